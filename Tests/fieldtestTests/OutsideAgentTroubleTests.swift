import Foundation
import TestSupport
import Testing

/// Outside agents that do not behave, through the whole command; each is a small script in the agent's place.
@Suite(.timeLimit(.minutes(10)))
struct OutsideAgentTroubleTests {
    /// Asks the model once, as the simplest of agents would.
    private static let ask = """
        python3 - <<'END'
        import json, os, urllib.request
        body = {"model": "scripted:1b", "max_tokens": 50, "stream": True,
            "tools": [{"name": "Write", "description": "", "input_schema": {"type": "object"}}],
            "messages": [{"role": "user", "content": "hello"}]}
        request = urllib.request.Request(os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages",
            json.dumps(body).encode(), {"content-type": "application/json"})
        urllib.request.urlopen(request).read()
        END
        """

    /// A sweep of one cell whose agent is this script.
    private func sweep(
        _ script: String, limits: String = "turns: 20, wall_seconds: 60", more: [String] = []
    ) async throws -> (bench: Bench, outcome: Command.Outcome) {
        let bench = try Bench()
        try bench.writer()
        try bench.write(Bench.task(limits: limits), "tasks/document.yaml")
        try bench.write("#!/bin/bash\n\(script)\n", "agent.sh")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(bench.folder)/agent.sh")
        try bench.write(
            """
            task: document
            agent: {name: mine, command: [\(bench.folder)/agent.sh]}
            cells: [{models: [scripted:1b], contexts: [64k]}]

            """, "sweep.yaml")
        let outcome = try await bench.run(
            ["sweep", "sweep.yaml", "--standin", bench.models, "--store", bench.store] + more)
        return (bench, outcome)
    }

    private func row(_ bench: Bench) async throws -> String {
        try await bench.sql("SELECT DISTINCT ended, outcome, cause, detail FROM trial_overview")
            .joined()
    }

    @Test func `one that does the work is completed, with its turns recorded`() async throws {
        let (bench, outcome) = try await sweep(
            "\(Self.ask)\nprintf '# Example\\n\\nSee README.md.\\n' > OUT.md")
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(try await row(bench) == "agent_done|completed||")
        #expect(try await bench.sql("SELECT role, status FROM turn_overview") == ["main|200"])
        #expect(
            try await bench.sql("SELECT agent, agent_profile FROM trial_overview") == [
                "command|mine"
            ])
    }

    @Test func `one that needs a login makes the trial invalid, in its own words`() async throws {
        let (bench, outcome) = try await sweep(
            "echo 'Not logged in. Please run /login' >&2; exit 1")
        #expect(outcome.exit == 0)
        #expect(
            try await row(bench)
                == "error|invalid|agent|agent: exit 1 before its first request: Not logged in. Please run /login\n"
                .trimmingCharacters(in: .newlines))
    }

    @Test func `one that crashes says with which signal`() async throws {
        let (bench, _) = try await sweep("\(Self.ask)\nkill -SEGV $$")
        let row = try await row(bench)
        #expect(row == "error|invalid|agent|agent: ended by signal 11")
    }

    @Test func `one that asks nothing and writes nothing has abandoned its task`() async throws {
        let (bench, _) = try await sweep("exit 0")
        #expect(try await row(bench).hasPrefix("agent_done|failed|agent|"))
    }

    @Test func `one that hangs is ended with the trial's time`() async throws {
        let (bench, _) = try await sweep(
            "\(Self.ask)\nexec 3<>/dev/null; while :; do read -t 1000 <&3 || sleep 1000; done",
            limits: "turns: 20, wall_seconds: 2")
        #expect(try await row(bench).hasPrefix("timeout|"))
    }

    @Test func `one that forks away leaves nothing behind`() async throws {
        let mark = "fieldtest-mark-\(UUID().uuidString)"
        let (bench, outcome) = try await sweep(
            "\(Self.ask)\n(setsid bash -c 'exec -a \(mark) sleep 600' &) ; echo x > OUT.md")
        #expect(outcome.exit == 0)
        #expect(try await row(bench).hasPrefix("agent_done|"))
        let left = try await Command.shell("pgrep -f \"^$1\" | wc -l", [mark])
        #expect(left.stdout.trimmingCharacters(in: .whitespacesAndNewlines) == "0")
    }

    @Test func `one that is not installed is said before anything runs`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            """
            task: document
            agent: {command: [no-such-agent]}
            cells: [{models: [scripted:1b]}]

            """, "sweep.yaml")
        let outcome = try await bench.run([
            "sweep", "sweep.yaml", "--standin", bench.models, "--store", bench.store,
        ])
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.contains("the agent's program `no-such-agent` is not installed"))
    }
}
