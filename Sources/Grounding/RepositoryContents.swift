/// The files of a repository, wherever they are kept: the edge that a check reads through.
package protocol RepositoryContents: Sendable {
    /// All files, links and empty folders below the top folder, tracked by version control or not, without version
    /// control's own.
    var entries: [RepositoryEntry] { get }
    /// The first bytes of a file.
    /// - Returns: Nil when it cannot be read or its contents were not kept.
    func bytes(of path: String, atMost limit: Int) -> [UInt8]?
    /// Where a symbolic link leads, as it is written; nil when that was not kept.
    func linkTarget(of path: String) -> String?
}

extension RepositoryContents {
    package func linkTarget(of path: String) -> String? { nil }
}

/// One name in a repository.
package struct RepositoryEntry: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case file
        /// A folder with nothing in it, or a submodule that is not checked out.
        case folder
        /// A symbolic link; what it leads to is not looked at.
        case link
    }
    /// Relative to the top folder, `/`-separated; what is not UTF-8 in it is replaced.
    package var path: String
    package var kind: Kind
    /// In bytes; 0 for what is no file.
    package var size: Int

    package init(path: String, kind: Kind = .file, size: Int = 0) {
        self.path = path
        self.kind = kind
        self.size = size
    }
}
