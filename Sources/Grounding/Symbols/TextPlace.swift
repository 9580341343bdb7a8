/// Places inside a passage.
enum TextPlace {
    /// A claim about some bytes of a passage's text.
    static func claim(
        _ kind: Claim.Kind, _ range: Range<Int>, of bytes: [UInt8], in passage: Passage
    ) -> Claim {
        let place = passage.place(at: range.lowerBound)
        return Claim(
            kind: kind, text: String(decoding: bytes[range], as: UTF8.self), line: place.line,
            column: place.column)
    }
}
