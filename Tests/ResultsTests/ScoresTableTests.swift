import Testing
import Traces
import Verdicts

@testable import Results

struct ScoresTableTests {
    private func score(
        _ model: String, _ low: Double, _ high: Double? = nil,
        _ place: PublishedScores.Place = .local, benchmark: String = "Bench"
    ) -> PublishedScores.Score {
        PublishedScores.Score(
            model: model, benchmark: benchmark, value: low...(high ?? low), place: place,
            source: "A page")
    }

    private func table(
        _ scores: [PublishedScores.Score], _ rows: [TrialRow] = fieldNoteRows
    ) throws -> Table {
        let tables = ResultSet(rows: rows).besideScores(PublishedScores(scores: scores))
        #expect(tables.count == 1)
        return try #require(tables.first)
    }

    /// As many trials of `m1`, `m2`, ... as counts say, at 64K.
    private func rows(completed: [Int], of trials: Int) -> [TrialRow] {
        completed.enumerated().flatMap { index, count in
            (1...trials).map { trial in
                row(
                    "m\(index + 1)", repetition: trial,
                    outcome: trial <= count ? .completed : .failed)
            }
        }
    }

    private func note(_ beginning: String, in table: Table) -> String? {
        table.notes.first { $0.hasPrefix(beginning) }
    }

    @Test func `every score has a row, the best first, and who was not measured is said not to be`()
        throws
    {
        let table = try table([
            score("coder:30b", 0.516), score("Cloudy 4", 0.74, 0.81, .cloud),
            score("deepseek:32b", 0.414), score("Huge 2", 0.722, nil, .tooLarge),
        ])
        #expect(
            table.values("model")
                == [
                    .text("Cloudy 4"), .text("Huge 2"), .text("coder:30b"), .text("deepseek:32b"),
                ])
        #expect(
            table.values("outcome")
                == [
                    .text("not measured"), .text("not measured"), .text("completed"),
                    .text("failed"),
                ])
        #expect(table.values("runs").first == .text("cloud"))
        #expect(table.values("score").first == .score(0.74...0.81))
        #expect(
            table.values("smallest_working_context")
                == [.missing, .missing, .window(131_072), .missing])
        #expect(table.values("completed").suffix(2) == [.share(1, of: 1), .share(0, of: 1)])
        #expect(table.notes.contains("Published by: A page."))
        #expect(table.notes.contains { $0.hasPrefix("Every cell rests on one trial") })
        #expect(
            table.notes.contains(
                "Outcomes are simulated by a stand-in server, not measured on a model."))
    }

    @Test func `four models are too few, whatever their order`() throws {
        let scores = (1...4).map { score("m\($0)", Double($0) / 10) }
        let table = try table(scores, rows(completed: [0, 1, 2, 3], of: 3))
        // The same order in both: 2 of the 24 orders are as far from 0.
        let finding = try #require(note("Rank correlation", in: table))
        #expect(finding.contains("over the 4 models that have both: 1.00"))
        #expect(finding.contains("in 8 of 100 cases"))
        #expect(note("4 models are too few to say anything", in: table) != nil)
    }

    @Test func `five in the same order are enough, and five in disorder may be chance`() throws {
        let scores = (1...5).map { score("m\($0)", Double($0) / 10) }
        let same = try table(scores, rows(completed: [0, 1, 2, 3, 4], of: 4))
        #expect(note("Rank correlation", in: same)?.contains("1.00") == true)
        #expect(note("Rank correlation", in: same)?.contains("in 2 of 100 cases") == true)
        #expect(note("So it may well be chance", in: same) == nil)
        #expect(note("5 models are too few", in: same) == nil)
        let opposite = try table(scores, rows(completed: [4, 3, 2, 1, 0], of: 4))
        #expect(note("Rank correlation", in: opposite)?.contains("-1.00") == true)
        let mixed = try table(scores, rows(completed: [2, 4, 0, 3, 1], of: 4))
        #expect(note("So it may well be chance", in: mixed) != nil)
    }

    @Test func `models that were not measured are not ranked, and neither are invalid trials`()
        throws
    {
        let scores = (1...9).map { score("m\($0)", Double($0) / 10) }
        let invalid = row("m3", outcome: .invalid)
        let table = try table(scores, rows(completed: [0, 1], of: 2) + [invalid])
        #expect(
            table.notes.first
                == "2 models have both a published score and trials that count: too few to rank.")
        let alike = try self.table(scores, rows(completed: [2, 2, 2], of: 2))
        #expect(alike.notes.first?.contains("there is nothing to rank") == true)
    }

    @Test func `a model under two agents is one model to the correlation`() throws {
        var other = rows(completed: [0, 1, 2, 3], of: 3)
        for index in other.indices {
            other[index].facts.agent.toolSet = "other"
            other[index].facts.cell += "@other"
        }
        let table = try table(
            (1...4).map { score("m\($0)", Double($0) / 10) },
            rows(completed: [3, 2, 1, 0], of: 3) + other)
        #expect(table.rows.count == 8)
        // Three of six each.
        #expect(table.notes.first?.hasPrefix("4 models have both") == true)
    }

    @Test func `models without a score are counted, and those that work are named`() throws {
        let table = try table([score("coder:30b", 0.5)])
        // Eight models, of which one has a score and one has no trial that counts.
        #expect(
            note("Of ", in: table)
                == "Of 6 measured models without a published score, 2 completed the task: "
                + "devstral:24b, nemotron:30b.")
        let all = try self.table([score("m:24b", 0.5)], [row()])
        #expect(note("Of ", in: all) == nil)
    }

    @Test func `each benchmark has a table of its own`() {
        let tables = ResultSet(rows: fieldNoteRows).besideScores(
            PublishedScores(scores: [
                score("coder:30b", 0.5), score("coder:30b", 0.3, benchmark: "Other"),
            ]))
        #expect(
            tables.map(\.title) == ["Local against cloud: Bench", "Local against cloud: Other"])
    }
}
