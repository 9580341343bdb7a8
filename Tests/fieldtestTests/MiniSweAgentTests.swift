import Foundation
import Storage
import TestSupport
import Testing
import Traces
import Wire

/// An agent of other people's, mini-swe-agent from PyPI: any command that speaks chat completions, in its sandbox,
/// cut off from everything but the gateway, against the stand-in.
@Suite(
    .enabled(
        if: MiniProgram.folder != nil,
        "FIELDTEST_MINI_SWE_AGENT names no mini-swe-agent; `scripts/mini-swe-agent.sh` installs it"
    ),
    .timeLimit(.minutes(5)))
struct MiniSweAgentTests {
    /// The sweep file that people are given, with `mini` where it looks for it.
    private func sweep(
        _ bench: Bench, file: String, models: String
    ) async throws -> Command.Outcome {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let arguments = ["sweep", file, "--standin", models, "--store", bench.store]
        let outcome = try await Command.run(
            arguments, environment: ["PATH": "\(MiniProgram.folder ?? ""):\(path)"],
            in: file.hasPrefix("/") ? bench.folder : Repository.root.path)
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        return outcome
    }

    /// The same file for the task and the model of a bench.
    private func sweep(_ bench: Bench) async throws -> Command.Outcome {
        let text = try String(
            contentsOf: Repository.root.appending(path: "sweeps/mini-swe-agent.yaml"),
            encoding: .utf8)
        try bench.write(
            text.replacing("task: init-claude-md", with: "task: document")
                .replacing("bash-writer:1b", with: "scripted:1b"), "sweep.yaml")
        return try await sweep(bench, file: "\(bench.folder)/sweep.yaml", models: bench.models)
    }

    @Test func `the sweep file as it is runs it to a grounded CLAUDE.md`() async throws {
        let bench = try Bench()
        _ = try await sweep(
            bench, file: "sweeps/mini-swe-agent.yaml", models: "fixtures/models/extra")
        #expect(
            try await bench.sql(
                """
                SELECT o.agent, o.agent_profile, json_extract(t.facts, '$.agent.version'), o.ended,
                    o.agent_exit_code, o.outcome, o.tool_sequence
                    FROM trial_overview o JOIN trials t ON t.id = o.trial
                """) == [
                    "command|mini-swe-agent|2.4.6|agent_done|0|completed|bash → bash → bash → bash → bash"
                ])
    }

    @Test func `its turns on chat completions are recorded with its calls`() async throws {
        let bench = try Bench()
        try bench.model(
            """
            steps:
              - call: {bash: {command: "cat README.md"}}
              - call: {bash: {command: "echo '# Example' > OUT.md; ls /root /home; env | grep -c FIELDTEST"}}
              - call: {bash: {command: "echo COMPLETE_TASK_AND_SUBMIT_FINAL_OUTPUT"}}
            otherwise: {say: Done.}
            """)
        _ = try await sweep(bench)
        let id = try await bench.sql("SELECT id FROM trials").joined()
        let stored = try TraceStore.open(path: bench.store).rawTrace(of: id)
        let trace = Trace(
            facts: stored.facts, exchanges: stored.exchanges, interventions: stored.interventions,
            end: stored.end)
        #expect(stored.exchanges.allSatisfy { $0.path == "/v1/chat/completions" })
        #expect(trace.mainTurns.count == 3)
        #expect(trace.toolCalls.map(\.use.name) == ["bash", "bash", "bash"])
        #expect(trace.toolCalls.allSatisfy { $0.validity == .valid })
        #expect(trace.toolCalls.first?.result?.text.contains("# Example") == true)
        #expect(trace.end?.changedFiles == ["OUT.md"])
        #expect(trace.facts.sandbox?.hasPrefix("bubblewrap ") == true)
        #expect(trace.facts.agent.environment?["OPENAI_API_KEY"] == "redacted")
        #expect(try await bench.shown().contains("bash"))
        #expect(try await bench.sql("SELECT outcome FROM trial_overview") == ["completed"])
    }

    /// It gives up after three calls of tools that it does not have, and exits as if all were well.
    @Test func `when it gives up with exit 0 and nothing written, the trial has failed`()
        async throws
    {
        let bench = try Bench()
        try bench.model("steps: []\notherwise: {call: {Read: {file_path: README.md}}}")
        _ = try await sweep(bench)
        #expect(
            try await bench.sql(
                """
                SELECT ended, agent_exit_code, outcome, failure_mode, cause FROM trial_overview
                """) == ["agent_done|0|failed|hallucinates-tools|model"])
    }
}

/// Where the tests find the real program.
enum MiniProgram {
    static let folder = ProcessInfo.processInfo.environment["FIELDTEST_MINI_SWE_AGENT"].flatMap {
        FileManager.default.isExecutableFile(atPath: $0)
            ? URL(filePath: $0).deletingLastPathComponent().path : nil
    }
}
