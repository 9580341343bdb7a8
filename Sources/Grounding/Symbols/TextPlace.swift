/// Places inside a passage.
enum TextPlace {
    /// A claim about some bytes of a passage's text.
    static func claim(
        _ kind: Claim.Kind, _ range: Range<Int>, of bytes: [UInt8], in passage: Passage
    ) -> Claim {
        let before = bytes[..<range.lowerBound]
        let lines = before.count { $0 == 0x0A }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let characters = String(decoding: bytes[lineStart..<range.lowerBound], as: UTF8.self).count
        let isFirst = lines == 0
        return Claim(
            kind: kind, text: String(decoding: bytes[range], as: UTF8.self),
            line: passage.line + lines, column: (isFirst ? passage.column : 1) + characters)
    }
}
