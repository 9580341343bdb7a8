import Testing
import Traces

@testable import Verdicts

/// How agents and limits end trials.
@Suite struct TrialEndTests {
    private func claudeCode() -> TraceBuilder {
        var builder = TraceBuilder()
        builder.trace.facts.agent = AgentFacts(kind: .claudeCode, version: "2.1.0")
        builder.trace.end?.agentExit = AgentExit(code: 0, claim: "success")
        return builder
    }

    @Test func `Claude Code that leaves with a call unanswered abandoned it, exit 0 or not`() {
        for code in [0, 1] {
            var builder = claudeCode()
            builder.trace.end?.agentExit?.code = code
            builder.answer(calls: [.read("README.md")])
            builder.answer("I shall list the files.", calls: [.bash("ls")])
            builder.trace.toolCalls[1].result = nil
            let verdict = Judge.judge(builder.trace)
            #expect(verdict.outcome == .failed)
            #expect(verdict.failureMode == .abandoned)
            #expect(verdict.cause == .agent)
            #expect(verdict.findings.map(\.turn) == [2])
            #expect(verdict.findings.map(\.toolCall) == [0])
        }
    }

    @Test func `A machine that slept makes the trial invalid, whatever was asked meanwhile`() {
        var builder = TraceBuilder()
        builder.answer(calls: [.read("README.md")])
        builder.append(TurnResponse(status: nil, endedProperly: false), closed: .timeout)
        builder.trace.end = TrialEnd(
            at: 1, reason: .error, detail: "host: the machine slept for 600 s")
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.failureMode == .infrastructure)
        #expect(verdict.cause == .host)
    }

    @Test func `A server that said nothing until the limit spoils the trial`() {
        var builder = TraceBuilder()
        builder.answer(calls: [.read("README.md")])
        builder.append(TurnResponse(status: nil, endedProperly: false), closed: .timeout)
        builder.trace.end = TrialEnd(at: 1, reason: .timeout, limit: .silence)
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.failureMode == .timeout)
        #expect(verdict.cause == .server)
    }

    @Test func `An answered call before the end is not abandoned`() {
        var builder = claudeCode()
        builder.answer(calls: [.read("README.md")])
        builder.answer("I have seen the README.")
        #expect(Judge.judge(builder.trace).failureMode == .contextStall)
    }

    /// An agent that thinks the window smaller than its own prompt asks nobody (claude-code.md 0.4).
    @Test func `A window that the agent was told too small is abandoned by the agent`() {
        var builder = claudeCode()
        builder.trace.facts.context.told = 4_096
        builder.trace.end?.agentExit?.claim = "prompt_too_long"
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .abandoned)
        #expect(verdict.cause == .agent)
        #expect(verdict.findings.map(\.quote) == ["prompt_too_long"])
        #expect(Judge.judge(builder.trace.without(verdict.findings)).failureMode == nil)
    }

    @Test func `An agent that hangs up on its only request abandons it, and that is all there is`()
    {
        var builder = claudeCode()
        builder.append(TurnResponse(status: nil, endedProperly: false), closed: .cancelled)
        builder.trace.turns[0].failure = Exchange.agentHungUp
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.failureMode == .abandoned)
        #expect(verdict.findings.first?.turn == 1)
        #expect(Judge.judge(builder.trace.without(verdict.findings)).failureMode == nil)
    }

    @Test(arguments: [TrialEnd.Limit.turns, .toolCalls, .wallTime])
    func `A limit is named only where nothing else explains the trial`(_ limit: TrialEnd.Limit) {
        for isExplained in [false, true] {
            var builder = TraceBuilder()
            builder.answer(calls: [.read("README.md")])
            for _ in 1...3 where isExplained {
                builder.answer(calls: [.any("scan_repo", ["path": "."])])
            }
            builder.trace.end?.reason = .limit
            builder.trace.end?.limit = limit
            let verdict = Judge.judge(builder.trace)
            #expect(verdict.outcome == .failed)
            #expect(verdict.failureMode == (isExplained ? .hallucinatesTools : .timeout))
            #expect(!verdict.secondaryModes.contains(.timeout))
            #expect(!verdict.findings.contains { isExplained && $0.isOf(.timeout) })
        }
    }

    /// The same prompt at the same window, as either era cuts it (ollama.md 1.10).
    @Test(
        arguments: [
            ("0.14.0", 16_384, .cutToWindow), ("0.32.15", 8_194, .cutInHalf),
        ] as [(String, Int, PromptFate.Kind)])
    func `An overflow is one in both eras of the server's cut`(
        _ version: String, _ count: Int, _ kind: PromptFate.Kind
    ) {
        var builder = TraceBuilder(window: 16_384)
        builder.trace.facts.server.version = version
        builder.stop("How can I help you today?", input: count)
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.failureMode == .contextOverflow)
        #expect(verdict.cause == .server)
        #expect(verdict.findings.map(\.turn) == [1, 2])
        #expect(ContextOracle.fates(in: builder.trace).map(\.kind) == [kind, kind])
    }
}
