import Foundation
import NightSimulation
import Statistics
import TestSupport
import Testing

/// How often `compare` is right, measured on every change.
@Suite struct NightComparisonTests {
    @Test func `the page says what comparisons come to, and what is promised holds`() throws {
        let run = ComparisonRun()
        let alarms = run.quiet.reduce(into: Share()) { $0.add($1.alarms) }
        #expect(alarms.total >= 800 && Double(alarms.hits) <= 0.01 * Double(alarms.total))
        // Drops by 40 points at 10 trials a cell, anywhere but in one cell alone.
        for place in ComparedNights.Place.allCases where place != .cell {
            let share = try #require(run.share(place, drop: 0.4, trials: 10)?.fraction)
            #expect(share >= 0.95, "\(place)")
        }
        let wrong = run.found.reduce(into: Share()) { $0.add($1.wrong) }
        #expect(Double(wrong.hits) <= 0.01 * Double(wrong.total), "\(wrong)")
        let file = Repository.root.appending(path: "results/comparison.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let isFresh = page == ComparisonReport(run).text
        #expect(isFresh, "results/comparison.md is stale: `make simulate` makes it again")
    }

    /// Two of two against none: Fisher says 1 in 3; four of four 1 in 35.
    @Test func `the power in one cell is counted out`() {
        #expect(SingleCellPower.power(trials: 4, before: 1, now: 0, limit: 0.03) == 1)
        #expect(SingleCellPower.power(trials: 4, before: 1, now: 0, limit: 0.02) == 0)
        let half = SingleCellPower.power(trials: 4, before: 1, now: 0.5, limit: 0.03)
        #expect(abs(half - 1.0 / 16) < 1e-9)
        #expect(SingleCellPower.trialsNeeded(before: 1, now: 0, limit: 0.03) == 4)
    }
}
