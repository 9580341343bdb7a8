import Foundation
import Storage
import TestSupport
import Testing
import Traces
import Wire

/// The real Claude Code, in its sandbox, cut off from everything but the gateway, against the stand-in.
@Suite(
    .enabled(
        if: ClaudeProgram.path != nil,
        "FIELDTEST_CLAUDE names no Claude Code 2.1.329; `scripts/claude-code.sh` fetches it"),
    .timeLimit(.minutes(5)))
struct ClaudeCodeTests {
    private func trial(
        _ bench: Bench, _ more: [String] = [], model: String = "scripted:1b"
    ) async throws -> Command.Outcome {
        let outcome = try await bench.trial(
            ["--agent", "claude-code", "--claude", ClaudeProgram.path ?? "", "--context", "64k"]
                + more, model: model)
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        return outcome
    }

    private func trace(_ bench: Bench) async throws -> Trace {
        let id = try await bench.sql("SELECT id FROM trials ORDER BY number DESC LIMIT 1").joined()
        let stored = try TraceStore.open(path: bench.store).rawTrace(of: id)
        return Trace(
            facts: stored.facts, exchanges: stored.exchanges, interventions: stored.interventions,
            end: stored.end)
    }

    @Test func `it writes its file, and all that it asked and was given is on record`() async throws
    {
        let bench = try Bench()
        try bench.writer()
        _ = try await trial(bench)
        #expect(
            try await bench.sql(
                """
                SELECT agent, agent_profile, ended, agent_exit_code, agent_claim, outcome, tool_sequence,
                    told_context FROM trial_overview
                """) == [
                    "claude-code|default|agent_done|0|success, completed|completed|Read → Write|65536"
                ])
        let trace = try await trace(bench)
        #expect(trace.facts.agent.version == "2.1.329")
        #expect(trace.facts.sandbox?.hasPrefix("bubblewrap ") == true)
        #expect(trace.facts.agent.environment?["ANTHROPIC_API_KEY"] == "redacted")
        #expect(trace.facts.agent.environment?["CLAUDE_CODE_MAX_CONTEXT_TOKENS"] == "65536")
        #expect(trace.facts.agent.command?.contains("--dangerously-skip-permissions") == true)
        #expect(trace.end?.changedFiles == ["OUT.md"])
        // What it brings itself (claude-code.md 2.3), under its own tool set.
        let first = try #require(trace.mainTurns.first)
        #expect(first.request.tools.contains { $0.name == "Bash" })
        #expect(!first.request.tools.contains { $0.name == "Glob" })
        let id = trace.facts.id
        let changes = try TraceStore.open(path: bench.store).exchanges(of: id)
            .filter { $0.role == .main }.map(\.changes)
        #expect(changes.allSatisfy { $0.first?.rule == .model && $0.first?.from == "scripted:1b" })
    }

    @Test func `the pinned profile offers its seven tools and repeats its beginning unchanged`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        _ = try await trial(bench, ["--profile", "pinned"])
        let trace = try await trace(bench)
        #expect(
            trace.mainTurns.allSatisfy {
                $0.request.tools.map(\.name).sorted() == [
                    "Agent", "Bash", "Edit", "Glob", "Grep", "Read", "Write",
                ]
            })
        #expect(Set(trace.mainTurns.map(\.request.system)).count == 1)
        #expect(trace.turns.allSatisfy { $0.role == .main })
        #expect(trace.mainTurns.count == 3)
    }

    @Test
    func `when it stops without its file it is nudged in the same session, and that is counted`()
        async throws
    {
        let bench = try Bench()
        try bench.write(
            Bench.task().replacing("maximum: 0", with: "maximum: 1, text: Carry on now"),
            "tasks/document.yaml")
        try bench.model(
            """
            rules:
              - when: {last_user: 'Carry on now'}
                call: {Read: {file_path: README.md}}
              - when: {last_result: {tool: Read}}
                call: {Write: {file_path: OUT.md, content: "# Example"}}
            steps: [{say: "I shall write it soon."}]
            otherwise: {say: Done.}
            """)
        _ = try await trial(bench)
        #expect(
            try await bench.sql("SELECT outcome, interventions FROM trial_overview")
                == ["completed|1"])
        let last = try #require(try await trace(bench).mainTurns.last)
        // The same session: what was said before the nudge is in the request.
        #expect(last.request.messages.contains { $0.text.contains("I shall write it soon.") })
    }

    /// It ends with `success` all the same (claude-code.md 0.4).
    @Test func `a model without tools fails for that, whatever the agent claims`() async throws {
        let bench = try Bench()
        try bench.model("steps: [{say: no}]", capabilities: "[completion]")
        _ = try await trial(bench)
        #expect(
            try await bench.sql(
                "SELECT outcome, failure_mode, agent_claim FROM trial_overview")
                == ["failed|no-tool-support|error: success, api_error"])
    }

    @Test func `an agent that stops after a word and claims success has failed`() async throws {
        let bench = try Bench()
        try bench.model("steps: [{say: How can I help you today?}]\notherwise: {say: Hello.}")
        _ = try await trial(bench)
        #expect(
            try await bench.sql("SELECT outcome, agent_exit_code, agent_claim FROM trial_overview")
                == ["failed|0|success, completed"])
    }

    @Test func `it reaches nothing but the gateway and sees nothing of the person's`() async throws
    {
        let bench = try Bench()
        try bench.model(
            """
            steps:
              - call: {Bash: {command: "ls -A ~ | head -50; env | grep -c FIELDTEST_SECRET; (exec 3<>/dev/tcp/192.0.2.1/80) 2>&1; ls /root /home 2>&1; echo done"}}
              - call: {Write: {file_path: OUT.md, content: "# Example"}}
            otherwise: {say: Done.}
            """)
        let outcome = try await bench.run(
            [
                "run", "document", "--model", "scripted:1b", "--standin", bench.models, "--store",
                bench.store, "--agent", "claude-code", "--claude", ClaudeProgram.path ?? "",
                "--context", "64k",
            ], environment: ["FIELDTEST_SECRET": "s3cret"])
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        let call = try #require(try await trace(bench).toolCalls.first)
        let text = call.result?.text ?? ""
        #expect(text.contains("done"))
        #expect(text.contains("\n0\n"))
        #expect(text.contains("Network is unreachable"))
        #expect(!text.contains(".ssh"))
    }

    @Test func `another version than the sweep wants is said before anything runs`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            """
            task: document
            agent: {claude-code: {program: \(ClaudeProgram.path ?? ""), version: 1.0.0}}
            cells: [{models: [scripted:1b], contexts: [64k]}]

            """, "sweep.yaml")
        let outcome = try await bench.run([
            "sweep", "sweep.yaml", "--standin", bench.models, "--store", bench.store,
        ])
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.contains("2.1.329"))
        #expect(outcome.stderr.contains("wants version 1.0.0"))
        #expect(try await bench.sql("SELECT count(*) FROM trials") == ["0"])
    }
}

/// Where the tests find the real program.
enum ClaudeProgram {
    static let path = ProcessInfo.processInfo.environment["FIELDTEST_CLAUDE"].flatMap {
        FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
    }
}
