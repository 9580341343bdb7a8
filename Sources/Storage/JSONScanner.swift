import Foundation

/// Goes through JSON that is known to be valid, value by value, without decoding any.
///
/// Of text that is not valid it finds something or throws; it never reads past the end.
struct JSONScanner {
    let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Calls `body` for each member of the object that the text is, with the place of the key, without its quotes; `body` reads
    /// the value.
    /// - Throws: ``DamagedContent``, and what `body` throws.
    mutating func eachMember(_ body: (inout JSONScanner, _ key: Range<Int>) throws -> Void) throws {
        try expect(UInt8(ascii: "{"))
        if skip(UInt8(ascii: "}")) { return }
        repeat {
            let key = try value()
            try expect(UInt8(ascii: ":"))
            if key.count < 2 { throw DamagedContent(reason: "JSON has a member without a key") }
            try body(&self, key.lowerBound + 1..<key.upperBound - 1)
        } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Calls `body` with the place of each element of the array that the text is.
    /// - Throws: ``DamagedContent``, and what `body` throws.
    mutating func eachElement(_ body: (Range<Int>) throws -> Void) throws {
        try expect(UInt8(ascii: "["))
        if skip(UInt8(ascii: "]")) { return }
        repeat { try body(try value()) } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
    }

    /// The place of the value that begins here.
    mutating func value() throws -> Range<Int> {
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
        return start..<index
    }

    /// The place of the value that begins here if its text is this one, compared at once; nil, and nothing read, if it is not.
    mutating func value(ifEqualTo text: ArraySlice<UInt8>) -> Range<Int>? {
        let end = index + text.count
        guard end < bytes.count, Self.isEnd(bytes[end]) else { return nil }
        let isSame = bytes.withUnsafeBytes { bytes in
            text.withUnsafeBytes { text in
                guard let here = bytes.baseAddress, let there = text.baseAddress else {
                    return false
                }
                return memcmp(here + index, there, text.count) == 0
            }
        }
        if !isSame { return nil }
        defer { index = end }
        return index..<end
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
        while index < bytes.count, !Self.isEnd(bytes[index]) { index += 1 }
    }

    private mutating func skipSpace() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
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

    /// Whether a value that is no string, array or object ends before the byte.
    private static func isEnd(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): true
        default: isSpace(byte)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
