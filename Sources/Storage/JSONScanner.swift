/// Goes through JSON that is known to be valid, value by value, without decoding any.
///
/// Of text that is not valid it finds something or throws; it never reads past the end.
struct JSONScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    init(_ text: ArraySlice<UInt8>) { bytes = Array(text) }

    /// Calls `body` for each member of the object that the text is, with the key as it is written, without its quotes.
    /// - Throws: ``DamagedContent``, and what `body` throws.
    mutating func eachMember(
        _ body: (_ key: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) throws -> Void
    ) throws {
        try expect(UInt8(ascii: "{"))
        if skip(UInt8(ascii: "}")) { return }
        repeat {
            let key = try value()
            try expect(UInt8(ascii: ":"))
            try body(key.dropFirst().dropLast(), try value())
        } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Calls `body` for each element of the array that the text is.
    /// - Throws: ``DamagedContent``, and what `body` throws.
    mutating func eachElement(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        try expect(UInt8(ascii: "["))
        if skip(UInt8(ascii: "]")) { return }
        repeat { try body(try value()) } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
    }

    /// The text of the value that begins here.
    private mutating func value() throws -> ArraySlice<UInt8> {
        skipSpace()
        let start = index
        var depth = 0
        repeat {
            guard index < bytes.count else { throw DamagedContent(reason: "JSON breaks off") }
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: if depth == 0 { skipWord() }
            }
        } while depth > 0
        return bytes[start..<index]
    }

    /// To behind the closing quote of a string whose opening one was read.
    private mutating func skipString() throws {
        while index < bytes.count {
            let byte = bytes[index]
            index += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return }
        }
        throw DamagedContent(reason: "JSON breaks off in a string")
    }

    /// The rest of a number, `true`, `false` or `null`.
    private mutating func skipWord() {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): return
            case let byte where Self.isSpace(byte): return
            default: index += 1
            }
        }
    }

    private mutating func skipSpace() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws {
        if !skip(byte) { throw DamagedContent(reason: "JSON is not what it should be") }
    }
}
