package import Results

/// The formats in which tables can be had.
package enum ReportFormat: String, Sendable, Hashable, Codable, CaseIterable {
    case table, markdown, csv, json, html

    /// The tables in this format, ending in a line break.
    ///
    /// One table as CSV or JSON is a plain list of records. Several as JSON are a list of objects
    /// with `title`, `rows` and `notes`; as CSV they follow one another with an empty line between. HTML is a whole page.
    package func render(_ tables: [Table], screen: Screen = Screen()) -> String {
        switch self {
        case .table:
            tables.map { TextTable($0, screen: screen).text }.joined(separator: "\n")
        case .markdown: tables.map { MarkdownTable($0).text }.joined(separator: "\n")
        case .html: HTMLPage(tables).text
        case .csv: tables.map { CSVTable($0).text }.joined(separator: "\r\n")
        case .json:
            if let table = tables.first, tables.count == 1 {
                JSONTable(table).text
            } else {
                JSONTable.text(of: tables)
            }
        }
    }

    /// One table in this format.
    package func render(_ table: Table, screen: Screen = Screen()) -> String {
        render([table], screen: screen)
    }
}

/// What a text table is printed on.
package struct Screen: Sendable, Hashable {
    /// In columns; nil when lines may be of any length.
    package var width: Int?
    /// Whether to send ANSI colour sequences.
    package var colours: Bool

    package init(width: Int? = nil, colours: Bool = false) {
        self.width = width
        self.colours = colours
    }
}
