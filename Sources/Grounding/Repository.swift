import PathPatterns
import Synchronization

/// A repository made ready for looking claims up; each index is made when it is first asked for.
package final class Repository: Sendable {
    package let contents: any RepositoryContents
    /// The document under check, which is no evidence for itself; nil when it lies outside.
    let document: String?
    let indexes: RepositoryIndexes

    package init(_ contents: any RepositoryContents) {
        self.contents = contents
        document = nil
        indexes = RepositoryIndexes()
    }

    private init(_ repository: Repository, document: String?) {
        contents = repository.contents
        indexes = repository.indexes
        self.document = document
    }

    /// The same repository, with the same indexes, for the check of one document.
    func checking(_ document: String?) -> Repository {
        Repository(self, document: document.flatMap { RelativePath.normal($0) })
    }

    var listing: Listing { indexes.listing.value { Listing(contents) } }

    /// What `.gitignore` files say.
    var ignores: IgnoreRules {
        indexes.ignores.value {
            var rules = IgnoreRules()
            // Rules of folders further down come later and win.
            let files = listing.places(endingWith: ".gitignore").sorted {
                ($0.utf8.count { $0 == 0x2F }, $0) < ($1.utf8.count { $0 == 0x2F }, $1)
            }
            for file in files {
                if let bytes = contents.bytes(of: file, atMost: 1 << 20) {
                    rules.add(bytes, of: RelativePath.parent(of: file))
                }
            }
            return rules
        }
    }

    var tokens: TokenIndex {
        let index = indexes.tokens.value { TokenIndex(contents) }
        return document.map(index.leavingOut) ?? index
    }

    var manifests: Manifests { indexes.manifests.value { Manifests(contents) } }

    /// Whether a file or a folder around one has the name, whatever its ending.
    func hasFile(named name: String) -> Bool {
        indexes.stems.value { NameStems(listing.files) }.contains(name)
    }

    /// Whether git ignores a path or a folder around it.
    func isIgnored(_ path: String) -> Bool {
        guard let path = RelativePath.normal(path), !path.isEmpty else { return false }
        let isFolder = listing.isFolder(path)
        return ignores.ignores(path, isFolder: isFolder || listing.find(path) == nil)
            || RelativePath.folders(above: path).contains { ignores.ignores($0, isFolder: true) }
    }

    /// The submodules' folders.
    var submodules: [String] {
        indexes.submodules.value {
            guard let text = text(of: ".gitmodules") else { return [] }
            return text.split(whereSeparator: \.isNewline).compactMap { line in
                let parts = line.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].trimmedASCII == "path" else { return nil }
                return RelativePath.normal(parts[1].trimmedASCII)
            }
        }
    }

    /// Whether a path lies in a submodule, or is one.
    func isInSubmodule(_ path: String) -> Bool {
        guard let path = RelativePath.normal(path) else { return false }
        return submodules.contains { $0 == path || RelativePath.contains($0, path) }
    }

    /// Why nobody can tell from the repository's names alone whether a path that was not found is there.
    func doubt(about path: String) -> Doubt? {
        if isInSubmodule(path) { return .otherRepository }
        if listing.unknownLink(on: path) != nil { return .onUsersMachine }
        return isIgnored(path) ? .ignoredByGit : nil
    }
}

/// What is made of a repository's contents, shared by the checks of several documents.
final class RepositoryIndexes: Sendable {
    let listing = Lazy<Listing>()
    let ignores = Lazy<IgnoreRules>()
    let tokens = Lazy<TokenIndex>()
    let manifests = Lazy<Manifests>()
    let submodules = Lazy<[String]>()
    let stems = Lazy<NameStems>()
    /// Files that tell people or machines how to work here.
    let processFiles = Lazy<[String]>()
    /// What was searched for in all files, and where it was found, if anywhere.
    let mentions = Mutex<[String: Evidence?]>([:])
    /// How many bytes were read in search.
    let searched = Atomic<Int>(0)
}
