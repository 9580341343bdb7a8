/// Sorts a streamed response into what repeats and what is new, so that it compresses well.
///
/// A stream says a few characters per event inside a hundred bytes that hardly change. Folding takes
/// one string out of each line, what the model says where there is such, and keeps lines and strings apart:
/// `varint(length of lines) lines varint(length of string)… strings`.
/// It works on any bytes, and ``unfold(_:)`` gives exactly them back.
enum StreamFolding {
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")

    /// `bytes` folded; nil when they are no stream: fewer than three lines.
    static func fold(_ bytes: [UInt8]) -> [UInt8]? {
        var lines: [UInt8] = []
        var lengths: [UInt8] = []
        var strings: [UInt8] = []
        lines.reserveCapacity(bytes.count)
        var lineCount = 0
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != lineFeed { end += 1 }
                if let string = news(in: bytes, from: start, to: end) {
                    lines.append(contentsOf: bytes[start..<string.lowerBound])
                    lines.append(contentsOf: bytes[string.upperBound..<end])
                    Varint.append(string.count, to: &lengths)
                    strings.append(contentsOf: bytes[string])
                } else {
                    lines.append(contentsOf: bytes[start..<end])
                }
                if end < bytes.count {
                    lines.append(lineFeed)
                    lineCount += 1
                }
                start = end + 1
            }
        }
        guard lineCount >= 3 else { return nil }
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count + lengths.count + 4)
        Varint.append(lines.count, to: &folded)
        return folded + lines + lengths + strings
    }

    /// What ``fold(_:)`` was given.
    /// - Throws: ``DamagedContent``.
    static func unfold(_ folded: [UInt8]) throws -> [UInt8] {
        var reader = ByteReader(folded)
        let lines = Array(try reader.take(try reader.varint()))
        let places = lines.withUnsafeBufferPointer { lines in
            var places: [Int] = []
            var start = 0
            while start < lines.count {
                var end = start
                while end < lines.count, lines[end] != lineFeed { end += 1 }
                if let place = news(in: lines, from: start, to: end) {
                    places.append(place.lowerBound)
                }
                start = end + 1
            }
            return places
        }
        let lengths = try places.map { _ in try reader.varint() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(folded.count)
        var copied = 0
        for (place, length) in zip(places, lengths) {
            bytes.append(contentsOf: lines[copied..<place])
            bytes.append(contentsOf: try reader.take(length))
            copied = place
        }
        bytes.append(contentsOf: lines[copied...])
        guard reader.isAtEnd else { throw DamagedContent(reason: "a folded stream is too long") }
        return bytes
    }

    /// The inside of the string of a line that is said to be news; nil when there is none.
    ///
    /// That is the last value of a member called as in ``spoken``, or else the last string that is no
    /// key. The search goes backwards and looks at a string's key and at nothing else before it, so it
    /// finds the same place after the string was taken out.
    private static func news(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Range<Int>? {
        var last: Range<Int>?
        var index = end - 1
        while index >= start {
            guard bytes[index] == quote else {
                index -= 1
                continue
            }
            guard let open = openingQuote(in: bytes, from: start, before: index) else { break }
            if index + 1 == end || bytes[index + 1] != UInt8(ascii: ":") {
                if last == nil { last = open + 1..<index }
                if isSpoken(in: bytes, from: start, before: open) { return open + 1..<index }
            }
            index = open - 1
        }
        return last
    }

    /// Names of members that hold a model's words in the APIs that stream them.
    private static let spoken = [
        "text", "partial_json", "thinking", "content", "arguments", "reasoning",
        "reasoning_content", "response",
    ].map { Array("\"\($0)\":".utf8) }

    private static func isSpoken(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, before open: Int
    ) -> Bool {
        let end = open > start && bytes[open - 1] == UInt8(ascii: " ") ? open - 1 : open
        guard end > start, bytes[end - 1] == UInt8(ascii: ":") else { return false }
        return spoken.contains { name in
            end - start >= name.count
                && name.indices.allSatisfy { bytes[end - name.count + $0] == name[$0] }
        }
    }

    /// The nearest quote before `close` that no backslash escapes.
    private static func openingQuote(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, before close: Int
    ) -> Int? {
        var open = close - 1
        while open >= start {
            guard bytes[open] == quote else {
                open -= 1
                continue
            }
            var backslash = open - 1
            while backslash >= start, bytes[backslash] == UInt8(ascii: "\\") { backslash -= 1 }
            if (open - 1 - backslash).isMultiple(of: 2) { return open }
            open = backslash
        }
        return nil
    }
}
