/// Walks through folders without following links.
package enum FileTree {
    /// A file or link found below the root.
    package struct Entry: Sendable, Hashable {
        /// Relative to the root, `/`-separated.
        package var path: String
        package var info: FileInfo
    }

    /// How many entries are looked at before a walk gives up: a million files is no workspace.
    package static let maximumEntries = 1_000_000

    /// All that is no folder below `root`, in byte order of the paths' components.
    /// - Parameters:
    ///   - root: An absolute path of a folder.
    ///   - enters: Says for each folder below the root, by its relative path, whether to go in.
    /// - Returns: At most what ``maximumEntries`` lets it see.
    /// - Throws: When the root itself cannot be read.
    package static func entries(
        under root: String, entering enters: (String) -> Bool = { _ in true }
    ) throws(FileFailure) -> [Entry] {
        var entries: [Entry] = []
        // Folders still to read, the next one last.
        var pending = [""]
        var seen = 0
        while let folder = pending.popLast() {
            let found: [(name: String, info: FileInfo)]
            do {
                found = try Files.entries(in: folder.isEmpty ? root : "\(root)/\(folder)")
            } catch {
                // A folder below the root that cannot be read hides its files, no more.
                if folder.isEmpty { throw error }
                continue
            }
            var folders: [String] = []
            for (name, info) in found {
                seen += 1
                guard seen <= maximumEntries else { return entries }
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                if info.kind != .folder {
                    entries.append(Entry(path: path, info: info))
                } else if enters(path) {
                    folders.append(path)
                }
            }
            pending += folders.reversed()
        }
        return entries
    }
}
