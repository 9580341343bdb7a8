import Foundation
import Mutants
import TestSupport
import Testing
import Verdicts

/// How far verdicts can be trusted, measured on every change.
@Suite struct VerdictSuiteTests {
    @Test func `verdicts hold on both seeds, and the table says what they are`() async throws {
        let tuning = await SuiteRun(.tuning, judge: Judge.judge)
        let second = await SuiteRun(.second, judge: Judge.judge)
        for run in [tuning, second] {
            let modes = run.modes
            for name in modes.expectedNames { #expect(modes.total(of: name) >= 50, "\(name)") }
            #expect(
                modes.macroF1 >= 0.97,
                "seed \(run.seed): `verdict-suite --examples all` shows which")
            let confused = run.causeConfusions.map { "\($0.className) #\($0.number)" }
            #expect(confused == [], "seed \(run.seed)")
        }
        let file = Repository.root.appending(path: "results/verdicts.md")
        let table = try String(contentsOf: file, encoding: .utf8)
        let isFresh = table == SuiteReport(tuning: tuning, second: second).text
        #expect(isFresh, "results/verdicts.md is stale: `make verdicts` makes it again")
    }
}
