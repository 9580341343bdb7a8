import PathPatterns

/// Whether a path that is not there belongs to this repository all the same: a mistake about it has something of it.
///
/// A document also names paths of servers, homes, other repositories and runs. Of these nothing is known here, and
/// nothing in them is akin to what is here.
struct Kinship {
    let listing: Listing
    /// Folders that a relative path may begin in besides the top: the document's, a command's.
    let folders: [String]

    init(_ listing: Listing, from folders: [String] = []) {
        self.listing = listing
        self.folders = folders
    }

    /// Of a path with a folder before its name: the folder is there or one that every repository could have, what is in
    /// it is somewhere else, or it is a program's.
    func isAkin(_ path: PathText) -> Bool {
        let names = path.components
        guard names.count > 1, let first = names.first(where: { $0 != ".." && $0 != "." }) else {
            return true
        }
        if let ending = path.ending, FileEndings.programs.contains(ending),
            listing.has(ending: ending)
        {
            return true
        }
        if isFolder(first) || PathShape.codeFolders.contains(String(first)) { return true }
        let rest = names.drop { $0 == ".." || $0 == "." }.dropFirst()
        if rest.count > 1, !listing.places(endingWith: rest.joined(separator: "/")).isEmpty {
            return true
        }
        return isElsewhere(path)
    }

    /// Of a name without a folder: files of its kind are here, or one of the same name but for its kind.
    func isAkin(bare path: PathText) -> Bool {
        guard let ending = path.ending, FileEndings.programs.contains(ending) else { return true }
        return listing.has(ending: ending) || !listing.places(endingWith: String(path.stem)).isEmpty
    }

    private func isFolder(_ name: Substring) -> Bool {
        listing.isFolder(String(name))
            || folders.contains { listing.isFolder(RelativePath.join($0, name)) }
            || listing.places(endingWith: String(name)).contains { place in
                place.utf8.count { $0 == UInt8(ascii: "/") } < 3 && listing.isFolder(place)
            }
    }

    /// The same name, or the same but for its ending, in another folder; names that every folder has say nothing.
    private func isElsewhere(_ path: PathText) -> Bool {
        let stem = path.stem.lowercased()
        guard stem.utf8.count > 2, !PathLookup.commonStems.contains(stem) else { return false }
        return !listing.places(endingWith: String(path.name)).isEmpty
    }
}
