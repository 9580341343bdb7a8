/// Reading of what a model wrote in words.
enum Prose {
    /// How much of an answer is searched: what a model sends is hostile input and may be endless.
    static let searched = 20_000

    /// The text on one line, at most 200 characters; nil when it is blank.
    static func quote(_ text: String) -> String? {
        let line = text.prefix(1_000).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !line.isEmpty else { return nil }
        return line.count > 200 ? line.prefix(199) + "…" : line
    }

    /// The beginning of a text with typographic apostrophes made plain, for patterns.
    static func searchable(_ text: String) -> String {
        String(text.prefix(searched)).replacing("\u{2019}", with: "'")
    }

    /// The line of `text` that holds `match`.
    static func line(of match: Range<String.Index>, in text: String) -> String {
        let start =
            text[..<match.lowerBound].lastIndex(where: \.isNewline)
            .map { text.index(after: $0) } ?? text.startIndex
        let end = text[match.lowerBound...].firstIndex(where: \.isNewline) ?? text.endIndex
        return String(text[start..<end])
    }

    /// Whether a text is a Markdown document rather than an answer: at least two headings, ten lines
    /// with something on them, and code, as documentation of a repository has. Lines of a fenced
    /// block count as headings only when the block is itself Markdown: elsewhere `#` begins a comment.
    static func looksLikeDocument(_ text: String) -> Bool {
        var headings = 0
        var filled = 0
        var fence: Substring?
        var hasCode = false
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop(while: \.isWhitespace)
            if line.isEmpty { continue }
            filled += 1
            if line.hasPrefix("```") {
                hasCode = true
                fence = fence == nil ? line.drop { $0 == "`" } : nil
                continue
            }
            if line.contains("`") { hasCode = true }
            let inMarkdown = fence.map { ["", "markdown", "md"].contains($0.lowercased()) } ?? true
            if inMarkdown, isHeading(line) { headings += 1 }
        }
        return headings >= 2 && filled >= 10 && hasCode
    }

    private static func isHeading(_ line: Substring) -> Bool {
        let marks = line.prefix { $0 == "#" }
        return (1...6).contains(marks.count) && line.dropFirst(marks.count).first == " "
    }
}
