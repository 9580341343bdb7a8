#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The limit on a user's processes, which the kernel counts over all of the user's sessions.
enum ProcessLimit {
    /// The user's processes and threads now and `addition`; nil where a limit would not hold (root) or
    /// cannot be counted. Looked up once: other programs of the user come and go, the addition is ample.
    static func current(adding addition: Int) -> Int? { running.map { $0 + addition } }

    private static let running: Int? = {
        #if os(Linux)
            let user = geteuid()
            guard user != 0, let names = try? Files.names(in: "/proc") else { return nil }
            return names.reduce(0) { sum, name in
                guard Int(name) != nil, let info = FileInfo.of("/proc/\(name)"), info.owner == user
                else { return sum }
                return sum + ((try? Files.names(in: "/proc/\(name)/task").count) ?? 1)
            }
        #else
            // macOS has a limit of its own per user (kern.maxprocperuid).
            return nil
        #endif
    }()
}
