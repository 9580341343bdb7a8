import Testing
import Traces

@testable import Verdicts

@Suite struct TrialFailureTests {
    @Test(
        arguments: [
            (500, Cause.server), (503, .server), (429, .server), (404, .harness), (400, nil),
        ] as [(Int, Cause?)])
    func `An error that ended the trial makes it invalid`(_ status: Int, _ cause: Cause?) {
        var builder = TraceBuilder()
        builder.answer(calls: [.read("README.md")])
        builder.fail(status, "something broke")
        for reason in [TrialEnd.Reason.error, .agentDone] {
            builder.trace.end?.reason = reason
            let verdict = Judge.judge(builder.trace)
            #expect(verdict.outcome == .invalid)
            #expect(verdict.failureMode == .infrastructure)
            #expect(verdict.cause == cause)
            // An end that says so too is cited with it.
            #expect(verdict.findings.map(\.turn) == (reason == .error ? [2, nil] : [2]))
        }
    }

    @Test func `A stream without its end is a failure of the server, unless a later turn went on`()
    {
        var builder = TraceBuilder()
        builder.append(TurnResponse(blocks: [.text("I")], endedProperly: false))
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.cause == .server)
        #expect(verdict.failureMode == .abortedStream)
        builder.answer(calls: [.read("README.md")])
        builder.answer(calls: [.write()])
        #expect(Judge.judge(builder.trace).outcome == .completed)
    }

    @Test func `An answer cut at a limit is the model's`() {
        var builder = TraceBuilder()
        builder.append(
            TurnResponse(blocks: [.text("on and on")], endedProperly: false), closed: .timeout)
        builder.trace.end?.reason = .limit
        builder.trace.end?.limit = .outputTokens
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .timeout)
        #expect(verdict.cause == .model)
    }

    @Test func `A server that is not there makes the trial invalid`() {
        var builder = TraceBuilder()
        builder.append(TurnResponse(status: nil, endedProperly: false), closed: .refused)
        builder.trace.end?.reason = .error
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.cause == .server)
    }

    @Test func `An error of the harness is not explained by what the model did before`() {
        var builder = TraceBuilder()
        builder.answer(calls: [.any("scan_repo", ["path": "."])])
        builder.trace.end?.reason = .error
        builder.trace.end?.detail = "disk full"
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .invalid)
        #expect(verdict.cause == nil)
        #expect(verdict.findings.map(\.quote) == ["disk full"])
    }

    @Test func `A tool name that the server's parser rejects is the model's`() {
        var builder = TraceBuilder()
        builder.fail(500, "tool 'WebSearch' not found")
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .hallucinatesTools)
    }

    @Test func `Nothing recorded is inconclusive, unless the server lists no tools`() {
        var builder = TraceBuilder()
        #expect(Judge.judge(builder.trace).outcome == .inconclusive)
        builder.trace.facts.model.capabilities = ["completion"]
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .noToolSupport)
        builder.trace.end?.reason = .error
        #expect(Judge.judge(builder.trace) == verdict)
    }

    @Test func `Waiting in vain is thrashing only where memory was short`() {
        var builder = TraceBuilder()
        builder.append(TurnResponse(status: nil, endedProperly: false), closed: .timeout)
        builder.trace.end?.reason = .timeout
        builder.trace.end?.limit = .silence
        #expect(Judge.judge(builder.trace).failureMode == .timeout)
        #expect(Judge.judge(builder.trace).cause == .server)
        #expect(Judge.judge(builder.trace).outcome == .invalid)
        // Spilled, but inside the machine's memory.
        builder.trace.samples = [MemorySample(at: 1, modelBytes: 40 << 30, gpuBytes: 30 << 30)]
        #expect(Judge.judge(builder.trace).failureMode == .timeout)
        builder.trace.samples = [
            MemorySample(at: 1, swapBytes: 0), MemorySample(at: 9, swapBytes: 2 << 30),
        ]
        #expect(Judge.judge(builder.trace).failureMode == .memoryThrashing)
        // A server elsewhere: this host's memory says nothing.
        builder.trace.facts.server.simulation = nil
        builder.trace.facts.server.url = "http://gpu.example:11434"
        #expect(Judge.judge(builder.trace).failureMode == .timeout)
    }

    @Test func `A slow model that answers does not thrash`() {
        var builder = TraceBuilder()
        builder.trace.samples = [MemorySample(at: 1, modelBytes: 64 << 30, gpuBytes: 30 << 30)]
        builder.answer(calls: [.read("README.md")])
        builder.answer(calls: [.write()])
        #expect(Judge.judge(builder.trace).outcome == .completed)
    }
}
