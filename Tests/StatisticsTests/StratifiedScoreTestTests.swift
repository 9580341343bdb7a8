import Statistics
import Testing

struct StratifiedScoreTestTests {
    /// Every way to deal the scores of each cell out, counted one by one.
    private func counted(_ cells: [(left: [Int], right: [Int])]) -> Double {
        var sums = [0: 1.0]
        for cell in cells {
            let all = cell.left + cell.right
            var next: [Int: Double] = [:]
            for choice in 0..<(1 << all.count) where choice.nonzeroBitCount == cell.left.count {
                let sum = all.indices.reduce(0) { choice >> $1 & 1 == 1 ? $0 + all[$1] : $0 }
                for (known, weight) in sums { next[known + sum, default: 0] += weight }
            }
            sums = next
        }
        let seen = cells.reduce(0) { $0 + $1.left.reduce(0, +) }
        let all = sums.values.reduce(0, +)
        let below = sums.filter { $0.key <= seen }.values.reduce(0, +)
        let above = sums.filter { $0.key >= seen }.values.reduce(0, +)
        return min(1, 2 * min(below, above) / all)
    }

    @Test(
        arguments: [
            [([3, 3, 2, 3], [0, 1, 2, 0])], [([3, 3], [2, 2, 1]), ([0, 1, 0], [0, 0])],
            [([1], [0]), ([3], [2]), ([2], [0])], [([2, 2], [2, 2])], [([3, 0, 3], [0, 3, 0, 3])],
        ] as [[([Int], [Int])]])
    func `the chance is that of all ways to deal the scores out`(cells: [([Int], [Int])]) {
        let cells = cells.map { (left: $0.0, right: $0.1) }
        #expect(abs(StratifiedScoreTest(cells).chance - counted(cells)) < 1e-12)
    }

    @Test func `which side is higher is told, and nothing of cells that say nothing`() {
        #expect(StratifiedScoreTest([([3, 3], [0, 0])]).shift < 0)
        #expect(StratifiedScoreTest([([0, 0], [3, 3])]).shift > 0)
        let silent = StratifiedScoreTest([([], [3]), ([2, 2], [2]), ([1], [])])
        #expect(silent.chance == 1 && silent.shift == 0)
    }

    /// A cell above the bound, beside cells below it: by the normal approximation, close to what counting gives.
    @Test func `many trials are approximated closely`() {
        let left = (0..<60).map { $0 % 4 }
        let right = (0..<60).map { min(3, $0 % 4 + ($0 % 5 == 0 ? 1 : 0)) }
        let exact = StratifiedScoreTest([(left, right)]).chance
        let more = StratifiedScoreTest([(left + [2], right + [2])]).chance
        #expect(exact > 0.01 && exact < 0.9)
        #expect(abs(exact - more) < 0.03)
    }
}
