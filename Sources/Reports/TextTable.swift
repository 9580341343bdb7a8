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

    init(_ table: Table, screen: Screen) {
        self.table = table
        self.screen = screen
        let header = table.columns.map(\.name.onOneLine)
        let cells = table.rows.map { $0.map(\.value.words.onOneLine) }
        self.header = header
        self.cells = cells
        let columns = table.columns.indices.map { index in
            ColumnWidth(
                of: table.columns[index], isFirst: index == 0, header: header[index],
                entries: cells.map { $0[index] })
        }
        let gaps = Self.gap.count * max(0, columns.count - 1)
        widths = ColumnWidth.fitted(columns, to: screen.width.map { $0 - gaps })
    }

    /// Title, body and notes, an empty line between.
    var text: String {
        let title = painted(table.title.onOneLine, with: "1")
        let width = screen.width ?? .max
        let notes = table.notes.flatMap { $0.onOneLine.wrapped(to: width, lines: .max) }
        let parts = [[title], body, notes].filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// Header, rule and rows: lines of one width, filled up with blanks.
    var body: [String] {
        let columns = table.columns.indices
        let names = columns.map { header[$0].wrapped(to: widths[$0], lines: 3) }
        let height = names.map(\.count).max() ?? 0
        // The last lines of all names stand on the rule.
        let raised = names.map { Array(repeating: "", count: height - $0.count) + $0 }
        let head = lines(of: raised, colours: columns.map { _ in "1" })
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
        let rows = zip(table.rows, cells).flatMap { entries, texts in
            lines(
                of: columns.map {
                    table.columns[$0].wraps
                        ? texts[$0].wrapped(to: widths[$0], lines: 6)
                        : [texts[$0].fitted(to: widths[$0])]
                },
                colours: entries.map(\.tone.colour))
        }
        return head + [rule] + rows
    }

    /// Entries of one or more lines each, side by side.
    private func lines(of entries: [[String]], colours: [String?]) -> [String] {
        (0..<(entries.map(\.count).max() ?? 0)).map { line in
            entries.indices.map { column in
                let text = line < entries[column].count ? entries[column][line] : ""
                return filled(text, in: column, colour: colours[column])
            }.joined(separator: Self.gap)
        }
    }

    private func filled(_ text: String, in column: Int, colour: String?) -> String {
        let filling = String(repeating: " ", count: max(0, widths[column] - text.displayWidth))
        let shown = painted(text, with: colour)
        return table.columns[column].alignment == .left ? shown + filling : filling + shown
    }

    private func painted(_ text: String, with colour: String?) -> String {
        guard screen.colours, let colour, !text.isEmpty else { return text }
        return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
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
