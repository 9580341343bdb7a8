#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The archives that can be unpacked, by the ending of their names.
enum ArchiveKind: String, CaseIterable {
    case gzippedTar = ".tar.gz"
    case shortGzippedTar = ".tgz"
    case tar = ".tar"
    case zip = ".zip"

    init?(location: String) {
        let path = location.prefix { $0 != "?" && $0 != "#" }.lowercased()
        guard let kind = Self.allCases.first(where: { path.hasSuffix($0.rawValue) }) else {
            return nil
        }
        self = kind
    }
}

/// Unpacks an archive into a folder, refusing one whose entries lead out of it.
struct ArchiveUnpacking: Sendable {
    let tools: Tools

    /// Unpacks `file`; a single folder at the top is stripped.
    /// - Parameters:
    ///   - file: The archive on disk, whatever its name.
    ///   - location: Its original name: says the kind and is named in errors.
    ///   - target: The folder to be made.
    /// - Throws: `archiveUnsafe`, `archiveKindUnknown`, `unpackFailed`, or a missing tool.
    func unpack(_ file: String, location: String, to target: String) async throws(WorkspaceError) {
        guard let kind = ArchiveKind(location: location) else {
            throw .archiveKindUnknown(location: location)
        }
        try await refuseUnsafeNames(in: file, kind: kind, location: location)
        let staging = "\(target).unpacked"
        do { try Files.makeFolder(staging) } catch { throw .fileFailed(error) }
        let outcome =
            switch kind {
            case .zip: try await tools.run("unzip", ["-q", "-o", file, "-d", staging])
            default:
                try await tools.run("tar", ["--no-same-owner", "-xf", file, "-C", staging])
            }
        guard outcome.succeeded else {
            throw .unpackFailed(location: location, output: outcome.words)
        }
        try refuseUnsafeEntries(in: staging, location: location)
        let names = (try? Files.names(in: staging)) ?? []
        var source = staging
        if names.count == 1, FileInfo.of("\(staging)/\(names[0])")?.kind == .folder {
            source = "\(staging)/\(names[0])"
            chmod(source, 0o755)
        }
        guard rename(source, target) == 0 else {
            throw .fileFailed(FileFailure(path: target, errno: errno))
        }
        try? Files.remove(staging)
    }

    /// Before anything is written: names that are absolute or climb.
    private func refuseUnsafeNames(
        in file: String, kind: ArchiveKind, location: String
    ) async throws(WorkspaceError) {
        let listing =
            switch kind {
            case .zip:
                try await tools.run("unzip", ["-Z1", file], capacity: Self.listingLimit)
            default: try await tools.run("tar", ["-tf", file], capacity: Self.listingLimit)
            }
        guard listing.succeeded, listing.output.dropped == 0 else {
            throw .unpackFailed(location: location, output: listing.words)
        }
        for name in listing.output.text.split(separator: "\n")
        where name.hasPrefix("/") || name.split(separator: "/").contains("..") {
            throw .archiveUnsafe(location: location, entry: String(name))
        }
    }

    /// After: links that lead out, and what is neither file, folder nor link.
    private func refuseUnsafeEntries(
        in folder: String, location: String
    ) throws(WorkspaceError) {
        let root = (try? WorkspacePath.follow(folder, given: folder)) ?? folder
        let entries: [FileTree.Entry]
        do { entries = try FileTree.entries(under: root) } catch { throw .fileFailed(error) }
        for entry in entries {
            let leadsOut =
                switch entry.info.kind {
                case .regular, .folder: false
                case .other: true
                case .symlink:
                    (try? WorkspacePath.resolve(entry.path, from: root, in: root)) == nil
                }
            if leadsOut { throw .archiveUnsafe(location: location, entry: entry.path) }
        }
    }

    /// Bytes of names that are looked at; an archive with more is refused.
    private static let listingLimit = 32 * 1024 * 1024
}
