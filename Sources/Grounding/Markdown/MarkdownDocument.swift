/// A Markdown or plain text document, taken apart.
struct MarkdownDocument: Sendable {
    /// In the order of their places.
    let passages: [Passage]
    /// Where the document lies, relative to the repository's top folder; nil when it lies outside.
    let path: String?

    init(_ text: String, path: String?) {
        passages = []
        self.path = path
    }
}
