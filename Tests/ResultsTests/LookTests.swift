import Reports
import Results
import Statistics
import Testing
import Traces
import Verdicts

/// What to look at first after a night, and in which order.
@Suite struct LookTests {
    private func summary(
        _ rows: [TrialRow], before: [TrialRow]? = nil, unrun: [UnrunCell] = [],
        isNamed: Bool = true, goOn: [String]? = nil
    ) -> MorningSummary {
        MorningSummary(
            of: MorningSummary.Sweep(name: "now", rows: rows),
            before: before.map { MorningSummary.Sweep(name: "then", rows: $0, isNamed: isNamed) },
            unrun: unrun, loads: [], goOn: goOn)
    }

    private func trials(
        _ count: Int, works: Int, model: String = "m:24b", context: Int = 65_536,
        edit: (inout TrialFacts) -> Void = { _ in }
    ) -> [TrialRow] {
        (1...count).map { number in
            var row = row(
                model, context: context, repetition: number,
                outcome: number <= works ? .completed : .failed,
                mode: number <= works ? nil : .silent)
            edit(&row.facts)
            return row
        }
    }

    private func kinds(_ summary: MorningSummary) -> [String] {
        summary.looks.map { look in
            switch look {
            case .unfinished: "unfinished"
            case .spoiled: "spoiled"
            case .proved(let contrast): contrast.isWorse ? "worse" : "better"
            case .likely: "likely"
            case .pin: "pin"
            case .best: "best"
            case .open: "open"
            case .wavering: "wavering"
            case .failing: "failing"
            case .everything: "everything"
            }
        }
    }

    private func unrun(_ reason: UnrunCell.Reason) -> UnrunCell {
        UnrunCell(
            cell: "c", task: "init", model: "m", agent: "builtin", server: "s", context: 4096,
            trials: 2, reason: reason)
    }

    @Test func `what failed from outside stands before what got worse, and curiosities last`() {
        let all = summary(
            trials(10, works: 0) { $0.model.digest = "b" } + trials(10, works: 10, model: "a:1b")
                + trials(10, works: 5, model: "w:1b")
                + [row("gone:1b", outcome: .invalid, cause: .server)],
            before: trials(10, works: 10) { $0.model.digest = "a" }
                + trials(10, works: 5, model: "w:1b"),
            unrun: [unrun(.timeUp), unrun(.settled)])
        #expect(
            kinds(all) == [
                "spoiled", "worse", "pin", "best", "open", "wavering", "failing", "everything",
            ])
    }

    @Test func `only what running again would run is offered for it`() {
        #expect(!kinds(summary(trials(2, works: 2), unrun: [unrun(.settled)])).contains("open"))
        guard
            case .open(let reasons) = summary(
                trials(2, works: 2), unrun: [unrun(.settled), unrun(.onlyInvalid)]
            ).looks.first
        else {
            Issue.record("nothing is open")
            return
        }
        #expect(reasons == [.onlyInvalid: 2])
    }

    @Test func `an attempt that was made up for is told as such, an interrupted one not at all`() {
        func night(_ cause: Cause) -> MorningSummary {
            summary([
                row(attempt: 1, outcome: .invalid, cause: cause, finding: "HTTP 503"),
                row(attempt: 2, outcome: .completed),
            ])
        }
        let text = MorningText.text(of: night(.server))
        #expect(
            text.contains(
                "1 attempt spoiled by the server, then repeated with a result: HTTP"), "\(text)")
        #expect(kinds(night(.harness)) == ["everything"])
    }

    @Test func `a drop in one cell that the whole does not show is told with its window`() {
        let sizes = [16_384, 32_768, 65_536]
        let now = summary(
            sizes.flatMap { trials(10, works: $0 == 32_768 ? 0 : 10, context: $0) },
            before: sizes.flatMap { trials(10, works: $0 == 16_384 ? 10 : 10, context: $0) })
        let worse = now.looks.compactMap { look -> Look.Contrast? in
            if case .proved(let contrast) = look { contrast } else { nil }
        }
        #expect(worse.map(\.model) == ["m:24b"])
        #expect(worse.first?.now.successes == 20 && worse.first?.isWorse == true)
    }

    @Test func `a likely change that is not proved among all cells comes with its trial`() {
        // 6 of 6, then none: Fisher says 1 in 462, which a hundred other cells drown.
        let others = (0..<100).flatMap { trials(1, works: 1, model: "m\($0)") }
        let night = summary(
            trials(6, works: 0) + others, before: trials(6, works: 6) + others)
        #expect(kinds(night).first == "likely")
        #expect(
            MorningText.text(of: night).contains(
                "fieldtest show m:24b@65536@http://127.0.0.1:11434-1.1"))
    }

    @Test func `a run before has no name that a command takes`() {
        let night = summary(
            trials(10, works: 0), before: trials(10, works: 10), isNamed: false)
        let text = MorningText.text(of: night)
        #expect(!text.contains("fieldtest compare"))
        #expect(text.contains("fieldtest show m:24b@"))
    }

    @Test func `commands name the store where it must be named, and hold hostile names`() {
        let evil = "-m'; touch x\u{301}\u{1B}[31m\n:1b"
        var changed = row(evil)
        changed.facts.model.digest = "new"
        var old = row(evil)
        old.facts.model.digest = "old"
        let text = MorningText.text(of: summary([changed], before: [old]), store: "a b.sqlite")
        #expect(
            text.contains(
                "fieldtest history --store 'a b.sqlite' -- $'-m\\'; touch x\u{301}\\033[31m\\012:1b'"
            ),
            "\(text)")
        #expect(text.contains("fieldtest results --sweep now --store 'a b.sqlite'"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func `what no command line can hold is left out`() {
        var changed = row("nul\u{0}:1b")
        changed.facts.model.digest = "new"
        var old = changed
        old.facts.model.digest = "old"
        let text = MorningText.text(of: summary([changed], before: [old]))
        #expect(!text.contains("fieldtest history"))
        #expect(text.contains("fieldtest results --sweep now"))
    }
}
