import Statistics

/// Whether two nights of one cell differ, or could be one rate seen twice.
package enum TallyComparison {
    /// At which chance two tallies are called different: 1 in 250. A night compares a hundred cells and windows, and nineteen
    /// nights in twenty are to raise no alarm at all (`make simulate`). Three that worked against ten that failed are 1 in 286.
    package static let threshold = 0.004

    /// The chance that tallies of one rate differ as much as these (Fisher's exact test, two-sided), 0 to 1; 1 when
    /// one has no trials.
    package static func chance(_ left: CellTally, _ right: CellTally) -> Double {
        StratifiedExactTest.chance(
            Rate(successes: left.works, of: left.trials),
            Rate(successes: right.works, of: right.trials))
    }

    /// Whether the answers are opposite and the tallies too unlike for one rate.
    package static func differ(_ left: CellTally, _ right: CellTally) -> Bool {
        guard let one = left.answer, let other = right.answer, one != other else { return false }
        return chance(left, right) <= threshold
    }
}
