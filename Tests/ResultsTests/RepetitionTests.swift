import Results
import Statistics
import Testing
import Traces
import Verdicts

/// What tables say of how sure their figures are.
struct RepetitionTests {
    /// Five trials, four of them completed, and one that was spoiled.
    private let repeated =
        (1...5).map {
            row(
                repetition: $0, outcome: $0 == 3 ? .failed : .completed, seconds: Double($0) * 10,
                tokens: ($0 * 1000, 100))
        } + [row(repetition: 6, outcome: .invalid, cause: .host, seconds: 9000)]

    private func trial(ofTask task: String, repetition: Int, outcome: Outcome) -> TrialRow {
        var row = row(repetition: repetition, outcome: outcome)
        row.facts.task.name = task
        row.facts.cell += task
        return row
    }

    @Test func `repeats come with Wilson's interval, pass@k and pass^k`() throws {
        let other = (1...3).map { row("other:7b", repetition: $0, outcome: .failed) }
        let once = [row("once:7b")]
        let table = try #require(ResultSet(rows: repeated + other + once).repeats())
        #expect(
            table.columns.map(\.name) == [
                "model", "context", "completed", "pass@1", "95% interval", "pass@3", "pass^3",
                "invalid",
            ])
        #expect(
            table.values("model") == [.text("m:24b"), .text("once:7b"), .text("other:7b")])
        #expect(
            table.values("completed") == [.share(4, of: 5), .share(1, of: 1), .share(0, of: 3)])
        #expect(table.values("success_rate") == [.fraction(0.8), .fraction(1), .fraction(0)])
        // Of ten ways to take three of the five, four are of completed ones only.
        #expect(table.values("pass_at_k") == [.fraction(1), .missing, .fraction(0)])
        guard case .fraction(let all)? = table.values("pass_hat_k").first else {
            Issue.record("no pass^k")
            return
        }
        #expect(abs(all - 0.4) < 1e-12)
        #expect(table.values("invalid_trials") == [.count(1), .count(0), .count(0)])
        let wilson = try #require(Rate(successes: 4, of: 5).wilson())
        #expect(
            table.values("success_interval").first
                == .interval(.fraction(wilson.lower), .fraction(wilson.upper)))
        #expect(
            table.notes.contains(
                "1 of 3 cells rest on one trial: what happened once, not how often."))
        #expect(table.notes.contains("Invalid trials, not counted: 1."))
    }

    @Test func `one trial is said to be one trial wherever its outcome stands`() {
        let note = "Every cell rests on one trial: what happened once, not how often."
        let results = ResultSet(rows: [row(), row(context: 4096, outcome: .failed)])
        for table in [results.allCells()] + results.contexts(ofModel: "m:24b") {
            #expect(table.notes.contains(note), "\(table.title)")
        }
        let best = "This is one trial: what happened once, not how often."
        for table in [results.summary()] + results.outcomeGroups() {
            #expect(table.notes.contains(best), "\(table.title)")
        }
        #expect(results.repeats() == nil)
        #expect(results.times() == nil)
        #expect(results.overTasks() == nil)
    }

    @Test func `tables of repeated trials have intervals and no such note`() {
        let results = ResultSet(rows: repeated)
        let tables =
            [results.summary(), results.allCells()] + results.contexts(ofModel: "m:24b")
        for table in tables {
            #expect(table.columns.contains { $0.name == "95% interval" }, "\(table.title)")
            #expect(table.rows.allSatisfy { $0.count == table.columns.count })
            #expect(!table.notes.contains { $0.contains("not how often") })
            #expect(table.notes.contains("Invalid trials, not counted: 1."))
        }
    }

    @Test func `medians have an interval from three trials on, spoiled ones left out`() throws {
        let table = try #require(ResultSet(rows: repeated).times())
        #expect(table.values("seconds") == [.seconds(30)])
        #expect(table.values("seconds_interval") == [.interval(.seconds(10), .seconds(50))])
        #expect(table.values("input_tokens_interval") == [.interval(.count(1000), .count(5000))])
        #expect(table.values("output_tokens_interval") == [.missing])
        #expect(!table.notes.contains { $0.contains("log-normal") })
        #expect(ResultSet(rows: Array(repeated.prefix(2))).times() == nil)
        let three = try #require(ResultSet(rows: Array(repeated.prefix(3))).times())
        #expect(three.notes.contains { $0.contains("log-normal") })
    }

    @Test func `repeats that a fixed seed makes the same are said to prove no more than one`() {
        let note =
            "The repeats of 1 of 2 cells are the same to the token, as with a fixed seed: they prove no more than one trial."
        let fixed = (1...4).map { row("fixed:7b", repetition: $0, tokens: (1000, 100)) }
        #expect(ResultSet(rows: repeated + fixed).allCells().notes.contains(note))
        #expect(ResultSet(rows: repeated + fixed).repeats()?.notes.contains(note) == true)
        #expect(!ResultSet(rows: repeated).allCells().notes.contains { $0.contains("token") })
        // A server that refuses at once is no model that repeats itself.
        let refused = (1...4).map { row(repetition: $0, outcome: .failed) }
        #expect(!ResultSet(rows: refused).allCells().notes.contains { $0.contains("token") })
    }

    @Test func `repeats of one task count less than trials of several`() throws {
        let rows = ["a", "b", "c"].flatMap { task in
            (1...4).map {
                trial(ofTask: task, repetition: $0, outcome: task == "a" ? .failed : .completed)
            }
        }
        let table = try #require(ResultSet(rows: rows).overTasks())
        #expect(table.rows.count == 1)
        #expect(table.values("model") == [.text("m:24b")])
        #expect(table.values("tasks") == [.count(3)])
        #expect(table.values("completed") == [.share(8, of: 12)])
        let rates = [0, 4, 4].map { Rate(successes: $0, of: 4) }
        let interval = try #require(ClusteredRate(tasks: rates).interval())
        let pooled = try #require(Rate(successes: 8, of: 12).wilson())
        #expect(interval.lower < pooled.lower && interval.upper > pooled.upper)
        #expect(
            table.values("success_interval")
                == [.interval(.fraction(interval.lower), .fraction(interval.upper))])
    }

    @Test func `programs get a number in a column of its own for each end`() {
        let records = ResultSet(rows: repeated).cellRecords().inParts
        #expect(records.values("invalid_trials") == [.count(1)])
        #expect(records.values("success_rate") == [.fraction(0.8)])
        #expect(records.values("seconds_low") == [.seconds(10)])
        #expect(records.values("seconds_high") == [.seconds(50)])
        #expect(records.values("k") == [.count(5)])
        #expect(records.values("pass_hat_k") == [.fraction(0)])
        let single = ResultSet(rows: [row()]).cellRecords().inParts
        #expect(single.values("seconds_low") == [.missing])
        #expect(single.values("k") == [.missing])
        #expect(single.rows.allSatisfy { $0.count == single.columns.count })
    }
}
