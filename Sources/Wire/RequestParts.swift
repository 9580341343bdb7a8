#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Cuts a request body at message borders without parsing it, so that what repeats from turn to turn
/// can be recognised by its bytes.
package enum RequestParts {
    /// More parts than this are not worth their bookkeeping; such a body is one part.
    package static let maximum = 65_536

    /// The parts of a JSON request body, in order; together they are all of `body`.
    ///
    /// Each member of the top-level object is a part (`"model":"x"`), and so is each element of a
    /// member that is an array of objects (`messages`, `tools`, `system`), whatever the member is
    /// called. What stands between, commas and keys and brackets, is a part too. A body that is not a
    /// JSON object is one part; an empty body has none.
    ///
    /// The scanner only finds borders: it accepts much that is no JSON, and never fails.
    package static func ranges(of body: [UInt8]) -> [Range<Int>] {
        if body.isEmpty { return [] }
        let found = body.withUnsafeBufferPointer { bytes -> [Range<Int>]? in
            var scanner = PartScanner(bytes: bytes)
            return scanner.scan() ? scanner.parts : nil
        }
        guard let found, found.count <= maximum else { return [0..<body.count] }
        return found
    }

    /// One member of a body's top-level object.
    package struct Member: Sendable, Hashable {
        /// Where its name is, quotes included.
        package var key: Range<Int>
        package var value: Range<Int>
    }

    /// The members of the top-level object, in order; nil when the body is no JSON object.
    package static func members(of body: [UInt8]) -> [Member]? {
        body.withUnsafeBufferPointer { bytes in
            var scanner = PartScanner(bytes: bytes, splitsArrays: false)
            return scanner.scan() ? scanner.members : nil
        }
    }
}

/// A scanner over borrowed bytes; its functions return false where the bytes are no JSON.
private struct PartScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    var parts: [Range<Int>] = []
    var members: [RequestParts.Member] = []
    private let splitsArrays: Bool

    init(bytes: UnsafeBufferPointer<UInt8>, splitsArrays: Bool = true) {
        self.bytes = bytes
        self.splitsArrays = splitsArrays
    }

    mutating func scan() -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        if peek() == UInt8(ascii: "}") { return finish() }
        while true {
            guard peek() == UInt8(ascii: "\"") else { return false }
            let start = position
            guard skipString() else { return false }
            let key = start..<position
            guard take(UInt8(ascii: ":")), let first = peek() else { return false }
            let value = position
            if splitsArrays, first == UInt8(ascii: "["), isArrayOfObjects() {
                guard splitArray() else { return false }
            } else {
                guard skipValue() else { return false }
                add(start..<position)
            }
            members.append(RequestParts.Member(key: key, value: value..<position))
            switch peek() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"): return finish()
            default: return false
            }
        }
    }

    /// The part itself, after the glue since the last one.
    private mutating func add(_ part: Range<Int>) {
        let glueStart = parts.last?.upperBound ?? 0
        if glueStart < part.lowerBound { parts.append(glueStart..<part.lowerBound) }
        parts.append(part)
    }

    /// At the closing brace: only white space may follow.
    private mutating func finish() -> Bool {
        position += 1
        if peek() != nil { return false }
        let glueStart = parts.last?.upperBound ?? 0
        if glueStart < bytes.count { parts.append(glueStart..<bytes.count) }
        return true
    }

    private func isArrayOfObjects() -> Bool {
        var next = position + 1
        while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
        return next < bytes.count && bytes[next] == UInt8(ascii: "{")
    }

    private mutating func splitArray() -> Bool {
        position += 1
        while true {
            guard peek() != nil else { return false }
            let start = position
            guard skipValue() else { return false }
            add(start..<position)
            if parts.count > RequestParts.maximum { return false }
            switch peek() {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                return true
            default: return false
            }
        }
    }

    private mutating func skipValue() -> Bool {
        guard let first = peek() else { return false }
        switch first {
        case UInt8(ascii: "\""): return skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested()
        default: return skipScalar()
        }
    }

    /// A number or a word: everything up to a delimiter.
    private mutating func skipScalar() -> Bool {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"),
                UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), 0...0x20:
                return position > start
            default: position += 1
            }
        }
        return false
    }

    private mutating func skipNested() -> Bool {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 {
                    position += 1
                    return true
                }
            default: break
            }
            position += 1
        }
        return false
    }

    /// From the opening quote to after the closing one. Almost all bytes of a request are inside
    /// strings, so they are crossed with `memchr`.
    private mutating func skipString() -> Bool {
        let start = position + 1
        guard let base = bytes.baseAddress else { return false }
        var from = start
        while from < bytes.count,
            let found = memchr(base + from, Int32(UInt8(ascii: "\"")), bytes.count - from)
        {
            let quote = UnsafeRawPointer(found) - UnsafeRawPointer(base)
            var backslash = quote - 1
            while backslash >= start, bytes[backslash] == UInt8(ascii: "\\") { backslash -= 1 }
            if (quote - 1 - backslash).isMultiple(of: 2) {
                position = quote + 1
                return true
            }
            from = quote + 1
        }
        return false
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    /// The next byte that is not white space, which is then at `position`.
    private mutating func peek() -> UInt8? {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
        return position < bytes.count ? bytes[position] : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
