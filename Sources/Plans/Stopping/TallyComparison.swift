/// Whether two nights of one cell differ, or could be one rate seen twice.
package enum TallyComparison {
    /// At which chance two tallies are called different: 1 in 250. A night compares a hundred cells and windows, and nineteen
    /// nights in twenty are to raise no alarm at all (`make simulate`). Three that worked against ten that failed are 1 in 286.
    package static let threshold = 0.004

    /// The chance that tallies of one rate differ as much as these (Fisher's exact test, two-sided), 0 to 1; 1 when
    /// one has no trials.
    package static func chance(_ left: CellTally, _ right: CellTally) -> Double {
        let works = left.works + right.works
        guard left.trials > 0, right.trials > 0 else { return 1 }
        // Weights of all ways to deal out what worked, relative to the way that was seen.
        var weights = [1.0]
        var weight = 1.0
        for count in left.works..<max(left.works, min(works, left.trials)) {
            weight *= Double(left.trials - count) * Double(works - count)
            weight /= Double(count + 1) * Double(right.trials - works + count + 1)
            weights.append(weight)
        }
        weight = 1
        let fewest = max(0, works - right.trials)
        for count in (min(fewest, left.works)..<left.works).reversed() where count >= fewest {
            weight *= Double(count + 1) * Double(right.trials - works + count + 1)
            weight /= Double(left.trials - count) * Double(works - count)
            weights.append(weight)
        }
        let asUnlike = weights.reduce(0) { $1 <= 1 + 1e-9 ? $0 + $1 : $0 }
        return asUnlike / weights.reduce(0, +)
    }

    /// Whether the answers are opposite and the tallies too unlike for one rate.
    package static func differ(_ left: CellTally, _ right: CellTally) -> Bool {
        guard let one = left.answer, let other = right.answer, one != other else { return false }
        return chance(left, right) <= threshold
    }
}
