import Foundation
import SeededChance
import Statistics
import TestSupport
import Testing

/// How often intervals hold what they are about, in repetitions that are simulated.
struct CoverageTests {
    private static let promised = 0.93...0.97
    private static let sizes = [3, 5, 10, 30]

    /// What docs/statistics.md says of `row` under `column`, of the first table that has both.
    private func documented(_ row: String, under column: Int) throws -> Double {
        let page = try String(
            contentsOf: Repository.root.appending(path: "docs/statistics.md"), encoding: .utf8)
        var header: [String] = []
        for line in page.split(separator: "\n") {
            let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if fields.first == "trials" || fields.first == "tasks" { header = fields }
            guard line.hasPrefix("|"), fields.first == row,
                let index = header.firstIndex(of: String(column))
            else { continue }
            return try #require(Double(fields[index]))
        }
        throw CocoaError(.fileReadUnknown)
    }

    /// Expects `held` to be what was promised, and what the page says, but for the chance of fewer repetitions.
    private func expect(_ held: Double, _ row: String, under column: Int) throws {
        #expect(Self.promised.contains(held), "\(row): \(held)")
        let page = try documented(row, under: column)
        #expect(abs(100 * held - page) < 1.7, "\(row): \(held), the page has \(page)")
    }

    /// Of how many of `repetitions` it is true that it `holds`.
    private func share(_ repetitions: Int, _ holds: (inout SplitMix64) -> Bool) -> Double {
        var chance = SplitMix64(seed: 20_260_115)
        return Double((0..<repetitions).count { _ in holds(&chance) }) / Double(repetitions)
    }

    @Test(arguments: sizes) func `Wilson's interval holds over all rates alike`(trials: Int) throws
    {
        let intervals = (0...trials).map { Rate(successes: $0, of: trials).wilson() }
        let held = share(6000) { chance in
            let rate = chance.share()
            return intervals[chance.successes(of: trials, at: rate)]?.contains(rate) == true
        }
        try expect(held, "Wilson holds the true rate", under: trials)
    }

    @Test(arguments: sizes)
    func `the exact interval holds at least as often as promised at every rate`(trials: Int) {
        let intervals = (0...trials).map { Rate(successes: $0, of: trials).clopperPearson() }
        for rate in stride(from: 0.005, to: 1, by: 0.005) {
            // The probabilities of all counts, each from the one before.
            var likelihood = (0..<trials).reduce(1.0) { product, _ in product * (1 - rate) }
            var held = 0.0
            for (successes, interval) in intervals.enumerated() {
                if interval?.contains(rate) == true { held += likelihood }
                likelihood *= Double(trials - successes) / Double(successes + 1) * rate / (1 - rate)
            }
            #expect(held >= 0.95 - 1e-9, "\(held) at \(rate)")
        }
    }

    @Test(arguments: sizes) func `the interval of a median holds it`(count: Int) throws {
        // Three figures need a shape to suppose something of.
        let shapes = count >= 5 ? Shape.allCases : [.logNormal, .exponential]
        for shape in shapes {
            let held = share(count > 10 ? 1200 : 4000) { chance in
                let figures = (0..<count).map { _ in shape.draw(&chance) }
                return MedianInterval(of: figures)?.interval.contains(shape.median) == true
            }
            try expect(held, shape.rawValue, under: count)
        }
    }

    @Test func `the range of three figures alone would hold the median too seldom`() {
        let held = share(4000) { chance in
            let figures = (0..<3).map { _ in Shape.logNormal.draw(&chance) }
            return figures.contains { $0 < 1 } && figures.contains { $0 > 1 }
        }
        #expect(abs(held - 0.75) < 0.02, "\(held)")
    }

    @Test(arguments: [2, 3, 5, 10, 30])
    func `the interval of a rate over tasks holds over all rates and likenesses`(tasks: Int) throws
    {
        for repeats in [3, 10] {
            let held = share(tasks > 5 ? 800 : 2500) { chance in
                let rate = chance.share()
                let size = 1 / (0.01 + 0.98 * chance.share()) - 1
                let results = (0..<tasks).map { _ in
                    let own = chance.beta(rate * size, (1 - rate) * size)
                    return Rate(successes: chance.successes(of: repeats, at: own), of: repeats)
                }
                return ClusteredRate(tasks: results).interval()?.contains(rate) == true
            }
            try expect(held, "\(repeats) repeats", under: tasks)
        }
    }

    @Test func `tests raise a false alarm no more often than they say`() {
        let alarms = share(2000) { chance in
            let cells = (0..<4).map { _ in
                let rate = chance.share()
                return (
                    left: Rate(successes: chance.successes(of: 5, at: rate), of: 5),
                    right: Rate(successes: chance.successes(of: 5, at: rate), of: 5)
                )
            }
            return StratifiedExactTest.chance(cells) <= 0.05
        }
        #expect(alarms <= 0.05, "\(alarms)")
        let slower = share(500) { chance in
            let figures = (0..<12).map { _ in Shape.exponential.draw(&chance).rounded(.up) }
            return RankSumTest(Array(figures[..<5]), Array(figures[5...])).chance <= 0.05
        }
        #expect(slower <= 0.05, "\(slower)")
    }
}
