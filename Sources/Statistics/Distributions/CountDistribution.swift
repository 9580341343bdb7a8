/// How likely each count is, for a run of counts.
struct CountDistribution: Sendable, Hashable {
    /// What the first weight is of.
    var first: Int
    /// In proportion to the probabilities, never empty.
    var weights: [Double]

    /// How many of `drawn` balls are marked, of `marked` and `unmarked` in the urn (the hypergeometric distribution).
    init(drawn: Int, marked: Int, unmarked: Int) {
        precondition(
            min(drawn, marked, unmarked) >= 0 && drawn <= marked + unmarked, "no such draw")
        self.init(
            counts: max(0, drawn - unmarked)...min(drawn, marked),
            likeliest: (drawn + 1) * (marked + 1) / (marked + unmarked + 2)
        ) { count in
            Double(marked - count + 1) * Double(drawn - count + 1)
                / (Double(count) * Double(unmarked - drawn + count))
        }
    }

    /// How many of `tosses` of a fair coin are heads.
    init(headsOf tosses: Int) {
        self.init(counts: 0...tosses, likeliest: tosses / 2) { count in
            Double(tosses - count + 1) / Double(count)
        }
    }

    /// - Parameter ratio: How many times as likely as the count below it a count is.
    private init(counts: ClosedRange<Int>, likeliest: Int, ratio: (Int) -> Double) {
        var weights = Array(repeating: 0.0, count: counts.count)
        let middle = min(counts.upperBound, max(counts.lowerBound, likeliest)) - counts.lowerBound
        // From the likeliest outwards: what is too small for a Double is nothing beside it.
        weights[middle] = 1
        for index in stride(from: middle + 1, to: weights.count, by: 1) {
            weights[index] = weights[index - 1] * ratio(counts.lowerBound + index)
        }
        for index in stride(from: middle, to: 0, by: -1) {
            weights[index - 1] = weights[index] / ratio(counts.lowerBound + index)
        }
        self.init(first: counts.lowerBound, weights: weights)
    }

    /// How much less likely than the likeliest count one is that is left out at the ends: nothing beside a chance that anybody reads,
    /// and most of the counts that a sum over many cells could take.
    private static let negligible = 1e-40

    private init(first: Int, weights: [Double]) {
        let least = (weights.max() ?? 0) * Self.negligible
        let used = weights.drop { $0 < least }
        self.first = first + used.startIndex
        self.weights = Array(used[...(used.lastIndex { $0 >= least } ?? used.startIndex)])
    }

    /// The distribution of the sum of independent counts; nil of none.
    static func sum(of counts: [CountDistribution]) -> CountDistribution? {
        var rest = counts
        // Neighbours by twos, so that long ones are few.
        while rest.count > 1 {
            rest = stride(from: 0, to: rest.count, by: 2).map { index in
                index + 1 < rest.count ? rest[index].adding(rest[index + 1]) : rest[index]
            }
        }
        return rest.first
    }

    private func adding(_ other: CountDistribution) -> CountDistribution {
        let total = weights.reduce(0, +) * other.weights.reduce(0, +)
        var sums = Array(repeating: 0.0, count: weights.count + other.weights.count - 1)
        for (index, weight) in weights.enumerated() {
            for (offset, factor) in other.weights.enumerated() {
                sums[index + offset] += weight * factor / total
            }
        }
        return CountDistribution(first: first + other.first, weights: sums)
    }

    /// The probability of counts that are at most as likely as `count`: a two-sided test's. 0 stands for less than about 1e-38.
    ///
    /// Weights that differ by less than one part in a billion are the same but for rounding.
    func chance(asUnlikelyAs count: Int) -> Double {
        let index = count - first
        guard weights.indices.contains(index) else { return 0 }
        let limit = weights[index] * (1 + 1e-9)
        let unlikely = weights.reduce(0) { $1 <= limit ? $0 + $1 : $0 }
        return min(1, unlikely / weights.reduce(0, +))
    }
}
