package import Traces

/// The results of some trials, by cell and by model; its tables are extensions in `Tables/`.
package struct ResultSet: Sendable, Hashable {
    /// See ``CellResult/all(from:)`` for the order.
    package var cells: [CellResult]
    /// Winners first, better quality first, then by name.
    package var models: [ModelResult]
    /// Cells of which trials were not run, whether others of theirs were or not.
    package var unrun: [UnrunCell]

    /// Identifiers of cells of which more trials were planned, and their answer was settled without.
    var settled: Set<String> { Set(unrun.filter { $0.reason == .settled }.map(\.cell)) }

    package init(rows: [TrialRow], unrun: [UnrunCell] = []) {
        self.init(cells: CellResult.all(from: rows), unrun: unrun)
    }

    /// - Parameter cells: in any order.
    package init(cells: [CellResult], unrun: [UnrunCell] = []) {
        let cells = cells.sorted { $0.isBefore($1) }
        self.cells = cells
        self.unrun = unrun
        self.models = ModelResult.all(from: cells)
    }
}
