import Testing
import Traces

@testable import Verdicts

@Suite struct ContextOverflowTests {
    private let rule = ContextOverflowRule()

    private func turns(_ builder: TraceBuilder) -> [Int?] {
        rule.findings(in: builder.trace).map(\.turn)
    }

    /// ollama.md 1.10, by version.
    @Test(
        arguments: [
            (32_768, "0.14.0"), (32_767, "0.30.9"), (16_386, "0.30.11"), (16_387, "0.32.15"),
        ])
    func `A count that only a cut gives is an overflow`(_ input: Int, _ version: String) {
        var builder = TraceBuilder(window: 32_768)
        builder.trace.facts.server.version = version
        builder.answer("Hello", input: input, output: 0)
        #expect(turns(builder) == [1])
    }

    @Test func `A count that only another version's cut gives is none`() {
        var builder = TraceBuilder(window: 32_768)
        builder.answer("Hello", input: 16_386, output: 1)
        #expect(turns(builder) == [])
    }

    @Test(arguments: [32_000, 20_000, 16_385, 16_388])
    func `Any other count is none`(_ input: Int) {
        var builder = TraceBuilder(window: 32_768)
        builder.answer("Hello", input: input, output: 1)
        #expect(turns(builder) == [])
    }

    @Test func `A request too small for the window cannot have been cut`() {
        var builder = TraceBuilder(window: 131_072)
        builder.answer("Hello", input: 131_072 - (131_072 - 4) / 2, output: 1)
        #expect(turns(builder) == [])
    }

    @Test func `Every turn below the highest count before it is cited`() {
        var builder = TraceBuilder()
        for tokens in [23_000, 31_000, 27_000, 30_000, 32_000] {
            builder.answer(calls: [.glob], input: tokens)
        }
        #expect(turns(builder) == [3, 4])
    }

    @Test func `A conversation that was compacted may shrink`() {
        var builder = TraceBuilder()
        builder.answer(calls: [.glob], input: 31_000)
        builder.answer(calls: [.glob], input: 12_000)
        builder.trace.turns[1].request.messages.removeLast(2)
        builder.trace.turns[1].request.bytes = 40_000
        #expect(turns(builder) == [])
    }

    @Test func `Thinking that a template leaves out later is no loss`() {
        var builder = TraceBuilder()
        builder.answer("Hm.", thinking: String(repeating: "so ", count: 2_000), input: 25_000)
        builder.nudge()
        builder.answer("Hm.", input: 23_500)
        #expect(turns(builder) == [])
    }

    @Test func `Counts without the cached part are not compared`() {
        var builder = TraceBuilder()
        builder.answer(calls: [.glob], input: 23_000)
        builder.answer(calls: [.glob], input: 600)
        for index in 0...1 { builder.trace.turns[index].response.usage?.counting = .withoutCached }
        #expect(turns(builder) == [])
        builder.trace.turns[0].response.usage?.cachedTokens = 0
        builder.trace.turns[1].response.usage?.cachedTokens = 100
        #expect(turns(builder) == [2])
    }

    @Test func `Output that reaches the window shifts the oldest half out`() {
        var builder = TraceBuilder(window: 32_768)
        builder.answer("Long", input: 30_000, output: 2_767)
        #expect(turns(builder) == [])
        builder.answer("Long", input: 30_100, output: 2_668)
        #expect(turns(builder) == [2])
    }

    @Test func `A request that no window of that size can hold is an overflow without any count`() {
        var builder = TraceBuilder(window: 8_192)
        builder.answer("Hello")
        builder.trace.turns[0].response.usage = nil
        #expect(turns(builder) == [1])
        builder.trace.facts.server.kind = .vllm
        #expect(turns(builder) == [])
    }

    @Test(arguments: [
        #"{"error":{"code":400,"type":"exceed_context_size_error","n_ctx":16384}}"#,
        "the prompt is longer than the context length currently available to the model",
        "This model's maximum context length is 16384 tokens.",
    ])
    func `A refusal of the prompt fails the trial, it does not make it invalid`(_ message: String) {
        var builder = TraceBuilder(window: nil)
        builder.fail(400, type: "invalid_request_error", message)
        let verdict = Judge.judge(builder.trace)
        #expect(verdict.outcome == .failed)
        #expect(verdict.failureMode == .contextOverflow)
        #expect(verdict.cause == .server)
    }

    @Test func `A growing conversation inside its window is none`() {
        var builder = TraceBuilder()
        for _ in 1...20 { builder.answer(calls: [.read("README.md")]) }
        #expect(turns(builder) == [])
    }
}
