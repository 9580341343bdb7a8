/// Where text is cut or broken.
enum UTF8Text {
    /// The offset of the first byte that is not UTF-8; nil when all are.
    static func firstInvalidByte(of bytes: ArraySlice<UInt8>) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return offset
    }

    /// How many bytes at the end are the beginning of a character whose rest is missing.
    static func incompleteTail(of bytes: [UInt8]) -> Int {
        for (index, byte) in bytes.suffix(3).reversed().enumerated() {
            let size =
                switch byte {
                case 0x80..<0xC0: 0
                case 0xC2..<0xE0: 2
                case 0xE0..<0xF0: 3
                case 0xF0..<0xF5: 4
                default: 1
                }
            if size > 0 { return size > index + 1 ? index + 1 : 0 }
        }
        return 0
    }

    /// The texts of pieces that were cut anywhere: a character that two pieces share belongs to the later
    /// one. What is not UTF-8 becomes U+FFFD, as in `String(decoding:)` of all bytes together.
    static func texts(of pieces: [[UInt8]]) -> [String] {
        var tail: [UInt8] = []
        return pieces.enumerated().map { index, piece in
            let bytes = tail + piece
            let isLast = index == pieces.count - 1
            let end = bytes.count - (isLast ? 0 : incompleteTail(of: bytes))
            tail = Array(bytes[end...])
            return String(decoding: bytes[..<end], as: UTF8.self)
        }
    }
}
