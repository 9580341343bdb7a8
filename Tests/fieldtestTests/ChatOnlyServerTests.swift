import Foundation
import Storage
import TestSupport
import Testing
import Traces
import Wire

/// Servers that have nothing but chat completions, through the whole command.
@Suite(.timeLimit(.minutes(5)))
struct ChatOnlyServerTests {
    private func run(
        _ bench: Bench, server: URL, _ more: [String]
    ) async throws -> Command.Outcome {
        try await bench.run(
            [
                "run", "document", "--model", "scripted:1b", "--server", server.absoluteString,
                "--api", "openai", "--store", bench.store,
            ] + more)
    }

    @Test func `the built-in agent is refused before anything runs`() async throws {
        let bench = try Bench()
        try bench.writer()
        let outcome = try await bench.withServer { try await run(bench, server: $0, []) }
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.contains("the built-in agent speaks the Messages API"))
        #expect(outcome.stderr.contains("--agent claude-code"))
        #expect(try await bench.sql("SELECT count(*) FROM trials") == ["0"])
    }

    @Test func `a session of one's own is recorded there, its Messages requests translated`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            """
            import json, os, urllib.request
            body = {"model": "scripted:1b", "max_tokens": 50, "stream": True,
                "tools": [{"name": "Read", "description": "", "input_schema": {"type": "object"}}],
                "messages": [{"role": "user", "content": "hello"}]}
            request = urllib.request.Request(os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages",
                json.dumps(body).encode(), {"content-type": "application/json"})
            print(urllib.request.urlopen(request).read().decode())
            """, "ask.py")
        let outcome = try await bench.withServer {
            try await bench.run([
                "record", "--server", $0.absoluteString, "--api", "openai", "--store", bench.store,
                "--", "python3", "ask.py",
            ])
        }
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stdout.contains("event: message_stop"))
        #expect(outcome.stdout.contains(#""name":"Read""#))
        #expect(outcome.stderr.contains("tools     Read"))
        let changes = try await bench.sql("SELECT changes FROM exchanges").joined()
        #expect(changes.contains("translated"))
    }

    @Test func `an API that there is not is a mistake`() async throws {
        let bench = try Bench()
        let outcome = try await bench.run(["models", "--api", "gemini"])
        #expect(outcome.exit == 64)
        #expect(outcome.stderr.contains("llama-server"))
    }

    @Test(.enabled(if: ClaudeProgram.path != nil, "FIELDTEST_CLAUDE names no Claude Code 2.1.329"))
    func `the real Claude Code writes its file there, translated, and the trace says so`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        let outcome = try await bench.withServer {
            try await run(
                bench, server: $0,
                [
                    "--agent", "claude-code", "--profile", "pinned", "--claude",
                    ClaudeProgram.path ?? "",
                ])
        }
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        #expect(
            try await bench.sql(
                """
                SELECT server, agent_profile, ended, outcome, tool_sequence, simulated,
                    granted_context FROM trial_overview
                """) == ["openai|pinned|agent_done|completed|Read → Write|1|"])
        let id = try await bench.sql("SELECT id FROM trials").joined()
        let stored = try TraceStore.open(path: bench.store).rawTrace(of: id)
        let main = stored.exchanges.filter { $0.role == .main }
        #expect(main.count == 3)
        #expect(main.allSatisfy { $0.upstreamPath == "/v1/chat/completions" })
        #expect(main.allSatisfy { $0.changes.contains { $0.rule == .translated } })
        // What is stored is what the server said, in its own words.
        let first = try #require(main.first)
        #expect(String(decoding: first.responseBody, as: UTF8.self).contains("chat.completion"))
        let trace = Trace(
            facts: stored.facts, exchanges: stored.exchanges, interventions: stored.interventions,
            end: stored.end)
        #expect(trace.toolCalls.allSatisfy { $0.validity == .valid && $0.result?.isError != true })
        #expect(trace.mainTurns.allSatisfy { ($0.response.usage?.inputTokens ?? 0) > 0 })
    }
}
