/// The results of some trials, by cell and by model; its tables are extensions in `Tables/`.
package struct ResultSet: Sendable, Hashable {
    /// See ``CellResult/all(from:)`` for the order.
    package var cells: [CellResult]
    /// Winners first, better quality first, then by name.
    package var models: [ModelResult]

    package init(rows: [TrialRow]) { self.init(cells: CellResult.all(from: rows)) }

    /// - Parameter cells: in the order of ``CellResult/all(from:)``.
    package init(cells: [CellResult]) {
        self.cells = cells
        self.models = ModelResult.all(from: cells)
    }
}
