import Stopping
import Statistics
import Testing

/// What stopping early does to rates, counted out over all courses that a cell can take.
struct SettledRateTests {
    /// How likely each tally is at which a cell with this rate stops.
    private func endings(at rate: Double, _ repeats: Repeats) -> [CellTally: Double] {
        var running = [CellTally(): 1.0]
        var ended: [CellTally: Double] = [:]
        while !running.isEmpty {
            var next: [CellTally: Double] = [:]
            for (tally, likelihood) in running {
                if repeats.isSettled(tally) {
                    ended[tally, default: 0] += likelihood
                } else {
                    let works = CellTally(works: tally.works + 1, fails: tally.fails)
                    let fails = CellTally(works: tally.works, fails: tally.fails + 1)
                    next[works, default: 0] += likelihood * rate
                    next[fails, default: 0] += likelihood * (1 - rate)
                }
            }
            running = next
        }
        return ended
    }

    @Test(arguments: [5, 10])
    func `intervals of rates hold where cells stop early, estimates are off a little`(most: Int)
        throws
    {
        let repeats = Repeats(minimum: 2, maximum: most)
        let rates = stride(from: 0.005, to: 1, by: 0.01).map(\.self)
        var held = 0.0
        var bias = 0.0
        for rate in rates {
            let endings = endings(at: rate, repeats)
            #expect(abs(endings.values.reduce(0, +) - 1) < 1e-9)
            var mean = 0.0
            for (tally, likelihood) in endings {
                let found = Rate(successes: tally.works, of: tally.trials)
                mean += try #require(found.estimate) * likelihood
                if try #require(found.wilson()).contains(rate) { held += likelihood }
            }
            bias = max(bias, abs(mean - rate))
        }
        // docs/statistics.md
        #expect(abs(held / Double(rates.count) - 0.956) < 0.005)
        #expect(bias < 0.066)
    }
}
