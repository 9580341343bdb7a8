/// Sorts a streamed response into what repeats and what is new, so that it compresses well.
///
/// A stream says a few characters per event inside a hundred bytes that hardly change. Folding takes
/// the last JSON string that is no key out of each line, and keeps lines and strings apart:
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
                if let string = lastString(in: bytes, from: start, to: end) {
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
                if let place = closingQuote(in: lines, from: start, to: end) {
                    places.append(place)
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

    /// The inside of a line's last string that is no object's key; empty, before its closing quote,
    /// when that has no partner; nil when there is none.
    private static func lastString(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Range<Int>? {
        guard let close = closingQuote(in: bytes, from: start, to: end) else { return nil }
        guard let open = openingQuote(in: bytes, from: start, before: close) else {
            return close..<close
        }
        return open + 1..<close
    }

    /// The closing quote of a line's last string that is no key. It looks at nothing before that
    /// quote, so it finds the same one after the string was taken out.
    private static func closingQuote(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Int? {
        var index = end - 1
        while index >= start {
            guard bytes[index] == quote else {
                index -= 1
                continue
            }
            guard index + 1 < end, bytes[index + 1] == UInt8(ascii: ":") else { return index }
            guard let open = openingQuote(in: bytes, from: start, before: index) else {
                return nil
            }
            index = open - 1
        }
        return nil
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
