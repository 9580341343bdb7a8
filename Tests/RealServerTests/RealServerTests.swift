import ModelServers
import TestSupport
import Testing
import Traces

/// The built-in agent on a real llama-server with a real model: real bytes, counts, times and refusals.
///
/// Prompts stay below 17k tokens, since a small machine reads some hundred tokens a second there. With a model
/// other than the one that was made for these tests, what holds for any model is tested.
@Suite(
    .serialized, .timeLimit(.minutes(20)),
    .enabled(
        if: RealServer.given != nil,
        "`make real` sets FIELDTEST_LLAMA_SERVER and FIELDTEST_GGUF, and runs them"))
struct RealServerTests {
    private func server() throws -> RealServer { try #require(RealServer.given) }

    /// A trial that the model carried out, as far as it could, with the server's counters at its end.
    private func checkCounted(
        _ left: RealTrial.Left, _ counters: Counters,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let turns = left.trace.turns
        let usages = turns.compactMap(\.response.usage)
        #expect(left.cell["outcome"]?.string != "invalid", "\(left.shown)")
        #expect(usages.allSatisfy { $0.counting == .withoutCached })
        #expect(
            usages.reduce(0) { $0 + $1.promptTokens } == (try counters.promptTokens),
            "\(left.shown)", sourceLocation: sourceLocation)
        #expect(
            usages.reduce(0) { $0 + $1.outputTokens } == (try counters.outputTokens),
            "\(left.shown)", sourceLocation: sourceLocation)
        #expect(left.cell["input_tokens"]?.integer == Int64(try counters.promptTokens))
        #expect(left.cell["output_tokens"]?.integer == Int64(try counters.outputTokens))

