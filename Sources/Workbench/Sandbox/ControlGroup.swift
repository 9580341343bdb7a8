#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

import Synchronization

/// A control group that limits how many processes one sandbox may have.
///
/// Made for root only: the kernel does not hold root to `RLIMIT_NPROC`, and nobody else needs more.
struct ControlGroup: Sendable {
    let path: String

    private static let number = Mutex(0)

    /// Makes a group below this process's own; nil where that is not possible.
    static func make(processes: Int) -> ControlGroup? {
        guard geteuid() == 0, let parent = parent(),
            FileInfo.of(parent)?.kind == .folder
        else { return nil }
        removeAbandoned(in: parent)
        let number = number.withLock { number in
            number += 1
            return number
        }
        let path = "\(parent)/fieldtest-\(getpid())-\(number)"
        guard mkdir(path, 0o755) == 0 else { return nil }
        let group = ControlGroup(path: path)
        do {
            try Files.writeInPlace(Array("\(processes)".utf8), to: "\(path)/pids.max")
        } catch {
            // Version 2 without the controller for processes.
            rmdir(path)
            return nil
        }
        return group
    }

    /// Removes the group; false while a process is in it.
    func remove() -> Bool { rmdir(path) == 0 || errno == ENOENT }

    /// This process's own group in the hierarchy that counts processes, on version 1 or 2.
    private static func parent() -> String? {
        guard let text = try? Files.readText("/proc/self/cgroup") else { return nil }
        return parent(
            ownGroups: text,
            isUnified: FileInfo.of("/sys/fs/cgroup/cgroup.controllers") != nil)
    }

    /// - Parameters:
    ///   - ownGroups: The text of `/proc/self/cgroup`, with lines as `8:pids:/` or `0::/user.slice`.
    ///   - isUnified: Whether `/sys/fs/cgroup` is a hierarchy of version 2.
    static func parent(ownGroups: String, isUnified: Bool) -> String? {
        for line in ownGroups.split(separator: "\n") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            let below = fields[2] == "/" ? "" : String(fields[2])
            if isUnified, fields[0] == "0" { return "/sys/fs/cgroup\(below)" }
            if !isUnified, fields[1].split(separator: ",").contains("pids") {
                return "/sys/fs/cgroup/pids\(below)"
            }
        }
        return nil
    }

    /// A harness that was killed leaves its groups, empty.
    private static func removeAbandoned(in parent: String) {
        for name in (try? Files.names(in: parent)) ?? [] where name.hasPrefix("fieldtest-") {
            let fields = name.split(separator: "-")
            guard fields.count == 3, let owner = pid_t(fields[1]), kill(owner, 0) != 0,
                errno == ESRCH
            else { continue }
            rmdir("\(parent)/\(name)")
        }
    }
}
