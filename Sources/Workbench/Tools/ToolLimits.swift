#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Bounds on what one tool call may take.
package struct ToolLimits: Sendable, Hashable {
    /// Bash's time limit when the call names none: 120 s, as in Claude Code.
    package var bashSeconds: Double
    /// The longest that a call may ask for: 600 s, as in Claude Code.
    package var bashMaximumSeconds: Double
    /// Longest result in UTF-16 units; the middle is cut out of a longer one.
    package var outputCharacters: Int
    /// Output in bytes after which a command is ended.
    package var outputBytes: Int
    /// Largest file that a command may write, in bytes.
    package var fileBytes: Int
    /// Processes and threads that a command may add to those of the user; not enforced for root, for
    /// whom the kernel ignores the limit.
    package var processes: Int
    /// Largest file that Read shows without offset and limit, and the most it shows with them: 256 KiB.
    package var readBytes: Int
    package var readLines: Int
    /// Largest file that Write and Edit handle.
    package var writeBytes: Int
    package var globResults: Int
    /// Time for one Grep: a hostile expression must not hold up the night.
    package var searchSeconds: Double
    /// PATH of the processes that a trial runs.
    package var searchPath: String

    package init(
        bashSeconds: Double = 120, bashMaximumSeconds: Double = 600,
        outputCharacters: Int = 30_000, outputBytes: Int = 64 * 1024 * 1024,
        fileBytes: Int = 1024 * 1024 * 1024, processes: Int = 1024, readBytes: Int = 256 * 1024,
        readLines: Int = 2000, writeBytes: Int = 16 * 1024 * 1024, globResults: Int = 100,
        searchSeconds: Double = 20, searchPath: String = ToolLimits.ownSearchPath
    ) {
        self.bashSeconds = bashSeconds
        self.bashMaximumSeconds = bashMaximumSeconds
        self.outputCharacters = outputCharacters
        self.outputBytes = outputBytes
        self.fileBytes = fileBytes
        self.processes = processes
        self.readBytes = readBytes
        self.readLines = readLines
        self.writeBytes = writeBytes
        self.globResults = globResults
        self.searchSeconds = searchSeconds
        self.searchPath = searchPath
    }

    /// The PATH of this process, or the system's usual one.
    package static var ownSearchPath: String {
        getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    }
}
