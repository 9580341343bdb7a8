/// Words of running text as tools' names need them: `Next.js`, `C#` and `lint-staged` are one word each.
struct ToolWord: Sendable, Hashable {
    var text: String
    /// In bytes of the text.
    var range: Range<Int>
    /// Whether a sentence, a line or a label begins with it.
    var isFirst: Bool
}

enum ToolWords {
    static func all(_ text: String) -> [ToolWord] { all(Array(text.utf8)) }

    static func all(_ bytes: [UInt8]) -> [ToolWord] {
        var words: [ToolWord] = []
        var index = 0
        var isFirst = true
        while index < bytes.count {
            guard isPart(bytes[index]), !isJoint(bytes[index]) else {
                if endsClause(bytes[index]) { isFirst = true }
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, isPart(bytes[index]) { index += 1 }
            var end = index
            while end > start, isJoint(bytes[end - 1]) { end -= 1 }
            words.append(
                ToolWord(
                    text: String(decoding: bytes[start..<end], as: UTF8.self), range: start..<end,
                    isFirst: isFirst))
            isFirst = bytes[end..<index].contains(UInt8(ascii: "."))
        }
        return words
    }

    /// Of scripts without spaces nothing: their letters part words.
    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isNameByte || isJoint(byte) || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "+")
    }
    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    private static func endsClause(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "!")
            || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "|")
    }
}
