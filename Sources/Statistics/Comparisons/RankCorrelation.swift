/// How far two figures of the same things rank them alike: Spearman's rank correlation.
package struct RankCorrelation: Sendable, Hashable {
    /// -1, the opposite order, to 1, the same order.
    package var coefficient: Double
    /// The chance of a coefficient as far from 0 or farther when the figures have nothing to do with one another, 0 to 1.
    ///
    /// Counted out over all orders up to ``mostExact`` pairs; above that by Student's t, which takes a perfect order for impossible.
    package var chance: Double
    package var pairs: Int

    /// Up to how many pairs all orders are counted out.
    package static let mostExact = 8

    /// Nil below three pairs, and when all figures of one side are the same.
    package init?(_ pairs: [(Double, Double)]) {
        let left = MidRanks(pairs.map(\.0)).doubled.map(Double.init)
        let right = MidRanks(pairs.map(\.1)).doubled.map(Double.init)
        let mean = Double(pairs.count + 1)
        func products(_ one: [Double], _ other: [Double]) -> Double {
            zip(one, other).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
        }
        let spread = products(left, left) * products(right, right)
        guard pairs.count >= 3, spread > 0 else { return nil }
        self.pairs = pairs.count
        coefficient = max(-1, min(1, products(left, right) / spread.squareRoot()))
        chance =
            pairs.count <= Self.mostExact
            ? Self.exact(left.map { $0 - mean }, right.map { $0 - mean })
            : Self.approximate(coefficient, pairs.count)
    }

    /// The share of all orders of `right` whose sum of products with `left` is as far from 0 as that of the given one.
    private static func exact(_ left: [Double], _ right: [Double]) -> Double {
        // Doubled ranks: the products are whole, or halves at worst.
        let limit = abs(zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }) - 0.01
        var order = right
        var far = 0
        var all = 0
        func count(from place: Int, _ sum: Double) {
            guard place < order.count else {
                all += 1
                if abs(sum) >= limit { far += 1 }
                return
            }
            for other in place..<order.count {
                order.swapAt(place, other)
                count(from: place + 1, sum + left[place] * order[place])
                order.swapAt(place, other)
            }
        }
        count(from: 0, 0)
        return Double(far) / Double(all)
    }

    private static func approximate(_ coefficient: Double, _ pairs: Int) -> Double {
        let freedom = Double(pairs - 2)
        let unexplained = 1 - coefficient * coefficient
        if unexplained <= 0 { return 0 }
        return StudentDistribution(degreesOfFreedom: freedom)
            .share(beyond: coefficient * (freedom / unexplained).squareRoot())
    }
}
