import Results
import Statistics
import Testing
import Traces
import Verdicts

/// Two sides of the same work, cell by cell.
@Suite struct ComparisonTests {
    /// So many trials of a cell, of which the first `works` complete.
    private func trials(
        _ count: Int, works: Int, model: String = "m:24b", context: Int? = 65_536,
        seconds: Double = 60, sweep: String = "before", mode: FailureMode = .silent,
        edit: (inout TrialFacts) -> Void = { _ in }
    ) -> [TrialRow] {
        (1...count).map { number in
            var row = row(
                model, context: context, repetition: number,
                outcome: number <= works ? .completed : .failed,
                mode: number <= works ? nil : mode, cause: number <= works ? nil : .model,
                seconds: seconds, tokens: (1000, 100))
            row.facts.sweep = sweep
            edit(&row.facts)
            return row
        }
    }

    private func compare(
        _ left: [TrialRow], _ right: [TrialRow], by dimension: Dimension = .sweep
    ) -> Comparison {
        Comparison(
            Comparison.Side(name: "before", rows: left), Comparison.Side(name: "now", rows: right),
            by: dimension)
    }

    @Test
    func
        `a model that stopped to work everywhere is a regression, in one of its cells perhaps not`()
    {
        let sizes = [16_384, 32_768, 65_536]
        let before = sizes.flatMap { trials(10, works: 9, context: $0) }
        let now = sizes.flatMap { trials(10, works: 5, context: $0, sweep: "now") }
        let comparison = compare(before, now)
        #expect(comparison.cells.count == 3 && comparison.models.isEmpty)
        #expect(comparison.success.left.successes == 27 && comparison.success.right.trials == 30)
        #expect(comparison.success.isRegression && comparison.hasRegression)
        // 9 of 10 against 5 of 10: Fisher's exact test says 0.141, and three cells are looked at.
        #expect(
            comparison.successes.allSatisfy { !$0.isProved && $0.chance == 1 })
        let other = compare(now, before)
        #expect(other.success.isProved && !other.hasRegression)
    }

    @Test func `a chance is corrected for all that is looked at`() {
        // 6 of 6 against none: 2 in 924. Two cells by Holm, and one of three ways to look at success.
        let comparison = compare(
            trials(6, works: 6) + trials(6, works: 6, context: 4096),
            trials(6, works: 0) + trials(6, works: 6, context: 4096))
        let surest = comparison.successes.map(\.chance).min() ?? 1
        let fisher = 2.0 / 924
        #expect(abs(surest - fisher * 2 * 3) < 1e-9)
        #expect(abs(comparison.success.chance - fisher * 3) < 1e-9)
    }

    @Test func `equal sides are the same, whatever their order`() {
        let rows = trials(6, works: 4) + trials(6, works: 0, model: "other:8b")
        let comparison = compare(rows, rows.reversed())
        #expect(comparison.success.chance == 1 && comparison.success.change == 0)
        #expect(comparison.models.map(\.model) == ["m:24b", "other:8b"])
        #expect(
            comparison.figures.allSatisfy { $0.chance == 1 && $0.ratio.map { $0 == 1 } ?? true })
        #expect(comparison.pins.isEmpty && comparison.changedPins == nil)
        #expect(comparison.successTable.rows.count == 3)
        #expect(!comparison.hasRegression)
    }

    @Test func `an easy cell and a hard one do not become one rate`() {
        // Simpson: the right side is better in each cell, and has more trials in the hard one.
        let before = trials(40, works: 36, context: 65_536) + trials(10, works: 1, context: 16_384)
        let now = trials(10, works: 10, context: 65_536) + trials(40, works: 8, context: 16_384)
        let comparison = compare(before, now)
        #expect((comparison.success.change ?? 0) < 0)
        #expect(!comparison.hasRegression)
    }

    @Test func `what else changed is named first, with whose it is`() {
        let before = trials(2, works: 2) {
            $0.model.digest = "aaaaaaaaaaaaaaaa"
            $0.server.version = "0.14.0"
            $0.agent.version = "2.1"
        }
        let now = trials(2, works: 2) {
            $0.model.digest = "bbbbbbbbbbbbbbbb"
            $0.server.version = "0.15.0"
            $0.agent.version = "2.1"
            $0.task.prompt = "Something else."
            $0.host.hardware = "another"
            $0.context.granted = 32_768
        }
        let comparison = compare(before, now)
        #expect(
            comparison.pins.map(\.pin) == [.modelDigest, .grantedWindow, .server, .prompt, .host])
        #expect(comparison.pins[0].owner == "m:24b" && comparison.pins[0].left == ["aaaaaaaaaaaa"])
        #expect(comparison.tables.first?.title == "What else changed")
        // What the sides are meant to differ by is no news.
        #expect(
            !compare(before, now, by: .model).pins.contains {
                $0.pin == .modelDigest || $0.pin == .grantedWindow
            })
    }

    @Test func `models are compared by what they have in common`() {
        let left = trials(3, works: 3) + trials(3, works: 3, context: 4096)
        let right = trials(3, works: 0, model: "other:8b")
        let comparison = compare(left, right, by: .model)
        #expect(comparison.cells.map(\.key.model) == [nil])
        #expect(comparison.cells.map(\.key.context) == [65_536])
        #expect(comparison.onlyLeft.map(\.context) == [4096] && comparison.onlyRight.isEmpty)
        #expect(
            comparison.successTable.notes.contains {
                $0.hasPrefix("Not compared: 1 cells that only before has")
            })
    }

    @Test
    func `the server's address is no matter where each side has one, and is where it has two`() {
        let one = trials(2, works: 2) { $0.server.url = "http://one" }
        let two = trials(2, works: 1) { $0.server.url = "http://two" }
        #expect(compare(one, two).cells.count == 1)
        #expect(compare(one + two, two).cells.map(\.key.server) == ["http://two"])
        #expect(compare(one, two, by: .server).cells.count == 1)
    }

    @Test func `slower in every cell is proved by eight cells, not by three`() throws {
        func side(_ cells: Int, _ factor: Double) -> [TrialRow] {
            (0..<cells).flatMap {
                trials(1, works: 1, context: 4096 + $0, seconds: 60 * factor + Double($0))
            }
        }
        for (cells, isProved) in [(3, false), (10, true)] {
            let time = try #require(
                compare(side(cells, 1), side(cells, 1.5)).figures.first { $0.figure == .time })
            #expect(time.cells == cells && time.isProved == isProved)
            #expect(time.ratio.map { $0 > 1.3 && $0 < 1.5 } == true)
        }
    }

    @Test func `invalid trials count on no side, and a side without any other has no rate`() {
        var broken = trials(3, works: 0)
        for index in broken.indices { broken[index].verdict.outcome = .invalid }
        let comparison = compare(trials(3, works: 3), broken)
        #expect(comparison.success.change == nil && !comparison.hasRegression)
        #expect(comparison.successTable.values("verdict") == [.text("no trials")])
        #expect(
            comparison.successTable.notes.contains { $0.hasSuffix("0 of before, 3 of now.") })
    }

    @Test func `modes and causes are counted on both sides`() throws {
        let table = try #require(
            compare(trials(4, works: 2), trials(4, works: 1, mode: .refuses)).failures)
        #expect(
            table.values("what").map { $0 } == [
                .text("refuses"), .text("silent"), .text("caused by the model"),
            ])
        #expect(table.values("left") == [.count(0), .count(2), .count(2)])
        #expect(table.values("right") == [.count(3), .count(0), .count(3)])
    }
}
