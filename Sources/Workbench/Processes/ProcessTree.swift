#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The processes below one, as Linux lists them in `/proc`.
///
/// Complete below the first process of a PID namespace: orphans become its children.
struct ProcessTree: Sendable {
    /// The root first, then its descendants in no particular order; empty when it is gone.
    let processes: [pid_t]

    /// Looks through all processes once; a few milliseconds where hundreds run.
    static func below(_ root: pid_t) -> ProcessTree {
        var children: [pid_t: [pid_t]] = [:]
        for name in (try? Files.names(in: "/proc")) ?? [] {
            guard let pid = pid_t(name), let state = ProcessState.of(pid) else { continue }
            children[state.parent, default: []].append(pid)
        }
        guard ProcessState.of(root) != nil else { return ProcessTree(processes: []) }
        var found = [root]
        var next = 0
        while next < found.count {
            found += children[found[next]] ?? []
            next += 1
        }
        return ProcessTree(processes: found)
    }

    /// Memory that only these processes use, in bytes: their private pages, and the largest share of
    /// shared ones that any of them has.
    var memoryBytes: Int64 {
        var own: Int64 = 0
        var shared: Int64 = 0
        for pid in processes {
            guard let status = try? Files.readText("/proc/\(pid)/status") else { continue }
            own += HostProbe.meminfoBytes("RssAnon", in: status) ?? 0
            shared = max(shared, HostProbe.meminfoBytes("RssShmem", in: status) ?? 0)
        }
        return own + shared
    }
}

/// One process in Linux's `/proc`.
struct ProcessState: Sendable, Hashable {
    var parent: pid_t
    /// It has ended and waits to be collected.
    var hasEnded: Bool

    static func of(_ pid: pid_t) -> ProcessState? {
        (try? Files.readBytes("/proc/\(pid)/stat", atMost: 4096)).flatMap(ProcessState.init(stat:))
    }

    /// Reads `42 (a name) S 1 ...`; the name may hold anything, also a parenthesis.
    init?(stat: [UInt8]) {
        guard let end = stat.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = stat[(end + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 1, let state = fields[0].first,
            let parent = pid_t(String(decoding: fields[1], as: UTF8.self))
        else { return nil }
        self.parent = parent
        hasEnded = state == UInt8(ascii: "Z") || state == UInt8(ascii: "X")
    }
}
