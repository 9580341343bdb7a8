package import Grounding
import PathPatterns
package import Workbench

/// A repository in a folder on disk. Follows no links and opens nothing but regular files.
package struct DirectoryContents: RepositoryContents {
    /// An absolute path.
    package let root: String
    package let entries: [RepositoryEntry]
    /// Whether the folder holds more than was looked at.
    package let isCutOff: Bool

    /// More names than these are no repository.
    package static let maximumEntries = 1_000_000
    private static let maximumDepth = 200

    /// Lists a folder. Folders that git ignores are named, and not gone into.
    /// - Throws: When the folder itself cannot be read.
    package init(_ root: String) throws(FileFailure) {
        guard let info = FileInfo.of(root, followingLinks: true) else {
            throw FileFailure(path: root, problem: .missing)
        }
        guard info.kind == .folder else { throw FileFailure(path: root, problem: .notAFolder) }
        _ = try Files.names(in: root, ending: "/")
        var walk = Walk(root: root)
        walk.run()
        self.root = root
        entries = walk.entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        isCutOff = walk.isCutOff
    }

    package func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
        try? Files.readBeginning(of: "\(root)/\(path)", atMost: limit)
    }

    package func linkTarget(of path: String) -> String? {
        FileInfo.linkTarget(of: "\(root)/\(path)")
    }

    private struct Walk {
        let root: String
        var entries: [RepositoryEntry] = []
        var isCutOff = false
        private var rules = IgnoreRules()

        init(root: String) { self.root = root }

        mutating func run() {
            var pending: [(path: String, depth: Int)] = [("", 0)]
            var seen = 0
            while let (folder, depth) = pending.popLast() {
                var names: [(path: String, kind: FolderReading.Kind, size: Int)] = []
                FolderReading.forEachName(in: folder.isEmpty ? root + "/." : "\(root)/\(folder)") {
                    name, kind, size in
                    seen += 1
                    if name != ".git" {
                        names.append((folder.isEmpty ? name : "\(folder)/\(name)", kind, size))
                    }
                    return seen <= DirectoryContents.maximumEntries
                }
                if names.isEmpty, !folder.isEmpty {
                    entries.append(RepositoryEntry(path: folder, kind: .folder))
                }
                addRules(of: folder, among: names.map(\.path))
                for (path, kind, size) in names {
                    switch kind {
                    case .file: entries.append(RepositoryEntry(path: path, size: size))
                    case .link: entries.append(RepositoryEntry(path: path, kind: .link))
                    case .folder:
                        if depth < DirectoryContents.maximumDepth,
                            !rules.ignores(path, isFolder: true)
                        {
                            pending.append((path, depth + 1))
                        } else {
                            entries.append(RepositoryEntry(path: path, kind: .folder))
                        }
                    }
                }
                if seen > DirectoryContents.maximumEntries {
                    isCutOff = true
                    return
                }
            }
        }

        private mutating func addRules(of folder: String, among names: [String]) {
            let file = folder.isEmpty ? ".gitignore" : "\(folder)/.gitignore"
            guard names.contains(file),
                let bytes = try? Files.readBeginning(of: "\(root)/\(file)", atMost: 1 << 20)
            else { return }
            rules.add(bytes, of: folder)
        }
    }
}
