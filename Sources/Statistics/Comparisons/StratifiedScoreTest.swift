/// Whether one side's scores tend to be higher than the other's, each compared within cells: the exact permutation test of the sum
/// of one side's scores, which for cells of one trial a side is a sign test and for scores 0 and 1 compares rates.
///
/// Given the scores that a cell has on both sides together, which of them are the left side's is any draw of as many; the sums
/// of all cells are added up. Exact up to ``mostCells`` cells of ``mostExact`` trials; above that the normal approximation, with the exact mean
/// and variance.
package struct StratifiedScoreTest: Sendable, Hashable {
    /// The chance of a sum as far out as this one or farther when the sides are alike (two-sided: twice the smaller tail),
    /// 0 to 1; 1 when nothing can be said.
    package var chance: Double
    /// By how much the right side's scores are higher within cells, added up: above 0 when they are.
    package var shift: Double

    /// How many trials of both sides of one cell are counted out.
    package static let mostExact = 120
    /// How many cells that say something are counted out.
    package static let mostCells = 400

    /// - Parameter cells: Scores from 0 on: small whole numbers, such as 0 to 3.
    package init(_ cells: [(left: [Int], right: [Int])]) {
        let telling = cells.filter { left, right in
            !left.isEmpty && !right.isEmpty && Set(left + right).count > 1
        }
        shift = 0
        chance = 1
        if telling.isEmpty { return }
        let sum = telling.reduce(0) { $0 + $1.left.reduce(0, +) }
        let moments = telling.map { left, right in Self.moments(left + right, drawn: left.count) }
        let mean = moments.reduce(0) { $0 + $1.mean }
        shift = mean - Double(sum)
        let isLarge =
            telling.count > Self.mostCells
            || telling.contains { $0.left.count + $0.right.count > Self.mostExact }
        if isLarge {
            let deviation = moments.reduce(0) { $0 + $1.variance }.squareRoot()
            let z = max(0, abs(shift) - 0.5) / deviation
            chance = min(1, 2 * NormalDistribution.share(below: -z))
            return
        }
        let weights = telling.reduce([1.0]) { sums, cell in
            Self.added(sums, Self.sums(of: cell.left + cell.right, drawn: cell.left.count))
        }
        let below = weights.prefix(sum + 1).reduce(0, +)
        let above = weights.dropFirst(sum).reduce(0, +)
        chance = min(1, 2 * min(below, above) / weights.reduce(0, +))
    }

    /// How likely each sum of `drawn` of the scores is.
    private static func sums(of scores: [Int], drawn: Int) -> [Double] {
        let width = scores.sorted().suffix(drawn).reduce(0, +) + 1
        var weights = Array(repeating: 0.0, count: (drawn + 1) * width)
        weights[0] = 1
        for (known, score) in scores.enumerated() {
            for count in stride(from: min(drawn, known + 1), through: 1, by: -1) {
                for sum in stride(from: width - 1, through: score, by: -1) {
                    weights[count * width + sum] += weights[(count - 1) * width + sum - score]
                }
            }
        }
        let last = Array(weights.suffix(width))
        let all = last.reduce(0, +)
        return last.map { $0 / all }
    }

    private static func added(_ left: [Double], _ right: [Double]) -> [Double] {
        var sums = Array(repeating: 0.0, count: left.count + right.count - 1)
        for (index, weight) in left.enumerated() where weight > 0 {
            for (offset, factor) in right.enumerated() { sums[index + offset] += weight * factor }
        }
        return sums
    }

    /// Of the sum of `drawn` scores drawn without putting back.
    private static func moments(_ scores: [Int], drawn: Int) -> (mean: Double, variance: Double) {
        let count = Double(scores.count)
        let mean = Double(scores.reduce(0, +)) / count
        let spread = scores.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        let part = Double(drawn)
        return (part * mean, part * (count - part) / (count * (count - 1)) * spread)
    }
}
