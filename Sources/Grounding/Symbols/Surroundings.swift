/// What stands around a piece of inline code in its sentence.
struct Surroundings: Sendable, Hashable {
    /// The last words before it, nearest last, in lower case.
    var before: [String]
    /// The first words behind it, in lower case.
    var after: [String]
    /// The word right before it, as written.
    var owner = ""
    /// The pieces of code next to it, when only a few words lie between.
    var previousCode: String?
    var nextCode: String?

    /// Of the passage at an index.
    init(at index: Int, of passages: [Passage]) {
        let here = passages[index]
        before = []
        after = []
        if index > 0, Self.isBeside(passages[index - 1], here) {
            before = Words.last(4, of: passages[index - 1].text)
            owner = Words.lastAsWritten(of: passages[index - 1].text)
            if index > 1, passages[index - 2].kind == .code, before.count < 4,
                Self.isBeside(passages[index - 2], here)
            {
                previousCode = passages[index - 2].text
            }
        }
        if index + 1 < passages.count, Self.isBeside(here, passages[index + 1]) {
            after = Words.first(4, of: passages[index + 1].text)
            if index + 2 < passages.count, passages[index + 2].kind == .code, after.count < 4,
                Self.isBeside(here, passages[index + 2])
            {
                nextCode = passages[index + 2].text
            }
        }
    }

    private static func isBeside(_ first: Passage, _ second: Passage) -> Bool {
        first.sentence == second.sentence && second.line - first.line <= 2
    }

    /// Whether the word before or behind it is one of these: `the class X`, `the X class`.
    func names(_ nouns: Set<String>) -> Bool {
        if let word = before.last, nouns.contains(word) { return true }
        if let word = after.first, nouns.contains(word) { return true }
        return false
    }
}

/// Words of running text.
enum Words {
    /// Long texts are only looked at where the words are wanted.
    private static let window = 160

    static func last(_ count: Int, of text: String) -> [String] {
        Array(all(String(decoding: text.utf8.suffix(window), as: UTF8.self)).suffix(count))
    }

    static func first(_ count: Int, of text: String) -> [String] {
        Array(all(String(decoding: text.utf8.prefix(window), as: UTF8.self)).prefix(count))
    }

    static func lastAsWritten(of text: String) -> String {
        let bytes = text.utf8.suffix(window).reversed().drop(while: \.isSpace)
        return String(decoding: bytes.prefix { !$0.isSpace }.reversed(), as: UTF8.self)
    }

    /// In lower case, apostrophes and hyphens inside words kept.
    static func all(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            if isPart(byte) {
                word.append(NameBytes.lowerCase(byte))
            } else if !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// The same words by their hashes: of a long sentence that is asked for each of its names, they take no memory.
    static func hashes(_ text: String) -> [UInt64] {
        var words: [UInt64] = []
        var hash = TokenHash.start
        var isInWord = false
        for byte in text.utf8 {
            if isPart(byte) {
                hash = TokenHash.adding(NameBytes.lowerCase(byte), to: hash)
                isInWord = true
            } else if isInWord {
                words.append(hash)
                hash = TokenHash.start
                isInWord = false
            }
        }
        if isInWord { words.append(hash) }
        return words
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte.isNameByte || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
    }
}
