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
        var word = String.UnicodeScalarView()
        var start = 0
        var offset = 0
        func isPart(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "'’_./-+@#$%&=\\*{}<>[]~".unicodeScalars.contains(scalar)
                || scalar.properties.isEmojiPresentation
        }
        func flush() {
            guard !word.isEmpty else { return }
            // A full stop after a word is not of it.
            let scalars = word.drop { Self.outer.contains($0) && $0 != "." }
            let end = scalars.lastIndex { !Self.outer.contains($0) } ?? scalars.startIndex
            let text =
                scalars.isEmpty
                ? "" : String(scalars[...end]).lowercased().replacing("’", with: "'")
            if text == "->" || text == "=>" || text == "-" || text == "--" {
                words.append(Word(kind: .mark, text: "—", part: part, offset: start))
            } else {
                words.append(Word(kind: .word, text: text, part: part, offset: start))
            }
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            if isPart(scalar) {
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

    private static let outer: Set<Unicode.Scalar> = [".", "*", "[", "]", "<", ">", "_", "'"]
    private static let marks: [Unicode.Scalar: String] = [
        ",": ",", "、": ",", "，": ",", ";": ";", "；": ";", ":": ":", "：": ":", "(": "(",
        "（": "(", ")": ")", "）": ")", "—": "—", "–": "—", "→": "—", "|": "|", "⇒": "—",
        "✅": "✅", "❌": "❌", "✓": "✅", "✗": "❌", "✘": "❌", "🚫": "❌",
    ]
}
