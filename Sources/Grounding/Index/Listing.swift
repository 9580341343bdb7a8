import PathPatterns

/// The names of a repository's files and folders.
struct Listing: Sendable {
    /// Files and links, sorted by their bytes.
    let files: [String]
    /// Files, links and folders, sorted by their bytes.
    let names: [String]
    /// For each of `names`, whether it is a folder.
    private let isFolder: [Bool]
    /// For each of `names`, how many folders are above it.
    private let depths: [UInt16]
    private let endings: Set<String>
    private let paths: HashedNames
    private let lastNames: HashedNames
    /// Where links lead inside the repository; nil for those that lead out of it or whose target is not known.
    private let links: [String: String?]

    init(_ contents: some RepositoryContents) {
        var files: [String] = []
        var folders: Set<String> = []
        var links: [String: String?] = [:]
        var last = ""
        for entry in contents.entries {
            if entry.kind == .folder {
                folders.insert(entry.path)
            } else {
                files.append(entry.path)
            }
            if entry.kind == .link {
                links[entry.path] = contents.linkTarget(of: entry.path).flatMap { target in
                    target.hasPrefix("/")
                        ? nil
                        : RelativePath.normal(target, in: RelativePath.parent(of: entry.path))
                }
            }
            var folder = RelativePath.parent(of: entry.path)
            // Most entries share their folder with the one before.
            if folder == last { continue }
            last = folder
            while !folder.isEmpty, folders.insert(folder).inserted {
                folder = RelativePath.parent(of: folder)
            }
        }
        files.sort { $0.utf8Precedes($1) }
        self.init(files: files, folders: folders, links: links)
    }

    private init(files: [String], folders: Set<String>, links: [String: String?]) {
        var names: [String] = []
        var isFolder: [Bool] = []
        names.reserveCapacity(files.count + folders.count)
        let sorted = folders.sorted { $0.utf8Precedes($1) }
        var next = 0
        for file in files {
            while next < sorted.count, sorted[next].utf8Precedes(file) {
                names.append(sorted[next])
                isFolder.append(true)
                next += 1
            }
            names.append(file)
            isFolder.append(false)
        }
        names += sorted[next...]
        isFolder += sorted[next...].map { _ in true }
        self.files = files
        self.names = names
        self.isFolder = isFolder
        depths = names.map(Self.depth)
        self.links = links
        endings = Set(files.compactMap { PathText.ending(of: RelativePath.name(of: $0)) })
        paths = HashedNames(names.lazy.map { $0[...] })
        lastNames = HashedNames(names.lazy.map { RelativePath.name(of: $0) })
    }

    /// The entry at a path from the top folder, through links too: exactly; else by the same letters in another case.
    /// - Returns: The path as the repository spells it; empty for the top folder, nil when nothing is there.
    func find(_ path: String) -> String? { place(of: path).map { $0 < 0 ? "" : names[$0] } }

    /// Whether any file's name ends so.
    func has(ending: String) -> Bool { endings.contains(ending.lowercased()) }

    /// Whether a path whose last component is this one may lead anywhere; false is certain.
    func mayHold(_ name: some Collection<UInt8>) -> Bool {
        !links.isEmpty || name.allSatisfy { $0 == UInt8(ascii: ".") } || lastNames.mayHold(name)
    }

    /// Whether a folder, or a link to one, is there.
    func isFolder(_ path: String) -> Bool {
        guard let place = place(of: path) else { return false }
        if place < 0 || isFolder[place] { return true }
        return resolved(names[place], hops: 0).map { $0 != names[place] && isFolder($0) } ?? false
    }

    /// The file that a path names, or that a link at the path leads to; nil when it is a folder or nothing.
    func file(_ path: String) -> String? {
        guard let place = place(of: path), place >= 0, !isFolder[place] else { return nil }
        guard let target = resolved(names[place], hops: 0) else { return nil }
        return target == names[place] ? target : file(target)
    }

    /// A link on the way to the path that leads out of the repository, or nobody knows where.
    func unknownLink(on path: String) -> String? {
        guard !links.isEmpty, let path = RelativePath.normal(path) else { return nil }
        return unknownLink(on: path, hops: 0)
    }

    /// All files and folders whose last components are these, in any case; those in the same case come first.
    func places(endingWith path: String) -> [String] {
        guard let path = RelativePath.normal(path), !path.isEmpty else { return [] }
        var same: [String] = []
        var others: [String] = []
        for place in lastNames.places(of: RelativePath.name(of: path)) {
            let name = names[place]
            if name.endsWithComponents(of: path) {
                same.append(name)
            } else if name.endsWithComponents(ofAnyCase: path) {
                others.append(name)
            }
        }
        return same + others
    }

