import Results

/// A table as aligned text for a terminal.
struct TextTable {
    private let table: Table
    private let screen: Screen
    private let header: [String]
    private let cells: [[String]]
    private let widths: [Int]

    /// Between two columns.
    private static let gap = "  "
    /// A column is never made narrower to fit the screen.
    private static let narrowest = 4

    init(_ table: Table, screen: Screen) {
        self.table = table
        self.screen = screen
        let header = table.columns.map(\.name.onOneLine)
        let cells = table.rows.map { $0.map(\.value.words.onOneLine) }
        let natural = table.columns.indices.map { column in
            ([header[column]] + cells.map { $0[column] }).map(\.displayWidth).max() ?? 0
        }
        self.header = header
        self.cells = cells
        widths = screen.width.map { Self.shrunk(natural, to: $0) } ?? natural
    }

    /// Title, body and notes, an empty line between.
    var text: String {
        let title = painted(table.title.onOneLine, with: "1")
        let notes = table.notes.flatMap { Self.wrapped($0.onOneLine, to: screen.width) }
        let parts = [[title], body, notes].filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// Header, rule and rows: lines of one width, filled up with blanks.
    var body: [String] {
        let head = table.columns.indices.map {
            entry(header[$0], in: $0, colour: "1")
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        let rows = zip(table.rows, cells).map { entries, texts in
            table.columns.indices.map {
                entry(texts[$0], in: $0, colour: entries[$0].tone.colour)
            }
        }
        return ([head, rule] + rows).map { $0.joined(separator: Self.gap) }
    }

    private func entry(_ text: String, in column: Int, colour: String?) -> String {
        let fitted = text.fitted(to: widths[column])
        let filling = String(repeating: " ", count: widths[column] - fitted.displayWidth)
        let shown = painted(fitted, with: colour)
        return table.columns[column].alignment == .left ? shown + filling : filling + shown
    }

    private func painted(_ text: String, with colour: String?) -> String {
        guard screen.colours, let colour, !text.isEmpty else { return text }
        return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
    }

    /// Cuts the widest columns, the last of equals first, until all fit or all are narrow.
    private static func shrunk(_ widths: [Int], to screen: Int) -> [Int] {
        let space = screen - gap.count * max(0, widths.count - 1)
        guard widths.reduce(0, +) > space else { return widths }
        var cap = max(narrowest, min(space, widths.max() ?? 0))
        while cap > narrowest, widths.reduce(0, { $0 + min($1, cap) }) > space { cap -= 1 }
        var left = space - widths.reduce(0) { $0 + min($1, cap) }
        return widths.map { width in
            guard width > cap else { return width }
            left -= 1
            return left >= 0 ? cap + 1 : cap
        }
    }

    private static func wrapped(_ text: String, to width: Int?) -> [String] {
        guard let width else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ").map(String.init) {
            if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > width {
                lines.append(line)
                line = word
            } else {
                line += line.isEmpty ? word : " " + word
            }
        }
        return lines + [line]
    }
}

extension Table.Tone {
    /// The ANSI colour: green, yellow, red.
    fileprivate var colour: String? {
        switch self {
        case .plain: nil
        case .good: "32"
        case .warn: "33"
        case .bad: "31"
        }
    }
}
