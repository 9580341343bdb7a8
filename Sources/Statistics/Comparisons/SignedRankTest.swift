/// Whether paired differences, such as of a cell's time on one night and on the next, centre on 0: Wilcoxon's signed-rank test.
///
/// Exact, ties included, up to ``mostExact`` differences: all ways to set the signs are counted. Above that the normal approximation
/// with corrections for ties and continuity.
package struct SignedRankTest: Sendable, Hashable {
    /// The chance of a rank sum as far out as this one or farther when signs are a coin's (two-sided), 0 to 1.
    package var chance: Double
    /// Differences that are not 0; the others say nothing.
    package var differences: Int

    /// How many differences are counted out.
    package static let mostExact = 200

    /// - Parameter differences: One for each pair, in the scale in which they are compared; those of times best as
    ///   differences of logarithms.
    package init(_ differences: [Double]) {
        let moved = differences.filter { $0 != 0 }
        self.differences = moved.count
        let ranks = MidRanks(moved.map(\.magnitude))
        let positive = zip(moved, ranks.doubled).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
        chance =
            moved.count <= Self.mostExact
            ? Self.exact(ranks.doubled, positive)
            : Self.approximate(ranks, positive)
    }

    private static func exact(_ ranks: [Int], _ positive: Int) -> Double {
        var weights = Array(repeating: 0.0, count: ranks.reduce(0, +) + 1)
        weights[0] = 1
        var reached = 0
        for rank in ranks {
            reached += rank
            for sum in stride(from: reached, through: 0, by: -1) {
                weights[sum] = (weights[sum] + (sum >= rank ? weights[sum - rank] : 0)) / 2
            }
        }
        let below = weights.prefix(positive + 1).reduce(0, +)
        let above = weights.dropFirst(positive).reduce(0, +)
        return min(1, 2 * min(below, above))
    }

    private static func approximate(_ ranks: MidRanks, _ positive: Int) -> Double {
        let count = Double(ranks.doubled.count)
        let variance =
            count * (count + 1) * (2 * count + 1) / 24 - ranks.tieCorrection / 48
        let excess = abs(Double(positive) / 2 - count * (count + 1) / 4)
        let z = max(0, excess - 0.5) / variance.squareRoot()
        return min(1, 2 * NormalDistribution.share(below: -z))
    }
}
