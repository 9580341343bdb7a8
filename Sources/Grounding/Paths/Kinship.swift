/// How surely a path that is not there belongs to this repository all the same: a mistake about it has something of it.
///
/// A document also names paths of servers, homes, other repositories and runs. Of these nothing is known here, and
/// nothing in them is akin to what is here.
struct Kinship {
    enum Degree: Sendable, Hashable {
        /// Nothing here is like it: it belongs here if what stands beside it does.
        case unknown
        /// A folder of it is here, or one that every repository could have.
        case distant
        /// It differs in one way from something here, or is a file in a folder that is here.
        case close
    }
    let listing: Listing

    init(_ listing: Listing) { self.listing = listing }

    /// Of a path with a folder before its name.
    /// - Parameter nearest: What of it is missing, and the nearest thing that exists.
    func degree(of path: PathText, _ nearest: (missing: String, existing: String?)) -> Degree {
        let names = path.components.drop { $0 == ".." || $0 == "." }
        guard let first = names.first else { return .unknown }
        let isProgram = path.ending.map(FileEndings.programs.contains) ?? false
        let above = RelativePath.parent(of: nearest.missing)
        let isInFolder = RelativePath.name(of: nearest.missing) == path.name
        if !above.isEmpty,
            isProgram || isInFolder && path.ending.map(FileEndings.sources.contains) == true
        {
            return .close
        }
        if names.count > 2,
            !listing.places(endingWith: names.dropFirst().joined(separator: "/")).isEmpty
        {
            return .close
        }
        if isOneElsewhere(path) { return .close }
        if let existing = nearest.existing, existing != above, isInFolder,
            RelativePath.parent(of: existing) == above, !above.isEmpty || names.count == 1
        {
            return .close
        }
        if !above.isEmpty || PathShape.codeFolders.contains(String(first)) { return .distant }
        return .unknown
    }

    /// Of a name without a folder; nil when no file here is of its kind.
    func degree(ofName path: PathText) -> Degree? {
        if let ending = path.ending, FileEndings.programs.contains(ending),
            !listing.has(ending: ending),
            listing.places(endingWith: String(path.stem)).isEmpty
        {
            return nil
        }
        if let alike = listing.nearest(to: path.path).existing,
            listing.isFolder(alike) == (path.isFolder || path.ending == nil)
        {
            return .close
        }
        if isLonger(path) { return .close }
        return PathShape.codeFolders.contains(String(path.name)) ? .distant : .unknown
    }

    /// A few other places have the same name; those that every folder has say nothing.
    private func isOneElsewhere(_ path: PathText) -> Bool {
        let stem = path.stem.lowercased()
        guard path.ending != nil, stem.utf8.count > 2, !PathLookup.commonStems.contains(stem) else {
            return false
        }
        return (1...5).contains(listing.places(endingWith: String(path.name)).count)
    }

    /// A name that is here with one more word, or one more ending: `user_cache.py` and `user.test.py` for `user.py`.
    private func isLonger(_ path: PathText) -> Bool {
        let stem = path.stem
        guard !PathLookup.commonStems.contains(stem.lowercased()) else { return false }
        if let ending = path.ending, path.name.utf8.count > stem.utf8.count + ending.utf8.count + 1,
            !listing.places(endingWith: "\(stem).\(ending)").isEmpty
        {
            return true
        }
        guard let last = NameWords.split(stem).last, last.utf8.count < stem.utf8.count else {
            return false
        }
        var shorter = stem.dropLast(last.count)
        while let mark = shorter.last, "-_".contains(mark) { shorter = shorter.dropLast() }
        guard shorter.utf8.count > 2 else { return false }
        return !listing.places(endingWith: "\(shorter)\(path.name[stem.endIndex...])").isEmpty
    }
}
