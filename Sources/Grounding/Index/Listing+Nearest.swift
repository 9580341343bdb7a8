extension Listing {
    /// What of a path is missing, and the nearest thing that exists.
    /// - Returns: `missing`: the shortest beginning of the path that is not there. `existing`: a file or folder of the
    ///   same name elsewhere, else the most alike name in the last folder that is there, else nil.
    func nearest(to path: String) -> (missing: String, existing: String?) {
        guard let path = RelativePath.normal(path), !path.isEmpty else { return (path, nil) }
        var parent = ""
        var missing = path
        for folder in RelativePath.folders(above: path).reversed() + [path] {
            guard let found = find(folder) else {
                missing = folder
                break
            }
            parent = found
        }
        let name = String(RelativePath.name(of: path))
        let wanted = String(RelativePath.name(of: missing))
        // In the last folder that is there: the same name but for its ending, or a slip of the pen.
        if missing == path, let alike = mostAlike(name, in: parent) { return (missing, alike) }
        if let same = closest(places(endingWith: name), to: path) { return (missing, same) }
        if missing != path, let alike = mostAlike(wanted, in: parent) { return (missing, alike) }
        return (missing, parent.isEmpty ? nil : parent)
    }

    /// The child of a folder whose name is most like this one, if it is alike at all.
    private func mostAlike(_ name: String, in folder: String) -> String? {
        let wanted = NameLikeness(name)
        var best: (path: String, likeness: Int)?
        for child in children(of: folder, limit: 2_000) {
            let likeness = wanted.likeness(to: String(RelativePath.name(of: child)))
            if likeness > best?.likeness ?? 0 { best = (child, likeness) }
        }
        return best?.path
    }

    /// The one that shares most folders with the path.
    private func closest(_ candidates: [String], to path: String) -> String? {
        let wanted = Set(path.split(separator: "/"))
        return candidates.prefix(200).min { first, second in
            func shared(_ candidate: String) -> (Int, Int, Int) {
                let names = candidate.split(separator: "/")
                return (
                    -names.count { wanted.contains($0) }, names.count, candidate.utf8.count
                )
            }
            return shared(first) < shared(second)
        }
    }
}
