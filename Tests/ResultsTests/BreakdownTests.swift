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
