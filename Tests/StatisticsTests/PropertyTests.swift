import SeededChance
import Statistics
import Testing

/// What holds of all figures, tried on some that are drawn with a seed.
struct PropertyTests {
    private var dice = SplitMix64(seed: 7)

    private mutating func drawnRate(upTo most: Int) -> Rate {
        let trials = Int.random(in: 0...most, using: &dice)
        return Rate(successes: Int.random(in: 0...trials, using: &dice), of: trials)
    }

    private mutating func drawnFigures(_ count: Int, ties: Bool) -> [Double] {
        (0..<count).map { _ in
            let figure = Double.random(in: 0.1...20, using: &dice)
            return ties ? figure.rounded(.up) : figure
        }
    }

    @Test func `nothing is said of no trials`() {
        let none = Rate(successes: 0, of: 0)
        #expect(none.estimate == nil)
        #expect(none.wilson() == nil)
        #expect(none.clopperPearson() == nil)
        #expect(none.passAtLeastOnce(in: 1) == nil)
        #expect(ClusteredRate(tasks: [none, none]).interval() == nil)
        #expect(StratifiedExactTest.chance(none, Rate(successes: 3, of: 3)) == 1)
        #expect(RankSumTest([], [1]).chance == 1)
        #expect(SignedRankTest([]).chance == 1)
        #expect(HolmCorrection.adjusted([]).isEmpty)
    }

    @Test func `intervals of rates hold the estimate and mirror one another`() throws {
        for trials in 1...25 {
            for successes in 0...trials {
                let rate = Rate(successes: successes, of: trials)
                let mirrored = Rate(successes: trials - successes, of: trials)
                let estimate = try #require(rate.estimate)
                for interval in [Rate.wilson, Rate.clopperPearson] {
                    let one = try #require(interval(rate)(0.95))
                    let other = try #require(interval(mirrored)(0.95))
                    #expect(one.contains(estimate) && one.lower >= 0 && one.upper <= 1)
                    #expect(abs(one.lower + other.upper - 1) < 1e-12)
                    let wider = try #require(interval(rate)(0.99))
                    #expect(wider.lower <= one.lower && wider.upper >= one.upper)
                }
            }
        }
    }

    @Test func `one success of one trial proves little`() throws {
        let interval = try #require(Rate(successes: 1, of: 1).wilson())
        #expect(abs(interval.lower - 0.2065) < 1e-4 && interval.upper == 1)
    }

    @Test func `pass@k grows with k, pass^k falls, and both begin at the rate`() throws {
        for trials in 1...12 {
            for successes in 0...trials {
                let rate = Rate(successes: successes, of: trials)
                #expect(rate.passEveryTime(in: 1) == rate.estimate)
                for attempts in 1..<trials {
                    let once = try #require(rate.passAtLeastOnce(in: attempts))
                    let twice = try #require(rate.passAtLeastOnce(in: attempts + 1))
                    #expect(once <= twice + 1e-12)
                    let all = try #require(rate.passEveryTime(in: attempts))
                    #expect(all >= (try #require(rate.passEveryTime(in: attempts + 1))))
                }
                #expect(rate.passEveryTime(in: trials + 1) == nil)
                #expect(rate.passAtLeastOnce(in: trials + 1) == nil)
                #expect(rate.passEveryTime(in: 0) == nil)
            }
        }
    }

    @Test mutating func `the interval of a median holds it, and no order of figures changes it`()
        throws
    {
        for count in 3...40 {
            for ties in [false, true] {
                var figures = drawnFigures(count, ties: ties)
                guard Set(figures).count > 1 else { continue }
                let found = try #require(MedianInterval(of: figures))
                let sorted = figures.sorted()
                #expect(found.interval.contains(sorted[count / 2]))
                #expect(found.interval.contains(sorted[(count - 1) / 2]))
                figures.shuffle(using: &dice)
                #expect(MedianInterval(of: figures)?.interval == found.interval)
                // Three and four figures say less than their range does.
                let isWithin =
                    found.interval.lower >= sorted[0] && found.interval.upper <= sorted[count - 1]
                #expect(isWithin == (count >= MedianInterval.fewestWithoutSupposition) || count < 5)
            }
        }
    }

