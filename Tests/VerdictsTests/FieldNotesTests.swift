import Testing
import Traces

@testable import Verdicts

@Suite struct FieldNotesTests {
    @Test(arguments: stories)
    func `Each model of the field notes gets the verdict that the notes gave it`(_ story: Story) {
        let verdict = Judge.judge(story.trace)
        #expect(verdict.outcome == story.outcome)
        #expect(verdict.failureMode == story.mode)
        #expect(verdict.secondaryModes == story.secondary)
        #expect(verdict.cause == story.cause)
    }

    @Test(arguments: stories)
    func `A mode comes with findings that point at turns and calls that exist`(_ story: Story) {
        let verdict = Judge.judge(story.trace)
        #expect((verdict.failureMode == nil) == verdict.findings.isEmpty)
        for finding in verdict.findings {
            #expect(story.trace.turns.contains { $0.number == finding.turn })
            if let index = finding.toolCall {
                #expect(
                    story.trace.toolCalls.contains { $0.turn == finding.turn && $0.index == index })
            }
            #expect((finding.quote ?? "").count <= 200)
            #expect(!(finding.quote ?? "").contains { $0.isNewline })
            #expect(!finding.statement.contains { $0.isNewline })
        }
    }

    @Test(arguments: stories.filter { $0.mode != nil })
    func `Without what the findings cite, the verdict does not stand`(_ story: Story) throws {
        let verdict = Judge.judge(story.trace)
        let mode = try #require(verdict.failureMode)
        let without = story.trace.without(verdict.findings)
        #expect(Judge.judge(without).failureMode != mode)
        let primary = verdict.findings.filter { $0.isOf(mode) }
        #expect(!primary.isEmpty)
        #expect(Judge.judge(story.trace.without(primary)).failureMode != mode)
    }

    @Test(arguments: stories)
    func `Without its end a trial is inconclusive, and interrupted it is invalid`(_ story: Story) {
        var trace = story.trace
        trace.end = nil
        #expect(Judge.judge(trace).outcome == .inconclusive)
        #expect(!Judge.judge(trace).findings.isEmpty)
        trace = story.trace
        trace.end?.reason = .killed
        #expect(Judge.judge(trace).outcome == .invalid)
    }
}
