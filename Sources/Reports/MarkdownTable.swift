import Results

/// A table in GitHub's Markdown: the same rows give the same bytes.
struct MarkdownTable {
    private let table: Table

    init(_ table: Table) { self.table = table }

    var text: String {
        let header = Self.line(table.columns.map { Self.escaped($0.name) })
        let rule = Self.line(table.columns.map { $0.alignment == .left ? "---" : "--:" })
        let rows = table.rows.map { Self.line($0.map { Self.escaped($0.value.words) }) }
        let notes = table.notes.map { "\n\(Self.escaped($0))\n" }.joined()
        return "### \(Self.escaped(table.title))\n\n"
            + ([header, rule] + rows).joined(separator: "\n") + "\n" + notes
    }

    private static func line(_ entries: [String]) -> String {
        "| " + entries.joined(separator: " | ") + " |"
    }

    /// Text that Markdown shows as it is, on one line.
    private static func escaped(_ text: String) -> String {
        let characters = Array(text.onOneLine.unicodeScalars)
        var escaped = String.UnicodeScalarView()
        for (index, character) in characters.enumerated() {
            let before = index > 0 ? characters[index - 1] : " "
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            let isMarkup =
                switch character {
                case "\\", "|", "`", "*", "<", "[", "]", "~": true
                // Inside a word these two mean nothing.
                case "_": !(before.isWordPart && after.isWordPart)
                case "&": after.isWordPart || after == "#"
                default: false
                }
            if isMarkup { escaped.append("\\") }
            escaped.append(character)
        }
        return String(escaped)
    }
}

extension Unicode.Scalar {
    fileprivate var isWordPart: Bool { properties.isAlphabetic || ("0"..."9").contains(self) }
}
