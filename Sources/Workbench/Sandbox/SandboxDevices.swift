#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Device files of a sandbox's own, made by root for root's sandboxes.
///
/// bubblewrap shows the machine's; who runs as the same user outside, which root does, owns them and could
/// change their rights (`chmod 000 /dev/null`).
enum SandboxDevices {
    private static let numbers: [(name: String, major: UInt32, minor: UInt32)] = [
        ("null", 1, 3), ("zero", 1, 5), ("full", 1, 7), ("random", 1, 8), ("urandom", 1, 9),
        ("tty", 5, 0),
    ]

    /// Makes what can be made.
    /// - Returns: The names of the files; none for anyone but root, or where devices may not be made or
    ///   are not heeded (`nodev`).
    static func make(in folder: String) -> [String] {
        guard geteuid() == 0, mkdir(folder, 0o755) == 0 else { return [] }
        return numbers.compactMap { device in
            let path = "\(folder)/\(device.name)"
            guard mknod(path, S_IFCHR | 0o666, makedev(device.major, device.minor)) == 0,
                chmod(path, 0o666) == 0
            else { return nil }
            // A terminal can only be opened by who has one.
            if device.name == "tty" { return device.name }
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            if descriptor < 0 { return nil }
            close(descriptor)
            return device.name
        }
    }

    private static func makedev(_ major: UInt32, _ minor: UInt32) -> dev_t {
        #if canImport(Darwin)
            dev_t(major << 24 | minor)
        #else
            // Both are below 256.
            dev_t(major << 8 | minor)
        #endif
    }
}