    /// Files and folders that a pattern matches.
    func matches(_ glob: GlobPattern, limit: Int) -> [String] {
        let ranges = glob.folders.map { $0.map { range(under: $0) } } ?? [names.indices]
        var found: [String] = []
        for range in ranges {
            for name in names[range] where glob.matches(name) {
                found.append(name)
                if found.count == limit { return found }
            }
        }
        return found
    }

    /// The names below a folder, at any depth.
    func range(under folder: String) -> Range<Int> {
        if folder.isEmpty { return names.indices }
        return lowerBound(of: folder + "/")..<lowerBound(of: folder + "0")
    }

    /// The names right in a folder, at most so many.
    func children(of folder: String, limit: Int) -> [String] {
        let range = range(under: folder)
        var found: [String] = []
        var index = range.lowerBound
        let depth = folder.isEmpty ? 0 : Self.depth(of: folder) + 1
        while index < range.upperBound, found.count < limit {
            found.append(names[index])
            // What lies below a folder follows it, but for siblings such as `a-b` before `a/b`.
            index += 1
            while index < range.upperBound, depths[index] > depth {
                let parent = RelativePath.parent(of: names[index])
                let below = parent.utf8.dropFirst(folder.isEmpty ? 0 : folder.utf8.count + 1)
                let first = below.prefix { $0 != UInt8(ascii: "/") }
                let child = RelativePath.join(folder, String(Substring(first)))
                index = max(index + 1, lowerBound(of: child + "0"))
            }
        }
        return found
    }

    private static func depth(of path: String) -> UInt16 {
        UInt16(clamping: path.utf8.count { $0 == UInt8(ascii: "/") })
    }

    /// The first place whose name is not before this one.
    private func lowerBound(of name: String) -> Int {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].utf8Precedes(name) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Links

    /// How many links in a row are followed: a loop has no end.
    private static let maximumHops = 16

    /// The place in `names`; -1 for the top folder.
    private func place(of path: String) -> Int? {
        guard let normal = RelativePath.normal(path) else { return nil }
        if let place = direct(normal) { return place }
        guard !links.isEmpty, let path = resolved(normal, hops: 0), path != normal else {
            return nil
        }
        return direct(path)
    }

    private func direct(_ path: String) -> Int? {
        if path.isEmpty { return -1 }
        let candidates = paths.places(of: path)
        return candidates.first { names[$0] == path }
            ?? candidates.first { names[$0].lowercased() == path.lowercased() }
    }

    /// The path with the links on its way, and it itself, replaced by what they lead to.
    private func resolved(_ path: String, hops: Int) -> String? {
        guard hops < Self.maximumHops else { return nil }
        for link in RelativePath.folders(above: path).reversed() + [path] {
            guard let target = links[link] else { continue }
            guard let target else { return nil }
            let rest = path.utf8.dropFirst(link.utf8.count + 1)
            return resolved(
                RelativePath.normal(String(Substring(rest)), in: target) ?? "", hops: hops + 1)
        }
        return path
    }

    private func unknownLink(on path: String, hops: Int) -> String? {
        for link in RelativePath.folders(above: path).reversed() + [path] {
            guard let target = links[link] else { continue }
            guard let target, hops < Self.maximumHops else { return link }
            let rest = path.utf8.dropFirst(link.utf8.count + 1)
            return unknownLink(
                on: RelativePath.normal(String(Substring(rest)), in: target) ?? "", hops: hops + 1)
        }
        return nil
    }
}

extension String {
    /// The same order everywhere; a folder's names stand together in it.
    func utf8Precedes(_ other: String) -> Bool { self < other }

    /// Whether the path's last components are these.
    func endsWithComponents(of ending: String) -> Bool {
        let (path, ending) = (utf8, ending.utf8)
        guard path.count >= ending.count, path.suffix(ending.count).elementsEqual(ending) else {
            return false
        }
        return path.count == ending.count
            || path.dropLast(ending.count).last == UInt8(ascii: "/")
    }

    func endsWithComponents(ofAnyCase ending: String) -> Bool {
        let isASCII = utf8.allSatisfy { $0 < 0x80 } && ending.utf8.allSatisfy { $0 < 0x80 }
        guard isASCII else { return lowercased().endsWithComponents(of: ending.lowercased()) }
        let (path, ending) = (utf8, ending.utf8)
        func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
        guard path.count >= ending.count,
            path.suffix(ending.count).elementsEqual(ending, by: { lower($0) == lower($1) })
        else { return false }
        return path.count == ending.count
            || path.dropLast(ending.count).last == UInt8(ascii: "/")
    }
}
