/// The columns that say at which window a row's cells ran, in every table that has them: what was asked for, and
/// the marks of those that need one.
struct WindowColumns {
    private let hasMarks: Bool

    /// - Parameter cells: All cells of the table.
    init(_ cells: [CellResult]) { hasMarks = cells.contains { !$0.windowMarks.isEmpty } }

    var columns: [Table.Column] {
        [Table.Column("context", key: "requested_context", alignment: .right)]
            + (hasMarks ? [Table.Column("window", key: "window_mark")] : [])
    }

    func entries(for cell: CellResult) -> [Table.Entry] { entries(for: [cell]) }

    /// For a row of cells that asked for the same window.
    func entries(for cells: [CellResult]) -> [Table.Entry] {
        guard let first = cells.first else { return columns.map { _ in .missing } }
        return [first.contextEntry] + (hasMarks ? [Self.mark(of: cells)] : [])
    }

    private static func mark(of cells: [CellResult]) -> Table.Entry {
        var seen: Set<String> = []
        let words = cells.flatMap(\.windowMarks).map(\.words).filter { seen.insert($0).inserted }
        return words.isEmpty ? .missing : .text(words.joined(separator: ", "), tone: .warn)
    }
}

extension CellResult {
    var windowMarkEntry: Table.Entry { .text(windowMarks.words, tone: .warn) }
}
