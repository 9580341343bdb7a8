#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// CPU seconds, user and system.
enum CPUTime {
    /// Of this process so far, all threads.
    static var own: Double {
        var usage = rusage()
        // 0 is RUSAGE_SELF, whose type differs between systems.
        getrusage(0, &usage)
        return seconds(usage)
    }

    static func seconds(_ usage: rusage) -> Double {
        seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}

/// The most memory that this process ever had resident, in bytes.
enum PeakMemory {
    static var own: Int {
        var usage = rusage()
        getrusage(0, &usage)
        return bytes(usage)
    }

    static func bytes(_ usage: rusage) -> Int {
        #if canImport(Darwin)
            return usage.ru_maxrss
        #else
            return usage.ru_maxrss * 1024
        #endif
    }
}

struct SystemCallFailed: Error {
    var call: String
    var code: Int32

    init(_ call: String, code: Int32 = errno) {
        self.call = call
        self.code = code
    }
}

/// A child process.
struct Child {
    var identifier: pid_t

    /// Starts `arguments[0]`, found as a path, with its output thrown away.
    /// - Parameters:
    ///   - input: A file descriptor to be its standard input.
    ///   - errors: A file that gets its standard error, behind what is in it; nil for this process's own.
    init(_ arguments: [String], input: Int32? = nil, errors: String? = nil) throws {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
        if let errors {
            posix_spawn_file_actions_addopen(
                &actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        }
        var pointers = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        identifier = 0
        let code = posix_spawn(&identifier, arguments[0], &actions, nil, pointers, environ)
        if code != 0 { throw SystemCallFailed("posix_spawn \(arguments[0])", code: code) }
    }

    /// What a process took until its end.
    struct Usage {
        /// As `wait` gives it: 0 when the process exited with 0.
        var status: Int32
        var cpu: Double
        /// In bytes; on Linux at least what its parent had when it was started.
        var peakMemory: Int
    }

    /// Waits for its end; its CPU seconds.
    @discardableResult
    func wait() throws -> Double { try usage().cpu }

    /// Waits for its end.
    func usage() throws -> Usage {
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(identifier, &status, 0, &usage) == identifier else {
            throw SystemCallFailed("wait4")
        }
        return Usage(
            status: status, cpu: CPUTime.seconds(usage), peakMemory: PeakMemory.bytes(usage))
    }

    func end() throws { _ = try killed() }

    /// Kills it; its CPU seconds.
    func killed() throws -> Double {
        // Children of concurrency's threads start with other signals blocked.
        kill(identifier, SIGKILL)
        return try wait()
    }
}
