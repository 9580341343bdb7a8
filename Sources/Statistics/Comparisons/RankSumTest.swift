/// Whether figures of one sample tend to be larger than those of another, such as times of a cell on two nights: the test of
/// Wilcoxon, Mann and Whitney.
///
/// Exact, ties included, up to ``mostExact`` figures together: all ways to deal them out are counted. Above that the normal
/// approximation with corrections for ties and continuity.
package struct RankSumTest: Sendable, Hashable {
    /// The chance of a rank sum as far out as this one or farther when the samples are alike (two-sided), 0 to 1; 1 when one
    /// is empty.
    package var chance: Double
    /// How often a figure of the left sample is larger than one of the right, ties counted half: 0.5 when neither is larger;
    /// nil when one is empty.
    package var superiority: Double?

    /// How many figures of both samples together are counted out.
    package static let mostExact = 60

    package init(_ left: [Double], _ right: [Double]) {
        guard !left.isEmpty, !right.isEmpty else {
            chance = 1
            return
        }
        let ranks = MidRanks(left + right)
        let sum = ranks.doubled.prefix(left.count).reduce(0, +)
        let most = Double(left.count) * Double(right.count)
        superiority = (Double(sum) / 2 - Double(left.count * (left.count + 1)) / 2) / most
        chance =
            left.count + right.count <= Self.mostExact
            ? Self.exact(ranks.doubled, left.count, sum)
            : Self.approximate(ranks, left.count, sum)
    }

    /// Over all ways to draw `count` of the ranks, how many have which sum.
    private static func exact(_ ranks: [Int], _ count: Int, _ sum: Int) -> Double {
        let width = ranks.sorted().suffix(count).reduce(0, +) + 1
        var weights = Array(repeating: 0.0, count: (count + 1) * width)
        weights[0] = 1
        for (known, rank) in ranks.enumerated() where rank < width {
            for drawn in stride(from: min(count, known + 1), through: 1, by: -1) {
                let to = drawn * width
                let from = (drawn - 1) * width - rank
                for total in rank..<width where weights[from + total] > 0 {
                    weights[to + total] += weights[from + total]
                }
            }
        }
        let all = weights.suffix(width)
        let below = all.prefix(sum + 1).reduce(0, +)
        let above = all.dropFirst(sum).reduce(0, +)
        return min(1, 2 * min(below, above) / all.reduce(0, +))
    }

    private static func approximate(_ ranks: MidRanks, _ count: Int, _ sum: Int) -> Double {
        let total = Double(ranks.doubled.count)
        let pairs = Double(count) * (total - Double(count))
        let variance = pairs / 12 * (total + 1 - ranks.tieCorrection / (total * (total - 1)))
        guard variance > 0 else { return 1 }
        let excess = abs(Double(sum) / 2 - Double(count) * (total + 1) / 2)
        let z = max(0, excess - 0.5) / variance.squareRoot()
        return min(1, 2 * NormalDistribution.share(below: -z))
    }
}
