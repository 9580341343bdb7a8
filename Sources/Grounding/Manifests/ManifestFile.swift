/// One manifest's text and the places in it.
struct ManifestFile: Sendable {
    /// Relative to the top folder.
    let path: String
    /// Empty for the top folder.
    let folder: String
    let name: String
    let text: String
    /// Without line ends.
    let lines: [Substring]

    init(path: String, text: String) {
        self.path = path
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        folder = slash.map { String(path[..<$0]) } ?? ""
        name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
        self.text = text
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line in
                Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            }
    }

    /// The number of the first line with these words, from a line on.
    func line(of words: String, from first: Int = 1) -> Int? {
        guard first <= lines.count else { return nil }
        let words = Array(words.utf8)
        return lines[(first - 1)...].firstIndex { $0.utf8.holds(words) }.map { $0 + 1 }
    }

    /// The line of `"key":` below the line of `"parent":`, as JSON files have them.
    func line(ofKey key: String, below parent: String? = nil) -> Int? {
        let start = parent.flatMap { line(of: "\"\($0)\"") } ?? 1
        return line(of: "\"\(key)\"", from: start) ?? line(of: key, from: start)
    }
}

extension Collection<UInt8> where SubSequence: Collection<UInt8> {
    /// Whether the bytes occur in this.
    func holds(_ words: [UInt8]) -> Bool {
        guard let first = words.first else { return true }
        var rest = self[startIndex...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: words) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
