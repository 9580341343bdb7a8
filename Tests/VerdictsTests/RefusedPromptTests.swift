import Testing
import Traces

@testable import Verdicts

/// llama-server refuses a prompt that does not fit, with HTTP 400 (llama-server.md, "Prompt larger than the
/// context"): the trial has a result, and its cause is known.
@Suite struct RefusedPromptTests {
    /// Type and message of the body, which is the same on all three of its APIs.
    private func refuse(_ builder: inout TraceBuilder) {
        builder.trace.facts.server.kind = .llamaServer
        builder.fail(
            400, type: "exceed_context_size_error",
            "request (4686 tokens) exceeds the available context size (4096 tokens), "
                + "try increasing it")
    }

    @Test func `the first prompt refused: an overflow, with window and prompt in the finding`() {
        var builder = TraceBuilder(window: 4096, requested: 4096)
        refuse(&builder)
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .contextOverflow)
        #expect(verdict.secondaryModes.isEmpty)
        #expect(verdict.cause == .server)
        #expect(verdict.findings.map(\.turn) == [1])
        #expect(
            verdict.findings.first?.statement
                == "the server turned the prompt, 4686 tokens, down: it does not fit the window of 4096"
        )
        #expect(verdict.findings.first?.quote?.hasPrefix("request (4686 tokens)") == true)
    }

    @Test func `a later prompt refused: the same, whatever the agent says of its end`() {
        for reason in [TrialEnd.Reason.error, .agentDone] {
            var builder = TraceBuilder(window: 4096, requested: 4096)
            builder.answer(calls: [.glob], input: 1299)
            builder.answer(calls: [.read("README.md")], input: 1885)
            refuse(&builder)
            builder.trace.end?.reason = reason
            let verdict = Judge.judge(builder.trace)
            #expect(verdict.outcome == .failed)
            #expect(verdict.failureMode == .contextOverflow)
            #expect(verdict.findings.map(\.turn) == [3])
        }
    }

    @Test func `refused after the artefact was written: the artefact counts, with its flaw`() {
        var builder = TraceBuilder(window: 4096, requested: 4096)
        builder.answer(calls: [.read("README.md")], input: 1299)
        builder.answer(calls: [.write()], input: 1885)
        refuse(&builder)
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .flawed)
        #expect(verdict.failureMode == .contextOverflow)
        #expect(verdict.cause == .server)
    }

    @Test func `generation that stops at the window's end is an overflow, cached prompts included`()
    {
        var builder = TraceBuilder(window: 4096, requested: 4096)
        builder.trace.facts.server.kind = .llamaServer
        builder.answer("on and on", input: 3799, output: 297)
        builder.trace.turns[0].response.usage = Usage(
            inputTokens: 1, outputTokens: 297, cachedTokens: 3798, counting: .withoutCached)
        #expect(Judge.judge(builder.trace).failureMode == .contextOverflow)
        builder.trace.turns[0].response.usage?.outputTokens = 200
        #expect(Judge.judge(builder.trace).failureMode != .contextOverflow)
    }

    /// A bare count of new tokens falls from turn to turn, and nothing was dropped.
    @Test func `a prompt that comes from the cache is no prompt that shrank`() {
        var builder = TraceBuilder(window: 16_384, requested: 16_384)
        builder.trace.facts.server.kind = .llamaServer
        for (fresh, cached) in [(870, 0), (50, 869), (73, 918)] {
            builder.answer(calls: [.glob])
            builder.trace.turns[builder.trace.turns.count - 1].response.usage = Usage(
                inputTokens: fresh, outputTokens: 20, cachedTokens: cached,
                counting: .withoutCached)
        }
        #expect(ContextOverflowRule().findings(in: builder.trace) == [])
    }
}
