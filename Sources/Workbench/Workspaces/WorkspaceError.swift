package import Tasks

/// Why a workspace could not be made or looked at.
package enum WorkspaceError: Error, Hashable, Sendable {
    case pathMissing(String)
    case notAFolder(String)
    case cloneFailed(url: String, output: String)
    case commitMissing(url: String, commit: String)
    case checksumMismatch(location: String, expected: String, found: String)
    /// The archive holds an entry that leads out of the folder it is unpacked in, or a device.
    case archiveUnsafe(location: String, entry: String)
    case unpackFailed(location: String, output: String)
    /// The file's ending is none of `.tar.gz`, `.tgz`, `.tar`, `.zip`.
    case archiveKindUnknown(location: String)
    case downloadFailed(location: String, output: String)
    /// No source distribution of that version in the package index.
    case packageMissing(package: String, version: String)
    /// A program that is needed is not installed: `git`, `tar`, `unzip`, `curl`, `python3`, `pip`, ...
    case toolMissing(String)
    /// Not eight hex digits.
    case identifierMalformed(String)
    /// The trial's folder exists and belongs to a running process or to somebody else.
    case inUse(path: String)
    case fileFailed(FileFailure)
    /// Changes were asked for since a snapshot that was not taken of this workspace.
    case snapshotUnknown
    case cancelled
}

extension WorkspaceSource {
    /// Where it comes from, as written in the task.
    package var location: String {
        switch self {
        case .empty: "empty"
        case .path(let path): path
        case .git(let url, _): url
        case .archive(let location, _): location
        case .pypi(let package, _, _): package
        }
    }

    /// What the workspace's folder is called: the last component of the location, without an
    /// ending that belongs to the container.
    package var folderName: String {
        var name = FilePathText.lastComponent(of: location)
        let endings: [String] =
            switch self {
            case .git: [".git"]
            case .archive: ArchiveKind.allCases.map(\.rawValue)
            case .empty, .path, .pypi: []
            }
        if let ending = endings.first(where: { name.lowercased().hasSuffix($0) }) {
            name.removeLast(ending.count)
        }
        // A query or fragment of a URL is no part of a name; names with a dot are the harness's own.
        name = String(name.prefix { $0 != "?" && $0 != "#" }.drop { $0 == "." })
        return name.isEmpty ? "workspace" : name
    }
}
