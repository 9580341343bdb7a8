/// Splits a text into identifiers and names with hyphens, and notices which of them are defined there.
///
/// Knows no language: what follows a word such as `def` or `class` is taken for a definition, and in some languages
/// what looks like the head of a function.
struct Tokenizer {
    struct Definition {
        var start: Int
        var end: Int
        var line: UInt32
        /// Of the name.
        var hash: UInt64
    }
    /// The hash of each distinct token, mostly once for each file.
    private(set) var tokens: [UInt64] = []
    private(set) var definitions: [Definition] = []
    /// Hashes seen in this file, mixed with its salt, and those of which nobody needs more places; direct-mapped.
    private var recent = [UInt64](repeating: 0, count: 1 << 12)
    private var saturated = [UInt64](repeating: 0, count: 1 << 12)
    /// Another one for each file, so that what was seen in the last one need not be cleared away.
    private var salt: UInt64 = 0

    /// Remembers that no more places of a token are needed.
    mutating func saturate(_ hash: UInt64) { saturated[Self.index(hash)] = hash }

    mutating func read(_ bytes: [UInt8], as kind: SourceKind) {
        tokens.removeAll(keepingCapacity: true)
        definitions.removeAll(keepingCapacity: true)
        salt &+= 0x9E37_79B9_7F4A_7C15
        bytes.withUnsafeBufferPointer { scan($0, kind) }
    }

    private static func index(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 20) & 4095 }

    private mutating func emit(_ hash: UInt64) {
        let index = Self.index(hash)
        if recent[index] == hash ^ salt || saturated[index] == hash { return }
        recent[index] = hash ^ salt
        tokens.append(hash)
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: SourceKind) {
        ByteClass.table.withUnsafeBufferPointer { classes in
            scan(bytes, kind, classes)
        }
    }

    private mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, _ kind: SourceKind,
        _ classes: UnsafeBufferPointer<UInt8>
    ) {
        var context = DefinitionContext(kind: kind)
        var line: UInt32 = 1
        var index = 0
        let end = bytes.count
        context.startLine(bytes, at: 0)
        while index < end {
            let byte = bytes[index]
            switch classes[Int(byte)] {
            case ByteClass.letter, ByteClass.digit, ByteClass.high:
                index = readWord(bytes, from: index, line: line, &context, classes)
            case ByteClass.newline:
                line &+= 1
                index += 1
                context.startLine(bytes, at: index)
            default:
                context.see(byte)
                index += 1
            }
        }
    }

    /// Reads identifiers joined by single hyphens; returns where they end.
    private mutating func readWord(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, line: UInt32,
        _ context: inout DefinitionContext, _ classes: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let end = bytes.count
        var index = start
        var whole = TokenHash.start
        var parts = 0
        while true {
            let partStart = index
            var hash = TokenHash.start
            var hasHigh = false
            while index < end {
                let byte = bytes[index]
                let kind = classes[Int(byte)]
                guard kind <= ByteClass.high else { break }
                if kind == ByteClass.high { hasHigh = true }
                hash = TokenHash.adding(byte, to: hash)
                index += 1
            }
            if hasHigh { emitParts(UnsafeBufferPointer(rebasing: bytes[partStart..<index])) }
            if parts == 0 {
                whole = hash
            } else {
                for byte in bytes[partStart..<index] { whole = TokenHash.adding(byte, to: whole) }
            }
            if classes[Int(bytes[partStart])] != ByteClass.digit, index - partStart <= 256 {
                emit(hash)
                if context.isDefinition(bytes, partStart..<index, hash) {
                    definitions.append(
                        Definition(start: partStart, end: index, line: line, hash: hash))
                }
            } else {
                context.see(UInt8(ascii: "0"))
            }
            parts += 1
            guard index + 1 < end, bytes[index] == UInt8(ascii: "-"),
                classes[Int(bytes[index + 1])] <= ByteClass.digit
            else { break }
            whole = TokenHash.adding(UInt8(ascii: "-"), to: whole)
            context.see(UInt8(ascii: "-"))
            index += 1
        }
        if parts > 1, index - start <= 256 { emit(whole) }
        return index
    }

    /// Words of scripts without spaces may touch an identifier.
    private mutating func emitParts(_ bytes: UnsafeBufferPointer<UInt8>) {
        for part in bytes.split(whereSeparator: { $0 >= 0x80 })
        where part.first.map({ ByteClass.table[Int($0)] }) == ByteClass.letter {
            emit(TokenHash.of(part))
        }
    }
}

/// What a byte is to the tokenizer.
enum ByteClass {
    static let letter: UInt8 = 0
    static let digit: UInt8 = 1
    /// Of a letter or sign that is not ASCII.
    static let high: UInt8 = 2
    static let newline: UInt8 = 3
    static let other: UInt8 = 4

    static let table: [UInt8] = (0...255).map { (byte: Int) -> UInt8 in
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24: letter
        case 0x30...0x39: digit
        case 0x80...: high
        case 0x0A: newline
        default: other
        }
    }
}
