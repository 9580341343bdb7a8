/// Finds a parsed text again in the source it was read from, where escapes and entities are longer.
enum TextAlignment {
    struct Piece {
        /// In the text.
        var range: Range<Int>
        /// In the source.
        var start: Int
        var end: Int
    }

    /// How far after its predecessor a text is looked for.
    private static let reach = 1024
    private static let longestEntity = 40

    static func pieces(
        of text: [UInt8], in source: [UInt8], from cursor: Int, to end: Int
    ) -> [Piece] {
        guard !text.isEmpty else { return [] }
        var start = cursor
        while start < min(end, cursor + reach), !begins(text, in: source, at: start, to: end) {
            start += 1
        }
        if start >= min(end, cursor + reach) { start = cursor }
        var pieces: [Piece] = []
        var (index, place) = (0, start)
        var piece = Piece(range: 0..<0, start: start, end: start)
        while index < text.count {
            let step = step(text, index, source, place, end)
            if step.skipped > 0 || step.written != step.read, piece.range.upperBound < index {
                piece.range = piece.range.lowerBound..<index
                piece.end = place
                pieces.append(piece)
                piece = Piece(range: index..<index, start: place + step.skipped, end: place)
            } else if step.skipped > 0 {
                piece.start = place + step.skipped
            }
            let length = min(step.written, text.count - index)
            piece.range = piece.range.lowerBound..<(index + length)
            index += length
            place += step.skipped + step.read
            piece.end = place
            if length != step.read, index < text.count {
                pieces.append(piece)
                piece = Piece(range: index..<index, start: place, end: place)
            }
        }
        if !piece.range.isEmpty { pieces.append(piece) }
        return pieces
    }

    /// What one step takes: source bytes to skip and to read, and text bytes they stand for.
    private static func step(
        _ text: [UInt8], _ index: Int, _ source: [UInt8], _ place: Int, _ end: Int
    ) -> (skipped: Int, read: Int, written: Int) {
        guard place < end else { return (0, 0, 1) }
        let isEntity = source[place] == UInt8(ascii: "&")
        if source[place] == text[index], !isEntity { return (0, 1, 1) }
        if source[place] == UInt8(ascii: "\\"), place + 1 < end, source[place + 1] == text[index] {
            return (1, 1, 1)
        }
        if isEntity,
            let close = source[place..<min(end, place + longestEntity)]
                .firstIndex(of: UInt8(ascii: ";")),
            !text[index...].starts(with: source[place...close])
        {
            var written = 1
            while index + written < text.count, text[index + written] & 0xC0 == 0x80 {
                written += 1
            }
            return (0, close + 1 - place, written)
        }
        return (0, 1, 1)
    }

    private static func begins(
        _ text: [UInt8], in source: [UInt8], at start: Int, to end: Int
    ) -> Bool {
        var place = start
        for index in 0..<min(text.count, 12) {
            guard place < end else { return false }
            if source[place] == text[index] {
                if source[place] == UInt8(ascii: "&") { return true }
                place += 1
            } else if source[place] == UInt8(ascii: "\\"), place + 1 < end,
                source[place + 1] == text[index]
            {
                place += 2
            } else {
                return source[place] == UInt8(ascii: "&")
            }
        }
        return true
    }
}
