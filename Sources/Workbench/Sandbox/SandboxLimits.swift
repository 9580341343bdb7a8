/// Bounds on what one sandbox may take. Wall time is its caller's.
package struct SandboxLimits: Sendable, Hashable {
    /// Processes and threads at one time.
    package var processes: Int
    /// Memory in use by all processes together, in bytes; looked at some times a second.
    package var memoryBytes: Int64
    /// Processor time of one process, in seconds.
    package var cpuSeconds: Int
    /// The largest file that may be written, in bytes.
    package var fileBytes: Int
    /// Open files of one process.
    package var openFiles: Int
    /// Disk that the workspace, the home and the temporary folder may take together, in bytes.
    package var diskBytes: Int64
    /// Size of `/dev/shm`, in bytes.
    package var sharedMemoryBytes: Int

    package init(
        processes: Int = 2048, memoryBytes: Int64 = 8 << 30, cpuSeconds: Int = 4 * 3600,
        fileBytes: Int = 2 << 30, openFiles: Int = 16_384, diskBytes: Int64 = 10 << 30,
        sharedMemoryBytes: Int = 256 << 20
    ) {
        self.processes = processes
        self.memoryBytes = memoryBytes
        self.cpuSeconds = cpuSeconds
        self.fileBytes = fileBytes
        self.openFiles = openFiles
        self.diskBytes = diskBytes
        self.sharedMemoryBytes = sharedMemoryBytes
    }
}

/// A limit whose excess ends a sandbox; the others make a system call fail inside.
package enum SandboxLimit: String, Sendable, Hashable, CaseIterable {
    case processes, memory, disk
}
