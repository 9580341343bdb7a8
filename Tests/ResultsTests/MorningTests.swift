import Reports
import Results
import Testing
import Traces
import Verdicts

/// The summary of a night, and its one screen.
@Suite struct MorningTests {
    private func summary(
        _ rows: [TrialRow], before: [TrialRow]? = nil, unrun: [UnrunCell] = [],
        loads: [LoadFacts] = [], ending: MorningSummary.Ending = .carriedOut
    ) -> MorningSummary {
        MorningSummary(
            of: MorningSummary.Sweep(name: "night@2026-01-15", rows: rows),
            before: before.map { MorningSummary.Sweep(name: "night@2026-01-14", rows: $0) },
            unrun: unrun, loads: loads, seconds: ending == .open ? nil : 7 * 3600 + 300,
            ending: ending, goOn: ["sweep", "night.yaml"])
    }

    /// As many trials as it takes to tell two nights apart.
    private func six(_ outcome: Outcome = .completed, mode: FailureMode? = nil) -> [TrialRow] {
        (1...6).map { row(repetition: $0, outcome: outcome, mode: mode) }
    }

    private func unrun(_ trials: Int, _ reason: UnrunCell.Reason, cell: String = "c") -> UnrunCell {
        UnrunCell(
            cell: cell, task: "init", model: "m", agent: "builtin", server: "s", context: 4096,
            trials: trials, reason: reason)
    }

    @Test func `the newest attempt counts, and every invalid one is told with its cause`() {
        let summary = summary([
            row(attempt: 1, outcome: .invalid, cause: .server),
            row(attempt: 2, outcome: .completed),
            row(repetition: 2, outcome: .failed),
            row("other:8b", outcome: .invalid, cause: .host),
        ])
        #expect(summary.outcomes == [.completed: 1, .failed: 1, .invalid: 1])
        #expect(summary.invalid == [.server: 1, .host: 1])
        #expect(summary.cells == 2)
        #expect(summary.models == 2)
    }

    @Test func `a changed outcome is told, the likely ones first`() {
        let summary = summary(
            [
                row("a:1b", outcome: .failed),
                row("b:1b", outcome: .completed), row("new:1b", outcome: .completed),
                row("c:1b", outcome: .invalid),
            ] + six(.failed, mode: .silent),
            before: [row("a:1b"), row("b:1b"), row("gone:1b"), row("c:1b")] + six())
        #expect(summary.compared == 3)
        #expect(summary.changes.map(\.now.model) == ["m:24b", "a:1b"])
        #expect(summary.changes.map(\.isLikely) == [true, false])
    }

    @Test func `a model works from the smallest window at which it completes`() {
        let summary = summary([
            row(context: 131_072), row(context: 32768), row(context: 8192, outcome: .failed),
            row("late:1b", context: 65536), row("never:1b", outcome: .failed),
            row("unset:1b", context: nil),
        ])
        #expect(summary.works.map(\.model) == ["m:24b", "late:1b", "unset:1b"])
        #expect(summary.works.map(\.context) == [32768, 65536, nil])
    }

    @Test func `the screen says what ran, what did not and why, and what changed`() {
        let contract = ContextContract(requested: 4096)
        let load = LoadFacts(
            server: "s", model: "m", context: contract, startedAt: "", seconds: 90)
        let failedLoad = LoadFacts(
            server: "s", model: "m", context: contract, startedAt: "", failure: "no memory")
        let text = MorningText.text(
            of: summary(
                [
                    row("b:1b", context: 16384),
                    row("c:1b", outcome: .invalid, cause: .server, finding: "HTTP 503"),
                ] + six(.failed, mode: .contextOverflow),
                before: [row("b:1b", context: 16384)] + six(),
                unrun: [unrun(7, .settled), unrun(3, .timeUp)], loads: [load, failedLoad]))
        #expect(
            text == """
                Sweep night@2026-01-15: done after 7 h 5 min.
                ran         8 trials of 3 cells, 3 models: 1 completed, 6 failed, 1 invalid
                loads       2, 1 failed, 1 min 30 s together
                not run     10 trials: 7 because the answer is settled without it; 3 because the
                            time was up
                invalid     1 attempt: 1 by the server
                works from  b:1b 16K
                changed     1 of 2 cells since night@2026-01-14, 1 more than chance explains
                            ! m:24b 64K init: completed 6/6, now failed (context-overflow) 0/6
                look first  1 trial without a result, spoiled by the server: HTTP 503
                              fieldtest show c:1b@65536@http://127.0.0.1:11434-1.1
                            m:24b completes less often: 6 of 6 before, 0 of 6 now.
                              fieldtest compare night@2026-01-14 night@2026-01-15
                            3 trials can still run. The same line runs them:
                              fieldtest sweep night.yaml
                            Most failures are "context overflow": 6 of 7 trials.
                              fieldtest results --sweep night@2026-01-15 --table failures
                            All tables of this sweep:
                              fieldtest results --sweep night@2026-01-15
                """)
    }

    @Test func `a sweep that stopped says why first`() {
        let text = MorningText.text(of: summary([], ending: .stopped("no model server at `x`")))
        #expect(
            text == """
                Sweep night@2026-01-15: STOPPED after 7 h 5 min: no model server at `x`
                ran         nothing
                look first  The sweep came to no end. The same line goes on with it:
                              fieldtest sweep night.yaml
                """)
    }

    @Test func `a sweep without an end says so, whatever it has`() {
        let text = MorningText.text(of: summary([row()], ending: .open))
        #expect(
            text.hasPrefix(
                "Sweep night@2026-01-15: NOT AT ITS END: it still runs, or was killed.\n"))
        #expect(text.contains("look first  The sweep came to no end."))
    }

    @Test func `it is one screen, however much there is, and steers no terminal`() {
        let names = (0..<40).map { "model-\($0)\u{1B}[31m-\(String(repeating: "x", count: $0)):1b" }
        let rows = names.map { row($0, outcome: .failed, mode: .silent) }
        let everything = UnrunCell.Reason.allCases.map { unrun(123_456, $0) }
        let text = MorningText.text(
            of: summary(
                rows + names.map { row($0, context: 4096) }
                    + Cause.allCases.map { row("i:1b", outcome: .invalid, cause: $0) },
                before: names.map { row($0) }, unrun: everything,
                ending: .stopped(String(repeating: "words ", count: 100))))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 24, "\(text)")
        // Commands stay whole: what is cut cannot be pasted.
        #expect(lines.allSatisfy { $0.count <= 80 || $0.contains("  fieldtest ") })
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains(/and \d+ more\n/), "\(text)")
        #expect(lines.count { $0.contains("  fieldtest ") } >= 2)
    }
}
