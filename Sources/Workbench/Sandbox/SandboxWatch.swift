#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Measures one sandbox again and again, and says which limit it exceeds.
struct SandboxWatch {
    private let limits: SandboxLimits
    private let folders: [String]
    private var free: Int64?
    private var used: Int64 = 0
    private var measured = ContinuousClock.now
    /// What the last look cost, without the walk through the folders.
    private(set) var cost = Duration.zero
    /// The walk is made at least this often.
    private let walkInterval = Duration.seconds(20)

    init(_ confinement: Confinement) {
        limits = confinement.limits
        let workspace = confinement.contents.workspace
        let holdsRoot = FilePathText.relative(workspace.root, to: workspace.enclosure) != nil
        folders = [workspace.enclosure] + (holdsRoot ? [] : [workspace.root])
        free = HostProbe.freeDiskBytes(at: workspace.enclosure)
    }

    /// - Parameter first: The sandbox's first process.
    mutating func look(at first: pid_t) async -> SandboxLimit? {
        let start = ContinuousClock.now
        let tree = ProcessTree.below(first)
        if tree.processes.count > limits.processes { return .processes }
        if tree.memoryBytes > limits.memoryBytes { return .memory }
        cost = ContinuousClock.now - start
        return await isDiskExceeded() ? .disk : nil
    }

    /// Walks through the folders only when the disk lost so much since the last walk that the limit may
    /// be near, or now and then.
    private mutating func isDiskExceeded() async -> Bool {
        let now = HostProbe.freeDiskBytes(at: folders[0])
        let lost = (free ?? 0) - (now ?? 0)
        guard lost > (limits.diskBytes - used) / 2 || ContinuousClock.now - measured > walkInterval
        else { return false }
        free = now
        used = await DiskUse.bytes(of: folders)
        measured = ContinuousClock.now
        return used > limits.diskBytes
    }
}

/// The disk that folders take.
enum DiskUse {
    /// Allocated bytes of all below `folders`, links not followed. What lies too deep to be looked at
    /// (a path beyond PATH_MAX) counts as more than any limit: only somebody who hides it puts it there.
    static func bytes(of folders: [String]) async -> Int64 {
        var pending = folders
        var total: Int64 = 0
        var seen = 0
        while let path = pending.popLast() {
            var info = stat()
            guard lstat(path, &info) == 0 else {
                if errno == ENAMETOOLONG { return .max }
                continue
            }
            // Every entry costs something, also an empty file.
            total += max(Int64(info.st_blocks) * 512, 256)
            if info.st_mode & S_IFMT == S_IFDIR {
                for name in (try? Files.names(in: path)) ?? [] { pending.append("\(path)/\(name)") }
            }
            seen += 1
            if seen % 512 == 0 {
                await Task.yield()
                if Task.isCancelled { return total }
            }
        }
        return total
    }
}
