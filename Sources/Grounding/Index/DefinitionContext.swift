/// What came before a word in its line, as far as it tells whether the word is being defined.
struct DefinitionContext {
    private let kind: SourceKind
    private var isComment = false
    /// The last word was `def`, `class` or the like, and nothing that ends it came since.
    private var isAfterKeyword = false
    /// The last word may be a type, and only blanks and marks of types came since.
    private var isAfterType = false
    /// Nothing but blanks and modifiers came since the line began.
    private var isAtStart = true
    /// Inside the parentheses between Go's `func` and the name.
    private var isInReceiver = false
    private var wasFunc = false

    private let vocabulary = DefiningWords.shared

    init(kind: SourceKind) { self.kind = kind }

    mutating func startLine(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        isAfterKeyword = false
        isAfterType = false
        isInReceiver = false
        isAtStart = true
        isComment = false
        guard kind != .text else { return }
        var index = start
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        guard index + 1 < bytes.count else { return }
        switch bytes[index] {
        case UInt8(ascii: "/"):
            isComment =
                bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1] == UInt8(ascii: "*")
        case UInt8(ascii: "*"): isComment = true
        case UInt8(ascii: "#"):
            isComment = bytes[index + 1] == 0x20 && kind != .typed || bytes[index + 1] == 0x23
        case UInt8(ascii: "-"): isComment = bytes[index + 1] == UInt8(ascii: "-")
        default: break
        }
    }

    /// Takes note of a byte between words.
    mutating func see(_ byte: UInt8) {
        guard kind != .text, byte != 0x20, byte != 0x09 else { return }
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"):
            isAtStart = false
        case UInt8(ascii: "."), UInt8(ascii: "@"):
            isAfterType = false
            isAtStart = false
        case UInt8(ascii: ">"), UInt8(ascii: "]"), UInt8(ascii: "?"), UInt8(ascii: "<"),
            UInt8(ascii: "["), UInt8(ascii: ","):
            isAfterKeyword = false
            isAtStart = false
        case UInt8(ascii: "("):
            if isAfterKeyword, wasFunc {
                isInReceiver = true
            } else if !isInReceiver {
                isAfterKeyword = false
            }
            isAfterType = false
            isAtStart = false
        case UInt8(ascii: ")"):
            if isInReceiver {
                isInReceiver = false
                isAfterKeyword = true
                wasFunc = false
            } else {
                isAfterKeyword = false
            }
            isAfterType = false
        default:
            if !isInReceiver { isAfterKeyword = false }
            isAfterType = false
            isAtStart = false
        }
    }

    /// Whether the word, which is read now, is being defined.
    mutating func isDefinition(
        _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ hash: UInt64
    ) -> Bool {
        guard kind != .text, !isComment, !isInReceiver else { return false }
        if word.count <= 12 {
            switch vocabulary.meaning(of: hash) {
            case .none: break
            case .keyword:
                isAfterKeyword = true
                isAfterType = false
                wasFunc = hash == Self.goFunc
                return false
            case .modifier:
                isAfterType = kind == .typed
                return false
            case .statement:
                isAfterKeyword = false
                isAfterType = false
                isAtStart = false
                return false
            }
        }
        let next = word.upperBound < bytes.count ? bytes[word.upperBound] : 0
        defer {
            isAfterType = kind == .typed
            isAtStart = false
        }
        if isAfterKeyword {
            // `function module.name(`, `def self.name`, `fun Type.name(`: the name is the last part.
            isAfterKeyword = next == UInt8(ascii: ".") || next == UInt8(ascii: ":") && wasFunc
            return !isAfterKeyword
        }
        if next == UInt8(ascii: "(") {
            if kind == .typed { return isAfterType }
            if kind == .script { return isAtStart && Self.opensBody(bytes, after: word.upperBound) }
        }
        return false
    }

    /// Whether the line ends with `{`.
    private static func opensBody(_ bytes: UnsafeBufferPointer<UInt8>, after start: Int) -> Bool {
        var last: UInt8 = 0
        for index in start..<min(bytes.count, start + 300) {
            let byte = bytes[index]
            if byte == 0x0A { return last == UInt8(ascii: "{") }
            if byte != 0x20, byte != 0x0D { last = byte }
        }
        return false
    }

    private static let goFunc = TokenHash.of("func".utf8)
}
