/// What keeps a trial's processes in: chosen once per run, stored in every row.
package enum Sandbox: Sendable, Hashable {
    /// Namespaces made by bubblewrap, on Linux.
    case bubblewrap(path: String, version: String)
    /// A profile for macOS's `sandbox-exec`. Compiled there, not tested.
    case sandboxExec
    /// Nothing: processes run with the rights of the user, in a session of their own.
    case none

    /// As it stands in a trial's row: `bubblewrap 0.8.0`, `sandbox-exec`, `none`.
    package var name: String {
        switch self {
        case .bubblewrap(_, let version): "bubblewrap \(version)"
        case .sandboxExec: "sandbox-exec"
        case .none: "none"
        }
    }
}

/// Why there is no sandbox on this machine.
package enum SandboxProblem: Error, Hashable, Sendable {
    /// The program that makes sandboxes here is not installed: `bwrap`, `sandbox-exec`.
    case missing(program: String)
    /// Its version lacks what is needed (`--disable-userns`, `--size`).
    case tooOld(program: String, version: String, needed: String)
    /// It is installed but may not make namespaces; `words` is what it said.
    case refused(program: String, words: String)
}
