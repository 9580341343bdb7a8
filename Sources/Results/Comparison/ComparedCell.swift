package import Statistics
import Verdicts

/// One cell as both sides of a comparison have it.
package struct ComparedCell: Sendable, Hashable {
    package var key: CellKey
    package var left: TrialGroup
    package var right: TrialGroup
}

/// The trials of one side in one cell.
package struct TrialGroup: Sendable, Hashable {
    /// All that are not invalid.
    package var counted: [TrialRow]
    package var invalid: Int

    init(_ rows: [TrialRow]) {
        counted = rows.filter { $0.verdict.outcome != .invalid }
        invalid = rows.count - counted.count
    }

    /// How many of those that count did what was asked.
    package var rate: Rate {
        Rate(successes: counted.count { $0.verdict.outcome == .completed }, of: counted.count)
    }
}
