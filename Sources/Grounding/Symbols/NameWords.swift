/// The words that an identifier is made of.
enum NameWords {
    /// `getUserByID` and `get_user_by_id` both give `get`, `user`, `by`, `id`; digits stay with the word before them.
    static func split(_ name: some StringProtocol) -> [String] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        let bytes = Array(name.utf8)
        func isUpper(_ index: Int) -> Bool {
            bytes.indices.contains(index) && (0x41...0x5A).contains(bytes[index])
        }
        func isLower(_ index: Int) -> Bool {
            bytes.indices.contains(index) && (0x61...0x7A).contains(bytes[index])
        }
        for (index, byte) in bytes.enumerated() {
            guard byte.isNameByte, byte != UInt8(ascii: "_"), byte != UInt8(ascii: "$") else {
                if !word.isEmpty { words.append(word) }
                word = []
                continue
            }
            // A capital starts a word after anything else, and before a small letter.
            if isUpper(index), !word.isEmpty, !isUpper(index - 1) || isLower(index + 1) {
                words.append(word)
                word = []
            }
            word.append(isUpper(index) ? byte | 0x20 : byte)
        }
        if !word.isEmpty { words.append(word) }
        return words.map { String(decoding: $0, as: UTF8.self) }
    }

    enum Shape: Sendable, Hashable {
        /// `word`
        case lower
        /// `Word`
        case capital
        /// `WORD`
        case shout
        /// `twoWords`
        case camel
        /// `TwoWords`
        case pascal
        /// `two_words`, `Two_Words`
        case snake
        /// `TWO_WORDS`
        case shoutingSnake

        /// Whether a name of this shape is hardly ever a word of running text.
        var isUnmistakable: Bool {
            switch self {
            case .lower, .capital, .shout: false
            case .camel, .pascal, .snake, .shoutingSnake: true
            }
        }
    }

    static func shape(of name: some StringProtocol) -> Shape {
        let bytes = name.utf8.drop { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "$") }
        let hasLower = bytes.contains { (0x61...0x7A).contains($0) }
        let hasUpper = bytes.contains { (0x41...0x5A).contains($0) }
        let inner = bytes.reversed().drop { $0 == UInt8(ascii: "_") }
        if inner.contains(UInt8(ascii: "_")) { return hasLower ? .snake : .shoutingSnake }
        guard hasLower else { return hasUpper ? .shout : .lower }
        guard hasUpper else { return .lower }
        let startsUpper = bytes.first.map { (0x41...0x5A).contains($0) } ?? false
        guard startsUpper else { return .camel }
        return split(name).count > 1 ? .pascal : .capital
    }
}

extension UInt8 {
    /// Whether identifiers of most languages can hold the byte; nothing outside ASCII.
    var isNameByte: Bool {
        (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self)
            || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
    }
    var isNameStart: Bool { isNameByte && !(0x30...0x39).contains(self) }
    var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
