import TestSupport
import Testing
import Traces

@testable import Verdicts

@Suite struct PrecedenceTests {
    @Test func `Every mode has one rule and one place in the order`() {
        let modes = Precedence.rules.map(\.mode)
        #expect(Set(modes) == Set(FailureMode.allCases))
        #expect(modes.count == FailureMode.allCases.count)
    }

    /// Random trials: whatever happens, a verdict keeps its own rules.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `Whatever a trial looks like, its verdict is proved or says why not`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var builder = TraceBuilder(
            window: [nil, 4_096, 32_768, 131_072].randomElement(using: &random) ?? nil)
        let calls: [TraceBuilder.Call] = [
            .glob, .read("README.md"), .read("nope", fails: true), .task, .write(), .write("x.md"),
            .bash("ls"), .any("scan", [:]), .any("Read", ["name": "Read", "parameters": [:]]),
            .any("Task", ["instruction": 1]),
        ]
        let texts = ["", "I'm sorry.", document, "Let me use the Glob tool.", "<tool_call>"]
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let chosen = calls.shuffled(using: &random).prefix(
                Int.random(in: 0...2, using: &random))
            builder.answer(
                texts.randomElement(using: &random) ?? "", calls: Array(chosen),
                input: Int.random(in: 2_000...140_000, using: &random))
            if Int.random(in: 0..<8, using: &random) == 0 {
                builder.append(TurnResponse(endedProperly: false), closed: .eof)
            }
        }
        builder.trace.end?.reason = TrialEnd.Reason.allCases.randomElement(using: &random) ?? .limit
        let verdict = Judge.judge(builder.trace)
        #expect(verdict == Judge.judge(builder.trace))
        #expect(verdict.findings.isEmpty == (verdict.outcome == .completed))
        if verdict.failureMode != nil {
            #expect([.failed, .flawed, .invalid].contains(verdict.outcome))
            #expect(verdict.findings.contains { verdict.failureMode.map($0.isOf) == true })
        }
        for mode in verdict.secondaryModes {
            #expect(verdict.findings.contains { $0.isOf(mode) })
        }
        #expect(!verdict.secondaryModes.contains { $0 == verdict.failureMode })
        if let mode = verdict.failureMode {
            let without = builder.trace.without(verdict.findings.filter { $0.isOf(mode) })
            #expect(Judge.judge(without).failureMode != mode)
        }
    }
}