        // The server reads the prompt between the request and its first byte, which comes with the first token;
        // it rounds each of its figures to a millisecond at worst.
        let rounding = Double(turns.count) * 0.002
        let untilFirstByte = turns.reduce(0) { sum, turn in
            sum + ((turn.timing.firstByteAt ?? turn.timing.endedAt) - turn.timing.sentAt)
        }
        let inAll = turns.reduce(0) { $0 + $1.timing.seconds }
        let counted = try counters.promptSeconds + counters.outputSeconds
        #expect(
            try counters.promptSeconds <= untilFirstByte + rounding, sourceLocation: sourceLocation)
        #expect(counted <= inAll + rounding, sourceLocation: sourceLocation)
        // What is neither reading nor writing is small, even where others use the machine too.
        #expect(inAll <= counted * 5 + 5, sourceLocation: sourceLocation)
    }

    /// The act of the tiny model: a document that it writes about any repository.
    private func checkAct(_ left: RealTrial.Left) {
        #expect(left.cell["outcome"]?.string == "completed", "\(left.shown)")
        #expect(left.trace.end?.changedFiles == ["CLAUDE.md"])
        #expect(left.trace.toolCalls.last?.use.name == "Write")
        #expect(left.trace.toolCalls.allSatisfy { $0.validity == .valid })
        #expect(left.cell["quality"]?.string == "poor")
        #expect((left.cell["hallucinated"]?.integer ?? 0) > 0)
        // It names what is not there, and the grade says which lines.
        #expect(left.shown.contains(/grade    poor: 0 of 1 facts, \d+ lines, [1-9]\d* not in the/))
        #expect(left.shown.contains(/- line \d+: (command|path)\b/))
        // The prefix that was sent before comes from the server's cache.
        #expect(
            left.trace.turns.dropFirst().allSatisfy {
                ($0.response.usage?.cachedTokens ?? 0) > 500
            })
    }

    @Test(arguments: [(16_384, "minimal"), (65_536, "claude-code-2026-08")])
    func `a trial is recorded as the server counted it, and its document is seen through`(
        window: Int, tools: String
    ) async throws {
        let server = try server()
        let trial = try RealTrial()
        let (left, counters, proved) = try await server.serving(window: window) { serving in
            let left = try await trial.run(on: serving, context: window, tools: tools)
            let counters = try await serving.counters()
            return (
                left, counters, try await trial.attempt(["show", left.trace.facts.id, "--prove"])
            )
        }
        let facts = left.trace.facts
        #expect(facts.server.kind == .llamaServer)
        #expect(facts.server.version?.isEmpty == false)
        #expect(facts.context.requested == window)
        #expect(facts.context.granted == window)
        #expect((facts.context.trained ?? 0) > 0)
        #expect(left.cell["memory_bytes"]?.integer == nil)
        try checkCounted(left, counters)
        // Asked again, the server counts the prompt that it read: nothing was cut.
        #expect(proved.exit == 0, "\(proved.stderr)")
        #expect(proved.stdout.contains(/whole: confirmed: the server counts \d+ tokens/))
        if server.isTiny { checkAct(left) }
    }

    @Test func `at 4096 the large prompt is refused and the small one is not`() async throws {
        let server = try server()
        let refused = try RealTrial()
        let small = try RealTrial()
        try await server.serving(window: 4096) { serving in
            // More is asked for than the server was started with.
            let left = try await refused.run(
                on: serving, context: 16_384, tools: "claude-code-2026-01")
            #expect(left.trace.facts.context.requested == 16_384)
            #expect(left.trace.facts.context.granted == 4096)
            #expect(left.cell["outcome"]?.string == "failed")
            #expect(left.cell["failure_mode"]?.string == "context-overflow")
            #expect(left.cell["cause"]?.string == "server")
            #expect(
                left.cell["evidence"]?.string?.contains("it does not fit the window of 4096")
                    == true, "\(left.shown)")
            #expect(left.trace.turns.map(\.response.status) == [400])
            #expect(left.trace.turns.first?.closed == .complete)
            #expect(
                left.trace.turns.first?.response.error?.type == "exceed_context_size_error")
            #expect(try await serving.counters().promptTokens == 0)

            let kept = try await small.run(on: serving, context: 4096, tools: "minimal")
            #expect(kept.trace.facts.context.granted == 4096)
            try checkCounted(kept, try await serving.counters())
            if server.isTiny { checkAct(kept) }
        }
    }

    /// Claude Code's own request makes the tiny model chat (llama-server.md, end): the agent says "success" and
    /// has written nothing.
    @Test(.enabled(if: RealServer.claude != nil, "FIELDTEST_CLAUDE names no Claude Code"))
    func `Claude Code's word is not taken for the work`() async throws {
        let server = try server()
        let trial = try RealTrial()
        let claude = try #require(RealServer.claude)
        let (left, counters) = try await server.serving(window: 65_536) { serving in
            (
                try await trial.runClaude(claude, on: serving, context: 65_536),
                try await serving.counters()
            )
        }
        #expect(left.trace.facts.context.granted == 65_536)
        try checkCounted(left, counters)
        guard server.isTiny else { return }
        #expect(left.trace.mainTurns.count == 1)
        #expect(left.trace.toolCalls.isEmpty)
        #expect((6000...9000).contains(try counters.promptTokens))
        #expect(left.trace.end?.agentExit?.code == 0)
        #expect(left.trace.end?.agentExit?.claim?.hasPrefix("success") == true, "\(left.shown)")
        #expect(left.trace.end?.changedFiles == [])
        #expect(left.cell["outcome"]?.string == "failed", "\(left.shown)")
    }

    @Test(.enabled(if: RealServer.claude != nil, "FIELDTEST_CLAUDE names no Claude Code"))
    func `Claude Code at 4096 is refused by the server, and that is the verdict`() async throws {
        let server = try server()
        let trial = try RealTrial()
        let claude = try #require(RealServer.claude)
        try await server.serving(window: 4096) { serving in
            let left = try await trial.runClaude(
                claude, on: serving, context: 4096, ["--no-tell-window"])
            #expect(left.cell["outcome"]?.string == "failed", "\(left.shown)")
            #expect(left.cell["failure_mode"]?.string == "context-overflow")
            #expect(left.cell["cause"]?.string == "server")
            let first = try #require(left.trace.mainTurns.first)
            #expect(first.response.status == 400)
            #expect(first.response.error?.type == "exceed_context_size_error")
            #expect(try await serving.counters().promptTokens == 0)
        }
    }

    @Test func `a person's own program is recorded, and told which window would have done`()
        async throws
    {
        let server = try server()
        let trial = try RealTrial()
        try await server.serving(window: 4096) { serving in
            let (kept, trace) = try await trial.record(on: serving, words: 0)
            #expect(kept.exit == 0)
            #expect(kept.stdout == "message\n")
            #expect(kept.stderr.contains("window    4096 tokens; no sign of a cut\n"))
            let counters = try await serving.counters()
            let usage = try #require(trace.turns.first?.response.usage)
            #expect(usage.promptTokens == (try counters.promptTokens))
            #expect(usage.outputTokens == (try counters.outputTokens))

            let (refused, _) = try await trial.record(on: serving, words: 8000)
            #expect(refused.exit == 7)
            #expect(refused.stdout == "exceed_context_size_error\n")
            #expect(refused.stderr.contains("cut       turn 1: the server turned the prompt"))
            #expect(
                refused.stderr.contains(
                    "help      a window of 16384 tokens or more (it had 4096): start llama-server with `-c 16384`"
                ), "\(refused.stderr)")
        }
    }

    @Test func `a seed is refused before anything runs`() async throws {
        let trial = try RealTrial()
        try await server().serving(window: 4096) { serving in
            let outcome = try await trial.attempt([
                "run", "document", "--model", RealServer.alias, "--server", serving.url,
                "--seed", "3",
            ])
            #expect(outcome.exit == 1)
            #expect(outcome.stderr.contains("takes no seed with a request"), "\(outcome.stderr)")
        }
    }

    @Test func `a port that another llama-server has is noticed, and a wrong name is refused`()
        async throws
    {
        let server = try server()
        let trial = try RealTrial()
        try await server.serving(window: 4096) { serving in
            let port = try ServerURL(ollamaHost: serving.url).port
            let failure = await #expect(throws: LlamaProcess.Failure.self) {
                try await LlamaProcess.with(
                    .init(program: server.program, model: server.model, context: 512, port: port),
                    transport: serving.transport
                ) { _ in Issue.record("it took another server for its own") }
            }
            guard case .ended(let status, let log) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(status == 1)
            #expect(log.contains("couldn't bind"), "\(log)")

            let outcome = try await trial.attempt([
                "run", "document", "--model", "nobody", "--server", serving.url,
            ])
            #expect(outcome.exit == 1)
            #expect(outcome.stdout.isEmpty)
            #expect(outcome.stderr.contains("was not started with a model called `nobody`"))
            #expect(outcome.stderr.contains("hint: run with `--model \(RealServer.alias)`"))
        }
    }
}
