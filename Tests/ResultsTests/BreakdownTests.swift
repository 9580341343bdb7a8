import Grading
import Results
import Statistics
import Testing
import Traces
import Verdicts

/// One row for each model, window, task, failure mode, cause, server or agent.
struct BreakdownTests {
    private let rows =
        (1...4).map { row("a:8b", repetition: $0, seconds: 10, tokens: (900, 100)) }
        + (1...4).map {
            row(
                "b:8b", repetition: $0, outcome: .failed, mode: .silent, cause: .model,
                seconds: 30)
        }
        + (1...2).map {
            row(
                "b:8b", context: nil, repetition: $0, outcome: .failed, mode: .nestedParams,
                cause: .server)
        }
        + [
            row(
                "b:8b", context: 8192, outcome: .invalid, mode: .infrastructure, cause: .server),
            row("b:8b", context: 8192, repetition: 2, outcome: .flawed, mode: .silent),
        ]

    @Test func `models come with their rate, its interval and what else came of them`() throws {
        let table = ResultSet(rows: rows).breakdown(by: .model)
        #expect(
            table.columns.map(\.key) == [
                "model", "cells", "completed", "success_rate", "success_interval", "flawed",
                "failed", "invalid", "seconds", "tokens",
            ])
        #expect(table.values("model") == [.text("a:8b"), .text("b:8b")])
        #expect(table.values("completed") == [.share(4, of: 4), .share(0, of: 7)])
        #expect(table.values("failed") == [.count(0), .count(6)])
        #expect(table.values("invalid") == [.count(0), .count(1)])
        #expect(table.values("seconds").first == .seconds(10))
        #expect(table.values("tokens").first == .count(1000))
        let wilson = try #require(Rate(successes: 4, of: 4).wilson())
        #expect(
            table.values("success_interval").first
                == .interval(.fraction(wilson.lower), .fraction(wilson.upper)))
    }

    @Test func `windows stand in their order, the server's own last`() {
        let table = ResultSet(rows: rows).breakdown(by: .context)
        #expect(
            table.values("requested_context")
                == [.window(8192), .window(65_536), .text("default")])
        #expect(
            table.values("completed") == [.share(0, of: 1), .share(4, of: 8), .share(0, of: 2)])
    }

    @Test func `repeats of two models that always agree are not taken for as many trials`() throws {
        let table = ResultSet(rows: rows).breakdown(by: .context)
        guard
            case .interval(.fraction(let low), .fraction(let high)) = table.values(
                "success_interval")[1]
        else {
            Issue.record("no interval")
            return
        }
        let wilson = try #require(Rate(successes: 4, of: 8).wilson())
        #expect(low < wilson.lower && high > wilson.upper)
    }

    @Test func `failure modes and causes are counted by trial, invalid ones apart`() {
        let modes = ResultSet(rows: rows).breakdown(by: .failure)
        #expect(
            modes.values("failure_mode")
                == [.text("nested params"), .text("silent"), .text("infrastructure")])
        #expect(
            modes.values("trials") == [.share(2, of: 11), .share(5, of: 11), .share(0, of: 11)])
        #expect(modes.values("invalid") == [.count(0), .count(0), .count(1)])
        let causes = ResultSet(rows: rows).breakdown(by: .cause)
        #expect(causes.values("cause") == [.text("model"), .text("server")])
        #expect(causes.values("trials") == [.share(4, of: 11), .share(2, of: 11)])
        #expect(causes.values("invalid") == [.count(0), .count(1)])
        #expect(
            causes.values("failure_modes")
                == [.list(["silent"]), .list(["nested params", "infrastructure"])])
    }

    @Test(arguments: Grouping.allCases)
    func `every grouping counts every trial that counts`(grouping: Grouping) {
        let table = ResultSet(rows: rows).breakdown(by: grouping)
        #expect(!table.rows.isEmpty)
        if [.failure, .cause].contains(grouping) { return }
        let counted = table.values("completed").reduce(0) { sum, value in
            guard case .share(_, let whole) = value else { return sum }
            return sum + whole
        }
        #expect(counted == 11)
    }
}

/// Which sizes of models a machine's memory carries.
struct SizesTests {
    private func unrun(_ model: String, _ reason: UnrunCell.Reason, cell: String = "x") -> UnrunCell
    {
        UnrunCell(
            cell: cell, task: "init", model: model, agent: "builtin", server: "a", context: nil,
            trials: 1, reason: reason)
    }

    @Test func `models are counted by what their size on disk means for memory`() throws {
        let giga: Int64 = 1_000_000_000
        let rows = [
            row("tiny:3b", outcome: .failed, disk: 2 * giga, memory: 3 * giga, gpu: 3 * giga),
            row("good:24b", quality: .good, disk: 15 * giga, memory: 20 * giga, gpu: 20 * giga),
            row(
                "best:24b", quality: .excellent, disk: 14 * giga, memory: 20 * giga, gpu: 20 * giga),
            row(
                "best:24b", context: 131_072, outcome: .failed, disk: 14 * giga,
                memory: 50 * giga, gpu: 40 * giga),
            row("nothing:1b"),
        ]
        let table = try #require(
            ResultSet(rows: rows, unrun: [unrun("giant:70b", .willNotFit)]).sizes())
        #expect(
            table.values("size_class")
                == [.text("below 10 GB"), .text("10 to 25 GB"), .text("not known")])
        #expect(table.values("models") == [.count(1), .count(2), .count(2)])
        #expect(table.values("fit") == [.count(1), .count(1), .count(0)])
        #expect(table.values("spill") == [.count(0), .count(1), .count(0)])
        #expect(table.values("will_not_fit") == [.count(0), .count(0), .count(1)])
        #expect(table.values("work") == [.share(0, of: 1), .share(2, of: 2), .share(1, of: 2)])
        #expect(
            table.values("best_model") == [.missing, .text("best:24b"), .text("nothing:1b")])
        #expect(ResultSet(rows: Array(rows.prefix(1))).sizes() == nil)
    }

    @Test func `rates of cells that stopped early say so`() {
        let rows = (1...3).map { row(repetition: $0) }
        let cell = rows[0].facts.cell
        let note = "1 of 1 cells were stopped when their answer was settled"
        let stopped = ResultSet(rows: rows, unrun: [unrun("m:24b", .settled, cell: cell)])
        let left = ResultSet(rows: rows, unrun: [unrun("m:24b", .timeUp, cell: cell)])
        for (results, says) in [(stopped, true), (left, false)] {
            for table in [results.summary(), results.allCells(), results.breakdown(by: .model)] {
                #expect(table.notes.contains { $0.hasPrefix(note) } == says, "\(table.title)")
            }
        }
    }
}
