import Testing
import Traces

@testable import Verdicts

/// Agents ask again when a request fails: all of the failures are evidence, not the last alone.
@Suite struct RetriedFailureTests {
    private func judged(_ tell: (inout TraceBuilder) -> Void) -> (Trace, Verdict) {
        var builder = TraceBuilder()
        builder.answer(calls: [.read("README.md")])
        tell(&builder)
        return (builder.trace, Judge.judge(builder.trace))
    }

    @Test(
        arguments: [
            ("server busy", .infrastructure), ("error parsing tool call: raw='{'", .malformedCall),
            ("tool 'WebSearch' not found", .hallucinatesTools),
            ("required argument path is missing", .hallucinatesParams),
        ] as [(String, FailureMode)])
    func `Every attempt that failed alike is cited`(_ message: String, _ mode: FailureMode) {
        let (trace, verdict) = judged { story in
            for _ in 1...3 { story.fail(500, message) }
        }
        #expect(verdict.failureMode == mode)
        let cited = verdict.findings.filter { $0.isOf(mode) }
        #expect(cited.compactMap(\.turn) == [2, 3, 4])
        #expect(Judge.judge(trace.without(cited)).failureMode != mode)
        #expect(Judge.judge(trace.without(Array(cited.prefix(2)))) != verdict)
    }

    @Test func `An attempt that failed otherwise is not`() {
        let (_, verdict) = judged { story in
            story.fail(500, "error parsing tool call: raw='{'")
            story.fail(503, "server busy")
        }
        #expect(verdict.failureMode == .infrastructure)
        #expect(verdict.findings.compactMap(\.turn) == [3])
    }

    @Test func `A model without tools is cited with what the server lists of it`() {
        var builder = TraceBuilder()
        builder.trace.facts.model.capabilities = ["completion"]
        builder.fail(400, "registry.ollama.ai/library/x does not support tools")
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.failureMode == .noToolSupport)
        #expect(verdict.findings.map(\.turn) == [1, nil])
        #expect(Judge.judge(builder.trace.without(verdict.findings)).failureMode != .noToolSupport)
    }
}
