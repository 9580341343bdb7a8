import Synchronization
import Traces

/// A workspace's files with enough of each to see later whether it changed.
struct WorkspaceState: Sendable {
    struct Stamp: Sendable, Hashable {
        var info: FileInfo
        /// SHA-256 of the contents, or of the target of a link.
        var hash: [UInt8]
    }
    private(set) var stamps: [String: Stamp] = [:]
    private(set) var snapshot = WorkspaceSnapshot()

    /// Folders that hold version control's own files.
    static let versionControl: Set<String> = [".git", ".hg", ".svn", ".jj", ".sl", ".bzr"]

    /// Looks at every file; contents are read only where `earlier` does not know them.
    init(of root: String, reusing earlier: WorkspaceState?) throws(WorkspaceError) {
        let entries: [FileTree.Entry]
        do {
            entries = try FileTree.entries(under: root) { folder in
                !Self.versionControl.contains(FilePathText.lastComponent(of: folder))
            }
        } catch { throw .fileFailed(error) }
        let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var digest = SHA256()
        for entry in sorted where !Self.versionControl.contains(entry.path) {
            let known = earlier?.stamps[entry.path].flatMap { $0.info == entry.info ? $0 : nil }
            let stamp = known ?? Stamp(info: entry.info, hash: Self.hash(of: entry, in: root))
            stamps[entry.path] = stamp
            snapshot.files.append(entry.path)
            digest.update(Array(entry.path.utf8) + [0] + stamp.hash)
        }
        snapshot.digest = SHA256.hex(digest: digest.finish())
        if earlier == nil { snapshot.manifests = Manifests.read(sorted, in: root) }
    }

    /// Paths that differ between the two, sorted.
    func changes(since earlier: WorkspaceState) -> [String] {
        Set(stamps.keys).union(earlier.stamps.keys)
            .filter { stamps[$0]?.hash != earlier.stamps[$0]?.hash }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func hash(of entry: FileTree.Entry, in root: String) -> [UInt8] {
        let path = "\(root)/\(entry.path)"
        var hash = SHA256()
        switch entry.info.kind {
        case .regular:
            // What cannot be read counts as empty: its name is still in the digest.
            try? Files.read(path) { chunk in
                hash.update(Array(chunk))
                return true
            }
        default: hash.update(Array("link:\(FileInfo.linkTarget(of: path) ?? "")".utf8))
        }
        return hash.finish()
    }
}

/// The states that snapshots were taken from, by digest.
final class WorkspaceStates: Sendable {
    private let states = Mutex<[String: WorkspaceState]>([:])

    func keep(_ state: WorkspaceState) {
        guard let digest = state.snapshot.digest else { return }
        states.withLock { $0[digest] = state }
    }

    func state(of snapshot: WorkspaceSnapshot) -> WorkspaceState? {
        guard let digest = snapshot.digest else { return nil }
        return states.withLock { $0[digest] }
    }
}
