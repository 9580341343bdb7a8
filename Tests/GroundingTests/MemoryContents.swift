@testable import Grounding

/// A repository made up in a test.
struct MemoryContents: RepositoryContents {
    private var files: [String: [UInt8]]
    private var folders: [String]
    private var links: [String: String]

    /// - Parameters:
    ///   - files: Contents by path.
    ///   - folders: Empty folders.
    ///   - links: Target texts of symbolic links by path.
    init(_ files: [String: String], folders: [String] = [], links: [String: String] = [:]) {
        self.init(bytes: files.mapValues { Array($0.utf8) }, folders: folders, links: links)
    }

    init(bytes files: [String: [UInt8]], folders: [String] = [], links: [String: String] = [:]) {
        self.files = files
        self.folders = folders
        self.links = links
    }

    /// Empty files at these paths.
    init(paths: [String]) {
        self.init(Dictionary(paths.map { ($0, "") }) { first, _ in first })
    }

    var entries: [RepositoryEntry] {
        let all =
            files.map { RepositoryEntry(path: $0.key, size: $0.value.count) }
            + folders.map { RepositoryEntry(path: $0, kind: .folder) }
            + links.keys.map { RepositoryEntry(path: $0, kind: .link) }
        return all.sorted { $0.path < $1.path }
    }

    func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
        files[path].map { Array($0.prefix(limit)) }
    }

    func linkTarget(of path: String) -> String? { links[path] }
}
