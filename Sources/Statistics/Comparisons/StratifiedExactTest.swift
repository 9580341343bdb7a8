/// Whether two sides succeed at the same rate, each compared within cells: Fisher's exact test for one cell, the exact
/// conditional test of Cochran, Mantel and Haenszel for several.
///
/// Trials of the two sides are not matched one to one, and cells differ in how hard they are. Given how many trials of a cell
/// succeeded on both sides together, how many of those are the left side's is hypergeometric when no side is better; their sum
/// over cells is compared with what was seen. A cell without trials on one side, or where all came out alike, says nothing.
package enum StratifiedExactTest {
    /// The chance that the sides differ as much as these or more when neither is better, 0 to 1 (two-sided: the sum of the
    /// probabilities that do not exceed that of what was seen); 1 when nothing can be said.
    package static func chance(_ cells: [(left: Rate, right: Rate)]) -> Double {
        let telling = cells.filter { left, right in
            let successes = left.successes + right.successes
            return left.trials > 0 && right.trials > 0 && successes > 0
                && successes < left.trials + right.trials
        }
        let distributions = telling.map { left, right in
            CountDistribution(
                drawn: left.trials, marked: left.successes + right.successes,
                unmarked: left.trials + right.trials - left.successes - right.successes)
        }
        guard let sum = CountDistribution.sum(of: distributions) else { return 1 }
        return sum.chance(asUnlikelyAs: telling.reduce(0) { $0 + $1.left.successes })
    }

    /// Of one cell: Fisher's exact test.
    package static func chance(_ left: Rate, _ right: Rate) -> Double {
        chance([(left: left, right: right)])
    }
}
