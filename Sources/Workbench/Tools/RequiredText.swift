#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A text that stands in whatever a regular expression matches, where that is plain to see: looking for bytes is far
/// quicker than asking the expression of every place in a file.
struct RequiredText: Sendable {
    /// At least one.
    let bytes: [UInt8]

    /// The longest piece between the expression's special characters; nil when there is none, or when the expression
    /// has anything by which a piece might be left out or be spelt otherwise.
    /// - Parameter pattern: An expression in ICU's syntax.
    init?(of pattern: String, ignoringCase: Bool) {
        if ignoringCase || pattern.contains(where: { "|([{".contains($0) }) { return nil }
        var pieces: [[Unicode.Scalar]] = [[]]
        var scalars = pattern.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "\\":
                guard let escaped = scalars.next() else { return nil }
                if ("!"..."/").contains(escaped) || (":"..."@").contains(escaped)
                    || ("["..."`").contains(escaped) || ("{"..."~").contains(escaped)
                {
                    pieces[pieces.count - 1].append(escaped)
                } else if "dDwWsSbB".unicodeScalars.contains(escaped) {
                    pieces.append([])
                } else {
                    // Numbers of characters, quoting, and the like.
                    return nil
                }
            case "*", "?":
                _ = pieces[pieces.count - 1].popLast()
                pieces.append([])
            case "+", ".", "^", "$": pieces.append([])
            // Ends of lines and bytes that are no UTF-8 do not reach the expression as the file has them.
            case "\n", "\r", "\u{FFFD}": return nil
            default: pieces[pieces.count - 1].append(scalar)
            }
        }
        var longest = String.UnicodeScalarView()
        longest.append(contentsOf: pieces.max { $0.count < $1.count } ?? [])
        if longest.isEmpty { return nil }
        bytes = Array(String(longest).utf8)
    }

    func stands(in text: [UInt8]) -> Bool { text.withUnsafeBytes(stands) }

    func stands(in text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { stands(in: UnsafeRawBufferPointer($0)) }
            ?? stands(in: Array(text.utf8))
    }

    private func stands(in text: UnsafeRawBufferPointer) -> Bool {
        guard var place = text.baseAddress, text.count >= bytes.count else { return false }
        // Behind the last place where it may begin.
        let end = place + (text.count - bytes.count + 1)
        while let found = memchr(place, Int32(bytes[0]), end - place) {
            if memcmp(found, bytes, bytes.count) == 0 { return true }
            place = UnsafeRawPointer(found) + 1
        }
        return false
    }
}
