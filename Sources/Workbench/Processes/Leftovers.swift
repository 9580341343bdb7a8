#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Processes that left their group (`setsid`) and outlived the call that started them.
enum Leftovers {
    /// Kills every process whose environment holds `marker` (`HOME=/tmp/...`), on Linux.
    ///
    /// macOS does not show another process's environment; there such a process lives on.
    static func kill(marker: String) {
        #if os(Linux)
            let wanted = Array(marker.utf8) + [0]
            let own = getpid()
            for name in (try? Files.names(in: "/proc")) ?? [] {
                guard let pid = pid_t(name), pid != own,
                    let environment = try? Files.readBytes("/proc/\(name)/environ"),
                    holds(environment, wanted)
                else { continue }
                Glibc.kill(pid, SIGKILL)
            }
        #endif
    }

    /// Whether a NUL-separated list of settings has this one.
    private static func holds(_ environment: [UInt8], _ wanted: [UInt8]) -> Bool {
        environment.split(separator: 0).contains { $0.elementsEqual(wanted.dropLast()) }
    }
}
