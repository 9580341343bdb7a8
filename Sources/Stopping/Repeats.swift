/// How often a cell is tried, and when its answer (works most of the time, or does not) is settled.
///
/// Between its bounds a cell stops by Wald's sequential test of "works 1 time in 4" against "works 3 times in 4",
/// with an error of at most 5 % either way. Each trial multiplies the odds by 3 and the test stops at odds of 19
/// to 1: a lead of ``lead`` trials, odds of 27 to 1. So without a maximum a cell that works 3 times in 4 is called wrong 1 time
/// in 28 (3.6 %), one that works 9 times in 10 1 time in 730, whatever the number of looks. The maximum cuts wavering
/// cells short and leaves them to the majority: at ten trials these are 7.6 % and 0.24 %, and a coin's toss for a cell that
/// works every other time. A cell also stops when the trials that are left could not change which answer has the majority.
package struct Repeats: Sendable, Hashable {
    /// Counted trials below which no cell stops; at least 1.
    package let minimum: Int
    /// Trials that no cell exceeds; at least `minimum`.
    package let maximum: Int

    /// How many more trials must have gone one way than the other.
    package static let lead = 3

    /// Bounds that do not fit together are widened.
    package init(minimum: Int, maximum: Int) {
        self.minimum = max(1, minimum)
        self.maximum = max(1, minimum, maximum)
    }

    /// The same number for every cell.
    package init(exactly count: Int) { self.init(minimum: count, maximum: count) }

    /// Whether a cell with these trials, in the order of its repetitions, needs no more.
    /// - Parameter before: What an earlier sweep answered; an answer that contradicts it takes all trials, since either
    ///   the model changed or one of the two was bad luck.
    package func isSettled(_ tally: CellTally, before: Bool? = nil) -> Bool {
        let left = maximum - tally.trials
        if left <= 0 { return true }
        if tally.trials < minimum { return false }
        if let before, tally.answer != before { return false }
        return abs(tally.works - tally.fails) >= Self.lead
            || tally.works > tally.fails + left || tally.fails >= tally.works + left
    }

    /// How many more trials are needed however they end: they may run side by side.
    package func certainlyNeeded(after tally: CellTally, before: Bool? = nil) -> Int {
        var more = max(0, minimum - tally.trials)
        while tally.trials + more < maximum,
            !isSettled(
                CellTally(works: tally.works + more, fails: tally.fails), before: before),
            !isSettled(CellTally(works: tally.works, fails: tally.fails + more), before: before)
        {
            more += 1
        }
        return more
    }

    /// What two mentions of one cell ask for together.
    package func union(_ other: Repeats) -> Repeats {
        Repeats(
            minimum: max(minimum, other.minimum), maximum: max(maximum, other.maximum))
    }
}
