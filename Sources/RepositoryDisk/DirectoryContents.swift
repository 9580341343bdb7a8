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

    /// Lists a folder. Of folders that git ignores only what it tracks all the same is listed; where git's own records are
    /// not there, only installed packages and the like are left out.
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
        entries = walk.entries.sorted { $0.path < $1.path }
        isCutOff = walk.isCutOff
    }

    package func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
        try? Files.readBeginning(of: "\(root)/\(path)", atMost: limit)
    }

    package func linkTarget(of path: String) -> String? {
        FileInfo.linkTarget(of: "\(root)/\(path)")
    }

    private struct Folder {
        var path: String
        var depth: Int
        var isIgnored: Bool
    }

    private struct Walk {
        let root: String
        var entries: [RepositoryEntry] = []
        var isCutOff = false
        private var rules = IgnoreRules()
        private let tracked: TrackedFiles?

        init(root: String) {
            self.root = root
            // A folder without git's records may be a copy of what was tracked.
            let hasGit = FileInfo.of("\(root)/.git") != nil
            tracked =
                (try? Files.readBeginning(of: "\(root)/.git/index", atMost: 256 << 20))
                .flatMap(TrackedFiles.init) ?? (hasGit ? TrackedFiles() : nil)
        }

        /// Whether what is in an ignored folder belongs to the repository.
        private func belongs(folder path: String) -> Bool {
            guard let tracked else { return !SourceKind.isInstalled("\(path)/.") }
            return tracked.has(folder: path)
        }

        mutating func run() {
            var pending = [Folder(path: "", depth: 0, isIgnored: false)]
            var seen = 0
            while let folder = pending.popLast() {
                let (folder, depth, isIgnored) = (folder.path, folder.depth, folder.isIgnored)
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
                    case .file, .link:
                        if isIgnored, let tracked, !tracked.has(file: path) { continue }
                        entries.append(
                            RepositoryEntry(
                                path: path, kind: kind == .file ? .file : .link, size: size))
                    case .folder:
                        let isIgnored = isIgnored || rules.ignores(path, isFolder: true)
                        if depth < DirectoryContents.maximumDepth,
                            !isIgnored || belongs(folder: path)
                        {
                            pending.append(
                                Folder(path: path, depth: depth + 1, isIgnored: isIgnored))
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
