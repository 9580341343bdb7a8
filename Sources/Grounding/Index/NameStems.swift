/// The names of files and of the folders around them, without what follows their first full stop; by their hashes.
struct NameStems: Sendable {
    private var hashes: Set<UInt64> = []

    /// - Parameter files: Sorted, so that those of one folder stand together and its name is read once.
    init(_ files: [String]) {
        var folder = ""[...]
        for path in files {
            let name = RelativePath.name(of: path)
            add(name)
            let parent = path[..<name.startIndex]
            if parent == folder { continue }
            folder = parent
            for component in parent.utf8.split(separator: UInt8(ascii: "/")) {
                add(Substring(component))
            }
        }
    }

    /// Whether there is a name with this stem; another is possible, but not likely.
    func contains(_ stem: String) -> Bool { hashes.contains(TokenHash.of(stem.utf8)) }

    private mutating func add(_ name: Substring) {
        let stem = name.utf8.prefix { $0 != UInt8(ascii: ".") }
        if !stem.isEmpty { hashes.insert(TokenHash.of(stem)) }
    }
}