    @Test func `too few figures, or none that differ, have no interval`() {
        #expect(MedianInterval(of: []) == nil)
        #expect(MedianInterval(of: [3]) == nil)
        #expect(MedianInterval(of: [3, 4]) == nil)
        #expect(MedianInterval(of: [0, 4, 5]) == nil)
        #expect(MedianInterval(of: [4, 4, 4]) == nil)
        #expect(MedianInterval(of: [4, 4, 4, 4, 4]) == nil)
        #expect(
            MedianInterval(of: [1, 0, 3, 2, 9])?.interval == ConfidenceInterval(lower: 0, upper: 9))
    }

    @Test
    mutating func `repeats of one task are worth no more than trials and no less than tasks are`()
        throws
    {
        for _ in 0..<300 {
            let tasks = (0..<Int.random(in: 2...9, using: &dice)).map { _ in drawnRate(upTo: 8) }
            let rate = ClusteredRate(tasks: tasks)
            guard rate.tasks.count > 1, let estimate = rate.pooled.estimate else { continue }
            let worth = try #require(rate.effectiveTrials)
            #expect(worth <= Double(rate.pooled.trials) + 1e-9)
            let likeness = rate.likeness ?? 0
            #expect((0...1).contains(likeness))
            let interval = try #require(rate.interval())
            let unclustered = try #require(rate.pooled.wilson())
            #expect(interval.contains(estimate))
            #expect(
                interval.upper - interval.lower >= unclustered.upper - unclustered.lower - 1e-12)
        }
    }

    @Test func `tasks that were tried once each are trials`() {
        let tasks = [1, 0, 1, 1, 0].map { Rate(successes: $0, of: 1) }
        #expect(ClusteredRate(tasks: tasks).likeness == nil)
        #expect(ClusteredRate(tasks: tasks).interval() == Rate(successes: 3, of: 5).wilson())
        #expect(ClusteredRate(tasks: [Rate(successes: 3, of: 5)]).interval() == nil)
    }

    @Test func `tasks that all succeed always do not make a rate sure`() throws {
        let tasks = Array(repeating: Rate(successes: 5, of: 5), count: 3)
        let interval = try #require(ClusteredRate(tasks: tasks).interval())
        #expect(interval.upper == 1)
        #expect(interval.lower > 0.4 && interval.lower < 0.6)
    }

    @Test mutating func `tests do not care which side is which`() {
        for _ in 0..<200 {
            let cells = (0..<Int.random(in: 1...5, using: &dice)).map { _ in
                (left: drawnRate(upTo: 10), right: drawnRate(upTo: 10))
            }
            let found = StratifiedExactTest.chance(cells)
            #expect((0...1).contains(found))
            let swapped = cells.map { (left: $0.right, right: $0.left) }
            #expect(abs(StratifiedExactTest.chance(swapped) - found) < 1e-12)
            let reversed = StratifiedExactTest.chance(cells.reversed())
            #expect(abs(reversed - found) < 1e-12)
        }
        for count in 2...20 {
            let left = drawnFigures(count, ties: true)
            let right = drawnFigures(22 - count, ties: true)
            let there = RankSumTest(left, right)
            let back = RankSumTest(right, left)
            #expect(abs(there.chance - back.chance) < 1e-12)
            #expect(abs((there.superiority ?? 0) + (back.superiority ?? 0) - 1) < 1e-12)
            let differences = zip(left, right).map { $0 - $1 }
            let signed = SignedRankTest(differences)
            #expect(abs(signed.chance - SignedRankTest(differences.map { -$0 }).chance) < 1e-12)
        }
    }

    @Test func `a drop in every cell is proved by cells together that prove nothing alone`() {
        let cell = (left: Rate(successes: 3, of: 3), right: Rate(successes: 1, of: 3))
        #expect(StratifiedExactTest.chance(cell.left, cell.right) > 0.3)
        #expect(StratifiedExactTest.chance(Array(repeating: cell, count: 6)) < 0.01)
    }

    @Test mutating func `no correction makes a chance smaller or changes their order`() {
        for _ in 0..<100 {
            let chances = (0..<Int.random(in: 1...20, using: &dice)).map { _ in
                Double.random(in: 0...1, using: &dice)
            }
            let adjusted = HolmCorrection.adjusted(chances)
            for (raw, corrected) in zip(chances, adjusted) {
                #expect(corrected >= raw && corrected <= 1)
            }
            let order = chances.indices.sorted { chances[$0] < chances[$1] }
            #expect(zip(order, order.dropFirst()).allSatisfy { adjusted[$0] <= adjusted[$1] })
        }
    }

    @Test mutating func `the same order correlates with 1, the opposite one with -1`() throws {
        for count in [3, 6, 12] {
            let pairs = drawnFigures(count, ties: false).map { ($0, $0 * $0) }
            #expect(try #require(RankCorrelation(pairs)).coefficient == 1)
            let opposite = try #require(RankCorrelation(pairs.map { ($0, -$1) }))
            #expect(opposite.coefficient == -1)
        }
        #expect(RankCorrelation([(1, 2), (2, 3)]) == nil)
        #expect(RankCorrelation([(1, 5), (2, 5), (3, 5)]) == nil)
        // Two of the six orders of three are perfect.
        #expect(
            abs(try #require(RankCorrelation([(1, 1), (2, 2), (3, 3)])).chance - 1.0 / 3) < 1e-12)
    }
}
