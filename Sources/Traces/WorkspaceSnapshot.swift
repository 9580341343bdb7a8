/// What a workspace held before the agent touched it: enough to judge claims about it later
/// without the files themselves.
package struct WorkspaceSnapshot: Sendable, Hashable, Codable {
    /// Paths of all files, relative to the workspace, `/`-separated, sorted; version control's own left out.
    package var files: [String]
    /// Text of the files that declare commands, scripts and dependencies (`package.json`,
    /// `pyproject.toml`, `Makefile`, ...), by path; each at most 256 KiB.
    package var manifests: [String: String]
    /// SHA-256 over paths and contents, hex; nil when not computed.
    package var digest: String?

    package init(files: [String] = [], manifests: [String: String] = [:], digest: String? = nil) {
        self.files = files
        self.manifests = manifests
        self.digest = digest
    }
}
