import Grounding
import Traces

/// A workspace as it was kept with its trial: all names, and the texts of the manifests alone.
struct SnapshotContents: RepositoryContents {
    let entries: [RepositoryEntry]
    private let manifests: [String: String]

    init(_ workspace: WorkspaceSnapshot) {
        manifests = workspace.manifests
        entries = workspace.files.map { path in
            // Sizes were not kept; nothing but the manifests can be read anyway.
            RepositoryEntry(path: path, size: workspace.manifests[path]?.utf8.count ?? 1)
        }
    }

    func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
        manifests[path].map { Array($0.utf8.prefix(limit)) }
    }
}
