/// A piece of a document whose words are of one kind.
struct Passage: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Running text between inline code, with its emphasis marks gone.
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
    /// What the sentence around it, or before it, says about its existence.
    var mood: Mood
    /// The sentence around it as plain text; for a block the sentence before it.
    var sentence: String
    /// The titles of the sections around it, outermost first.
    var sections: [String]
}

/// Whether a sentence claims that the things it names exist.
enum Mood: Sendable, Hashable {
    case asserted
    case excused(Doubt)
}
