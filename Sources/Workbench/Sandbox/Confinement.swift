#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A sandbox with what is in it and how much it may take.
package struct Confinement: Sendable {
    package var sandbox: Sandbox
    package var contents: SandboxContents
    package var limits: SandboxLimits

    package init(
        sandbox: Sandbox, contents: SandboxContents, limits: SandboxLimits = SandboxLimits()
    ) {
        self.sandbox = sandbox
        self.contents = contents
        self.limits = limits
    }

    /// Makes what one run in bubblewrap needs outside; nil in the other sandboxes, which need nothing.
    func begin() throws(FileFailure) -> SandboxSession? {
        guard case .bubblewrap = sandbox else { return nil }
        return try SandboxSession(self)
    }

    /// The command line that runs `command`, starting in `folder`.
    func wrapping(_ command: [String], folder: String, session: SandboxSession?) -> [String] {
        switch sandbox {
        case .none: return command
        case .sandboxExec:
            #if os(macOS)
                return SandboxProfile(contents: contents).command(command)
            #else
                return command
            #endif
        case .bubblewrap(let path, _):
            guard let session else { return command }
            let arguments = BubblewrapArguments(
                contents: contents, limits: limits, folder: folder, etc: session.folder,
                devices: session.devices,
                hidden: BubblewrapArguments.hiddenFiles.filter { FileInfo.of($0) != nil },
                isRoot: geteuid() == 0)
            var inner = command
            inner = BubblewrapArguments.firstProcess(
                limits, command: contents.door?.arguments(for: inner) ?? inner)
            return session.starter + [path] + arguments.list + inner
        }
    }
}
