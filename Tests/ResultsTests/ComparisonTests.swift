import Grading
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
            comparison.successes.allSatisfy { !$0.isProved && $0.chance > 0.4 })
        let other = compare(now, before)
        #expect(other.success.isProved && !other.hasRegression)
    }

    @Test func `a chance is corrected for all that is looked at`() {
        // 6 of 6 against none: 2 in 924. All together has four fifths of the threshold where there is one model; when that is
        // rejected, its cells have all of it: two, by Holm.
        let comparison = compare(
            trials(6, works: 6) + trials(6, works: 6, context: 4096),
            trials(6, works: 0) + trials(6, works: 6, context: 4096))
        let surest = comparison.successes.map(\.chance).min() ?? 1
        let fisher = 2.0 / 924
        #expect(abs(surest - fisher * 2) < 1e-9)
        #expect(abs(comparison.success.chance - fisher / 0.8) < 1e-9)
    }

    @Test
    func `models have most of the threshold, and all cells leave theirs when they are rejected`() {
        let works = Rate(successes: 6, of: 6)
        let fails = Rate(successes: 0, of: 6)
        let fisher = 2.0 / 924
        // Two models with a cell each, of which one changed.
        let contrasts = SuccessContrasts(byModel: [[(works, fails)], [(works, works)]])
        #expect(abs(contrasts.all.chance - fisher / 0.2) < 1e-9)
        #expect(abs(contrasts.models[0].chance - 2 * fisher / 0.6) < 1e-9)
        #expect(abs(contrasts.cells[0].chance - 2 * fisher / 0.25) < 1e-9)
        #expect(contrasts.models[1].chance == 1 && contrasts.cells[1].chance == 1)
        let alone = SuccessContrasts(byModel: [[(works, fails)]])
        #expect(alone.models.isEmpty)
        #expect(abs(alone.all.chance - fisher) < 1e-9 && alone.cells[0].chance == alone.all.chance)
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

    @Test func `modes and causes are counted on both sides, and tested within cells`() throws {
        let table = try #require(
            compare(trials(10, works: 4), trials(10, works: 3, mode: .refuses)).failures)
        #expect(
            table.values("what").map { $0 } == [
                .text("refuses"), .text("silent"), .text("caused by the model"),
            ])
        #expect(
            table.values("left") == [.share(0, of: 10), .share(6, of: 10), .share(6, of: 10)])
        #expect(
            table.values("right") == [.share(7, of: 10), .share(0, of: 10), .share(7, of: 10)])
        // 7 of 10 against none: Fisher's exact test says 0.0031, and three kinds are looked at.
        #expect(
            table.values("verdict") == [
                .text("more"), .text("different, not proved"), .text("different, not proved"),
            ])
        let comparison = compare(trials(4, works: 4), trials(4, works: 4))
        #expect(comparison.failures == nil)
    }

    @Test func `words of grades that are worse in every cell are proved, in one trial not`() throws
    {
        func side(_ count: Int, _ quality: Grade.Word, sizes: [Int]) -> [TrialRow] {
            sizes.flatMap { size in
                (1...count).map { row(context: size, repetition: $0, quality: quality) }
            }
        }
        let sizes = [4096, 8192, 16_384]
        let comparison = compare(side(3, .excellent, sizes: sizes), side(3, .low, sizes: sizes))
        let grades = try #require(comparison.grades)
        #expect(grades.left == [.excellent: 9] && grades.right == [.low: 9] && grades.shift < 0)
        // 2 in 20 for each cell, and both tails.
        #expect(abs(grades.chance - 2.0 / 8000) < 1e-12)
        let table = try #require(comparison.gradeTable)
        #expect(table.values("verdict").first == .text("worse"))
        #expect(table.values("left") == [9, 9, 0, 0, 0].map { .count($0) })
        let one = compare(side(1, .excellent, sizes: [4096]), side(1, .low, sizes: [4096]))
        #expect(one.gradeTable?.values("verdict").first == .text("different, not proved"))
        #expect(compare(trials(2, works: 2), trials(2, works: 2)).gradeTable == nil)
    }
}
