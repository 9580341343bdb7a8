/// A Markdown or plain text document, taken apart.
struct MarkdownDocument: Sendable {
    /// In the order of their places.
    let passages: [Passage]
    /// Where the document lies, relative to the repository's top folder; nil when it lies outside.
    let path: String?

    init(_ text: String, path: String?) {
        var source = SourceText(text)
        let frontMatter = FrontMatter.take(from: &source)
        Markup.protect(&source)
        passages = frontMatter + BlockReader.passages(of: source)
        self.path = path
    }
}
