#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why bytes are not a JSON value.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    package enum Problem: String, Sendable, Hashable {
        case unexpectedEnd, unexpectedByte, badNumber, badEscape, badString, tooDeep, trailingBytes
    }
    package var problem: Problem
    /// Position in the input, in bytes.
    package var offset: Int
}

extension JSONValue {
    /// How deep arrays and objects may nest; what a model sends is hostile input.
    package static let maximumDepth = 256

    /// Parses one JSON value that takes up all of `bytes`.
    ///
    /// Written here because JSON is the hot path and Foundation's decoder reaches 12 to 25 MB/s into an
    /// enum like this one (swift-stack.md, "JSON is the hot path"). Invalid UTF-8 inside strings is
    /// repaired to U+FFFD: what a server sent must stay readable.
    /// - Parameter depth: How deep the value stands in a document that it was cut from.
    /// - Throws: ``JSONSyntaxError``.
    package init(parsing bytes: some Collection<UInt8>, depth: Int = 0) throws {
        let parsed = try bytes.withContiguousStorageIfAvailable { try Self.parse($0, depth) }
        self = try parsed ?? Array(bytes).withUnsafeBufferPointer { try Self.parse($0, depth) }
    }

    package init(parsing text: String) throws {
        var text = text
        self = try text.withUTF8 { try Self.parse($0, 0) }
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ depth: Int
    ) throws -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value(depth: depth)
        parser.skipSpace()
        if parser.position < bytes.count { throw parser.error(.trailingBytes) }
        return value
    }
}

/// A recursive-descent parser over borrowed bytes, for readers that want a few members and no values.
package struct JSONParser {
    package let bytes: UnsafeBufferPointer<UInt8>
    /// Of the next byte.
    package var position = 0

    package init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func error(_ problem: JSONSyntaxError.Problem) -> JSONSyntaxError {
        JSONSyntaxError(problem: problem, offset: position)
    }

    package mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The next byte that is not white space, which is then at ``position``.
    package mutating func next() throws -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[position]
    }

    mutating func value(depth: Int) throws -> JSONValue {
        guard depth < JSONValue.maximumDepth else { throw error(.tooDeep) }
        switch try next() {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    mutating func literal(_ word: StaticString, _ value: JSONValue) throws -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            guard bytes[position] == word.utf8Start[offset] else { throw error(.unexpectedByte) }
            position += 1
        }
        return value
    }

    mutating func object(depth: Int) throws -> JSONValue {
        position += 1
        // Room for a small object at once: growing from nothing costs more than the members.
        var members = [String: JSONValue](minimumCapacity: 3)
        if try next() == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            guard try next() == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
            let key = try string()
            guard try next() == UInt8(ascii: ":") else { throw error(.unexpectedByte) }
            position += 1
            members[key] = try value(depth: depth + 1)
            switch try next() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return .object(members)
            default: throw error(.unexpectedByte)
            }
        }
    }

    mutating func array(depth: Int) throws -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        if try next() == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            elements.append(try value(depth: depth + 1))
            switch try next() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                return .array(elements)
            default: throw error(.unexpectedByte)
            }
        }
    }

    /// A string whose opening quote is at `position`.
    package mutating func string() throws -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw error(.badString)
            default: position += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    /// Where the inside of a string is whose opening quote is at ``position``; nil when it has escapes or no end,
    /// and then nothing was read.
    package mutating func plainString() -> Range<Int>? {
        var end = position + 1
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "\""):
                defer { position = end + 1 }
                return position + 1..<end
            case UInt8(ascii: "\\"), 0..<0x20: return nil
            default: end += 1
            }
        }
        return nil
    }

    /// Whether the bytes at a place are these.
    package func has(_ word: StaticString, at place: Range<Int>) -> Bool {
        guard place.count == word.utf8CodeUnitCount, let base = bytes.baseAddress else {
            return false
        }
        return memcmp(base + place.lowerBound, word.utf8Start, place.count) == 0
    }

    /// The slow way, from the first backslash on.
    mutating func escapedString(from start: Int) throws -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20: throw error(.badString)
            default:
                let start = position
                while position < bytes.count, Self.isPlain(bytes[position]) { position += 1 }
                text.append(contentsOf: bytes[start..<position])
            }
        }
        throw error(.unexpectedEnd)
    }

    /// Whether a byte of a string stands for itself.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    mutating func escape(into text: inout [UInt8]) throws {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: Array(String(try unicodeScalar()).utf8))
        default: throw error(.badEscape)
        }
    }

    /// After `\u`: four digits, or a surrogate pair; a lone surrogate becomes U+FFFD.
    mutating func unicodeScalar() throws -> Character {
        let first = try hexDigits()
        guard (0xD800..<0xE000).contains(first) else {
            return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
        }
        let afterFirst = position
        guard first < 0xDC00, position + 1 < bytes.count,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        position += 2
        let second = try hexDigits()
        guard (0xDC00..<0xE000).contains(second) else {
            position = afterFirst
            return "\u{FFFD}"
        }
        let scalar = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
        return Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }

    mutating func hexDigits() throws -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            let byte = bytes[position]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw error(.badEscape)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    mutating func digits() -> Int {
        let start = position
        while position < bytes.count,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        {
            position += 1
        }
        return position - start
    }

    func at(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    mutating func number() throws -> JSONValue {
        let start = position
        if at(UInt8(ascii: "-")) { position += 1 }
        let leadingZero = at(UInt8(ascii: "0"))
        let whole = digits()
        guard whole > 0 else { throw error(.unexpectedByte) }
        if leadingZero && whole > 1 { throw error(.badNumber) }
        var isWhole = true
        if at(UInt8(ascii: ".")) {
            position += 1
            isWhole = false
            guard digits() > 0 else { throw error(.badNumber) }
        }
        if at(UInt8(ascii: "e")) || at(UInt8(ascii: "E")) {
            position += 1
            isWhole = false
            if at(UInt8(ascii: "+")) || at(UInt8(ascii: "-")) { position += 1 }
            guard digits() > 0 else { throw error(.badNumber) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw error(.badNumber) }
        return .number(number)
    }
}
