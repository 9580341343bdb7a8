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

    private init(first: Int, weights: [Double]) {
        let used = weights.drop { $0 == 0 }
        self.first = first + used.startIndex
        self.weights = Array(used[...(used.lastIndex { $0 > 0 } ?? used.startIndex)])
    }

    /// The distribution of the sum of this count and an independent one.
    func adding(_ other: CountDistribution) -> CountDistribution {
        let total = weights.reduce(0, +) * other.weights.reduce(0, +)
        var sums = Array(repeating: 0.0, count: weights.count + other.weights.count - 1)
        for (index, weight) in weights.enumerated() {
            for (offset, factor) in other.weights.enumerated() {
                sums[index + offset] += weight * factor / total
            }
        }
        return CountDistribution(first: first + other.first, weights: sums)
    }

    /// The probability of counts that are at most as likely as `count`: a two-sided test's.
    ///
    /// Weights that differ by less than one part in a billion are the same but for rounding.
    func chance(asUnlikelyAs count: Int) -> Double {
        let index = count - first
        guard weights.indices.contains(index) else { return 0 }
        let limit = weights[index] * (1 + 1e-9)
        let unlikely = weights.reduce(0) { $1 <= limit ? $0 + $1 : $0 }
        return min(1, unlikely / weights.reduce(0, +))
    }

    /// The smaller of the probabilities of at most `count` and of at least `count`, doubled, at most 1.
    func chance(asFarOutAs count: Int) -> Double {
        let position = count - first
        let below = weights.prefix(max(0, position + 1)).reduce(0, +)
        let above = weights.dropFirst(max(0, position)).reduce(0, +)
        return min(1, 2 * min(below, above) / weights.reduce(0, +))
    }
}
