/// One manifest's text and the places in it.
struct ManifestFile: Sendable {
    /// Relative to the top folder.
    let path: String
    /// Empty for the top folder.
    let folder: String
    let name: String
    let text: String
    let bytes: [UInt8]
    /// Without line ends.
    let lines: [Substring]
    private let lineStarts: [Int]

    init(path: String, bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        self.path = path
        (folder, name) = Self.split(path)
        self.text = text
        // What was not UTF-8 is replaced, so these can differ from those that came in.
        self.bytes = Array(text.utf8)
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { line in
                Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            }
        var starts = [0]
        for (offset, byte) in self.bytes.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        lineStarts = starts
    }

    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }

    /// The line that the byte at an offset is in.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The number of the first line with these words, from a line on.
    func line(of words: String, from first: Int = 1) -> Int? {
        guard first >= 1, first <= lines.count else { return nil }
        return bytes[lineStarts[first - 1]...].firstPlace(of: Array(words.utf8)).map(line(at:))
    }

    /// The line of `"key":` below the line of `"parent":`, as JSON files have them.
    func line(ofKey key: String, below parent: String? = nil) -> Int? {
        let start = parent.flatMap { line(of: "\"\($0)\"") } ?? 1
        return line(of: "\"\(key)\"", from: start) ?? line(of: key, from: start)
    }
}

extension Collection<UInt8> where SubSequence: Collection<UInt8>, Index == Int {
    /// Where the bytes first occur.
    func firstPlace(of words: [UInt8]) -> Int? {
        guard let first = words.first else { return startIndex }
        let found: Int?? = withContiguousStorageIfAvailable { bytes -> Int? in
            var start = 0
            while start + words.count <= bytes.count {
                if bytes[start] == first {
                    var length = 1
                    while length < words.count, bytes[start + length] == words[length] {
                        length += 1
                    }
                    if length == words.count { return start }
                }
                start += 1
            }
            return nil
        }
        if let found { return found.map { startIndex + $0 } }
        var start = startIndex
        while let place = self[start...].firstIndex(of: first) {
            if self[place...].starts(with: words) { return place }
            start = place + 1
        }
        return nil
    }
}

extension String {
    /// Whether the bytes of `words` occur in this; unlike `contains`, without looking at characters.
    func holds(_ words: String) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.firstPlace(of: Array(words.utf8)) != nil }
            ?? (Array(utf8).firstPlace(of: Array(words.utf8)) != nil)
    }
}
