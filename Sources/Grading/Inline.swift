/// Inline Markdown: code between backticks, and prose around it.
enum Inline {
    struct Piece {
        var text: String
        var isCode: Bool
    }

    /// Prose comes without link targets, HTML tags and URLs: they point elsewhere, or to pages that a
    /// copy of the repository need not hold.
    static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var prose = ""
        var rest = line[...]
        while let tick = rest.firstIndex(of: "`") {
            let mark = rest[tick...].prefix { $0 == "`" }
            let inside = rest[mark.endIndex...]
            guard let close = closing(mark.count, in: inside) else { break }
            prose += rest[..<tick]
            pieces.append(Piece(text: String(inside[..<close.lowerBound]), isCode: true))
            prose += " "
            rest = inside[close.upperBound...]
        }
        prose += rest
        // The patterns only run where they can match.
        if prose.contains("](") { prose.replace(/\]\([^)\s]*[^)]*\)/, with: "] ") }
        if prose.contains("]:") { prose.replace(/\]:\s*\S+/, with: "] ") }
        if prose.contains("<") { prose.replace(/<[^>]*>/, with: " ") }
        if prose.contains("://") { prose.replace(/\b[a-z]+:\/\/\S+/, with: " ") }
        pieces.append(Piece(text: prose, isCode: false))
        return pieces
    }

    /// The next run of exactly `count` backticks.
    private static func closing(_ count: Int, in text: Substring) -> Range<String.Index>? {
        var rest = text
        while let tick = rest.firstIndex(of: "`") {
            let run = rest[tick...].prefix { $0 == "`" }
            if run.count == count { return run.startIndex..<run.endIndex }
            rest = rest[run.endIndex...]
        }
        return nil
    }
}
