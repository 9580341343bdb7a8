/// A piece of a document whose words are of one kind.
struct Passage: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Running text of one sentence between inline code, with its emphasis marks gone.
        case prose
        /// Inline code.
        case code
        /// A fenced or indented block; its language in lower case, empty when it names none.
        case block(language: String)
        /// Where a link or an image leads.
        case destination
        case html
    }
    var kind: Kind
    var text: String
    /// Of the first character, from 1.
    var line: Int
    /// Of the first character, in characters from 1; lines of a block after the first start at 1.
    var column: Int
    /// What the sentence around it, or before it, says about its existence; of prose: about its last word.
    var mood: Mood
    /// The sentence around it as plain text; for a block the sentence before it.
    var sentence: String
    /// The titles of the sections around it, outermost first.
    var sections: [String]
    /// Where pieces of the text stand, by their offsets in UTF-8; ascending.
    var anchors: [Anchor] = []
    /// The sentence word by word, and where in it the passage begins.
    var words: SentenceWords = SentenceWords()
    var firstWord = 0
    /// What is said of everything in the list or the section around it.
    var frame: Mood = .asserted
    /// Whether it is of a section's title.
    var isTitle = false
    /// Whether it is the text of a link.
    var isLinked = false
    /// Whether its sentence has a link to a repository elsewhere.
    var leadsOut = false
    /// Which paragraph, list, table or block of the document it is of, counted from the first; what a paragraph
    /// introduces with a colon counts as part of it.
    var block = 0

    struct Anchor: Sendable, Hashable {
        var offset: Int
        var place: Place
    }

    /// Where a byte of `text` stands in the document.
    func place(at offset: Int) -> Place {
        guard var anchor = anchors.first else { return Place(line: line, column: column) }
        var (low, high) = (0, anchors.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if anchors[middle].offset <= offset { low = middle } else { high = middle }
        }
        anchor = anchors[low]
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: min(anchor.offset, utf8.count))
        let end = utf8.index(utf8.startIndex, offsetBy: min(max(offset, anchor.offset), utf8.count))
        let passed = utf8[start..<end].count { $0 & 0xC0 != 0x80 }
        return Place(line: anchor.place.line, column: anchor.place.column + passed)
    }

    /// What the sentence says of the existence of what is named at a byte of `text`.
    func mood(at offset: Int) -> Mood {
        guard kind == .prose else { return mood }
        return words.mood(ofWord: words.index(at: offset, from: firstWord), in: frame)
    }
}

/// Whether a sentence claims that the things it names exist.
enum Mood: Sendable, Hashable {
    case asserted
    case excused(Doubt)
}
