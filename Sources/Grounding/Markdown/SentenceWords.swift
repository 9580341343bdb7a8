/// A sentence word by word: what its words say about the things that it names.
struct SentenceWords: Sendable, Hashable {
    struct Word: Sendable, Hashable {
        enum Kind: Sendable, Hashable {
            /// Lower case, without marks around it.
            case word
            /// Inline code, or where a link leads.
            case mention
            /// `,`, `;`, `:`, `(`, `)`, or a dash.
            case mark
        }
        var kind: Kind
        var text: String
        var part: Int
        /// In the part's text, in bytes.
        var offset: Int
    }
    private(set) var words: [Word] = []
    /// Where each part's words begin.
    private var starts: [Int] = []

    init() {}

    init(_ parts: [SentencePart]) {
        for (index, part) in parts.enumerated() {
            starts.append(words.count)
            switch part.kind {
            case .text: addWords(of: part.text, part: index)
            case .code, .destination, .html:
                words.append(Word(kind: .mention, text: part.text, part: index, offset: 0))
            case .softBreak, .hardBreak: break
            }
        }
    }

    func first(ofPart part: Int) -> Int { part < starts.count ? starts[part] : words.count }

    func last(ofPart part: Int) -> Int { max(first(ofPart: part + 1) - 1, 0) }

    /// The word that holds a byte of the part that begins with a word.
    func index(at offset: Int, from first: Int) -> Int {
        guard words.indices.contains(first) else { return first }
        var index = first
        while index + 1 < words.count, words[index + 1].part == words[first].part,
            words[index + 1].offset <= offset
        { index += 1 }
        return index
    }

    private mutating func addWords(of text: String, part: Int) {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return addASCIIWords(of: text, part: part) }
        var word = String.UnicodeScalarView()
        var start = 0
        var offset = 0
        func flush() {
            guard !word.isEmpty else { return }
            // A full stop after a word is not of it.
            let scalars = word.drop { Self.outer.contains($0) && $0 != "." }
            let end = scalars.lastIndex { !Self.outer.contains($0) } ?? scalars.startIndex
            addWord(
                scalars.isEmpty
                    ? "" : String(scalars[...end]).lowercased().replacing("’", with: "'"),
                part: part, offset: start)
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            if Self.isPart(scalar) {
                if word.isEmpty { start = offset }
                word.append(scalar)
            } else {
                flush()
                if let mark = Self.marks[scalar] {
                    words.append(Word(kind: .mark, text: mark, part: part, offset: offset))
                }
            }
            offset += UTF8.width(scalar)
        }
        flush()
    }

    /// The same for what most text is made of, by its bytes.
    private mutating func addASCIIWords(of text: String, part: Int) {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard Self.asciiParts[Int(bytes[index])] else {
                if let mark = Self.asciiMarks[Int(bytes[index])] {
                    words.append(Word(kind: .mark, text: mark, part: part, offset: index))
                }
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, Self.asciiParts[Int(bytes[index])] { index += 1 }
            let word = bytes[start..<index].drop {
                $0 != UInt8(ascii: ".") && Self.asciiOuter[Int($0)]
            }
            let end = word.lastIndex { !Self.asciiOuter[Int($0)] } ?? word.startIndex
            addWord(
                word.isEmpty
                    ? ""
                    : String(decoding: word[...end].map(NameBytes.lowerCase), as: UTF8.self),
                part: part, offset: start)
        }
    }

    private mutating func addWord(_ text: String, part: Int, offset: Int) {
        if text == "->" || text == "=>" || text == "-" || text == "--" {
            words.append(Word(kind: .mark, text: "—", part: part, offset: offset))
        } else {
            words.append(Word(kind: .word, text: text, part: part, offset: offset))
        }
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "'’_./-+@#$%&=\\*{}<>[]~".unicodeScalars.contains(scalar)
            || scalar.properties.isEmojiPresentation
    }
    private static let ascii = (0..<0x80).map { Unicode.Scalar(UInt8($0)) }
    private static let asciiParts = ascii.map(isPart)
    private static let asciiOuter = ascii.map(outer.contains)
    private static let asciiMarks = ascii.map { marks[$0] }

    private static let outer: Set<Unicode.Scalar> = [".", "*", "[", "]", "<", ">", "_", "'"]
    private static let marks: [Unicode.Scalar: String] = [
        ",": ",", "、": ",", "，": ",", ";": ";", "；": ";", ":": ":", "：": ":", "(": "(",
        "（": "(", ")": ")", "）": ")", "—": "—", "–": "—", "→": "—", "|": "|", "⇒": "—",
        "✅": "✅", "❌": "❌", "✓": "✅", "✗": "❌", "✘": "❌", "🚫": "❌",
    ]
}
