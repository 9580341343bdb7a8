import Traces

/// Two sides of the same work, cell by cell.
package struct Comparison: Sendable, Hashable {
    package var dimension: Dimension
    package var leftName: String
    package var rightName: String
    /// Cells that both sides have, in the order of their keys.
    package var cells: [ComparedCell]
    /// Cells that only one side has.
    package var onlyLeft: [CellKey]
    package var onlyRight: [CellKey]
    /// What else is not the same on both sides.
    package var pins: [PinChange]
    /// Over all cells.
    package var success: SuccessContrast
    /// In the order of their names; empty when there is one model only.
    package var models: [ModelContrast]
    /// In the order of `cells`.
    package var successes: [SuccessContrast]
    package var figures: [FigureContrast]
    /// Failure modes, then causes, that a trial of either side has.
    package var mix: [MixContrast]
    /// Nil when no trial of a side has a grade.
    package var grades: GradeContrast?

    /// At which chance a difference counts as proved: of a hundred comparisons of equal nights at most one raises an alarm
    /// about success, since chances are corrected for all that is looked at.
    package static let threshold = 0.01

    package struct ModelContrast: Sendable, Hashable {
        package var model: String
        package var success: SuccessContrast
    }

    /// One of two sides: what people call it, and its trials, the newest attempt at each.
    package struct Side: Sendable, Hashable {
        package var name: String
        package var rows: [TrialRow]

        package init(name: String, rows: [TrialRow]) {
            self.name = name
            self.rows = rows
        }
    }

    /// - Parameter dimension: What the sides differ by.
    package init(_ left: Side, _ right: Side, by dimension: Dimension) {
        self.dimension = dimension
        leftName = left.name
        rightName = right.name
        let hasServers = [left, right].contains { Set($0.rows.map(\.facts.server.url)).count > 1 }
        let sides = [left, right].map { side in
            Dictionary(grouping: side.rows) {
                CellKey($0.facts, without: dimension, hasServers: hasServers)
            }
        }
        let keys = sides.map { Set($0.keys) }
        cells = keys[0].intersection(keys[1]).sorted().map { key in
            ComparedCell(
                key: key, left: TrialGroup(sides[0][key] ?? []),
                right: TrialGroup(sides[1][key] ?? []))
        }
        onlyLeft = keys[0].subtracting(keys[1]).sorted()
        onlyRight = keys[1].subtracting(keys[0]).sorted()
        pins = PinChange.all(between: left.rows, and: right.rows, by: dimension)
        // Cells are in the order of their keys, models first: so they stand by model.
        let byModel = Dictionary(grouping: cells) { $0.key.model ?? "" }.sorted { $0.key < $1.key }
        let contrasts = SuccessContrasts(
            byModel: byModel.map { _, cells in cells.map { ($0.left.rate, $0.right.rate) } })
        success = contrasts.all
        models = zip(byModel, contrasts.models).map {
            ModelContrast(model: $0.key, success: $1)
        }
        successes = contrasts.cells
        mix = MixContrast.all(of: cells)
        grades = GradeContrast(of: cells)
        figures = FigureContrast.all(of: cells)
    }

    /// All that is said of success: over all cells, by model, by cell.
    var contrasts: [SuccessContrast] { [success] + models.map(\.success) + successes }

    /// Whether the right side is worse anywhere, and chance hardly explains it.
    package var hasRegression: Bool { contrasts.contains(where: \.isRegression) }
}
