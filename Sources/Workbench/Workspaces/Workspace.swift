package import Traces

/// A fresh copy of a task's workspace that one trial may do with as it likes.
package struct Workspace: Sendable {
    /// The folder the agent works in: absolute, free of links.
    package let root: String
    /// Holds the workspace and what belongs to it; removed as a whole.
    let enclosure: String
    private let states = WorkspaceStates()

    init(root: String, enclosure: String) {
        self.root = root
        self.enclosure = enclosure
    }

    /// HOME of the processes run here: beside the workspace, empty at first.
    package var home: String { "\(enclosure)/.home" }
    /// TMPDIR of the processes run here.
    package var temporary: String { "\(enclosure)/.tmp" }

    /// Uses a folder as it stands, without copying: for tests and for looking at finished trials.
    ///
    /// HOME and TMPDIR then lie in the folder `<root>.side`, made here. ``remove()`` removes both.
    package static func existing(_ folder: String) throws(WorkspaceError) -> Workspace {
        guard let resolved = try? WorkspacePath.follow(folder, given: folder),
            let info = FileInfo.of(resolved)
        else { throw .pathMissing(folder) }
        guard info.kind == .folder else { throw .notAFolder(folder) }
        let workspace = Workspace(root: resolved, enclosure: "\(resolved).side")
        try workspace.makeSideFolders()
        return workspace
    }

    package var isGitRepository: Bool { FileInfo.of("\(root)/.git") != nil }

    func makeSideFolders() throws(WorkspaceError) {
        do {
            try Files.makeFolder(home)
            try Files.makeFolder(temporary)
        } catch { throw .fileFailed(error) }
    }

    /// What the workspace holds now. Reads every file once.
    package func snapshot() throws(WorkspaceError) -> WorkspaceSnapshot {
        let state = try WorkspaceState(of: root, reusing: nil)
        states.keep(state)
        return state.snapshot
    }

    /// Paths created, changed or deleted since `snapshot`, sorted; it must be one of this workspace.
    ///
    /// Files whose size, times and number in the file system are as they were are not read again.
    package func changedFiles(since snapshot: WorkspaceSnapshot) throws(WorkspaceError) -> [String]
    {
        guard let before = states.state(of: snapshot) else { throw .snapshotUnknown }
        return try WorkspaceState(of: root, reusing: before).changes(since: before)
    }

    /// Largest artefact that ``readArtifact(_:)`` takes: 8 MiB.
    package static let artifactLimit = 8 * 1024 * 1024

    /// The text of a file in the workspace, invalid UTF-8 repaired; nil when there is no such file, it
    /// is larger than ``artifactLimit``, or the path leads out.
    package func readArtifact(_ path: String) -> String? {
        guard let resolved = try? WorkspacePath.resolve(path, from: root, in: root),
            let bytes = try? Files.readBytes(resolved, atMost: Self.artifactLimit)
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Ends what still runs here and removes the workspace with all that belongs to it.
    package func remove() throws(WorkspaceError) {
        Leftovers.kill(marker: "HOME=\(home)")
        do {
            try Files.remove(root)
            try Files.remove(enclosure)
        } catch { throw .fileFailed(error) }
    }
}
