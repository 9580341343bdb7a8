import Foundation
import Storage
import TestSupport
import Traces
import Wire

/// A folder with a small C program, the task to describe it in CLAUDE.md, and a store; gone afterwards.
final class RealTrial: Sendable {
    private let folder: String
    private var store: String { "\(folder)/store.sqlite" }

    struct CommandFailed: Error { var message: String }

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "fieldtest-real-\(UUID().uuidString)").path
        try write("# Adder\n\nAdds the numbers of a file.\n", "repository/README.md")
        try write("build:\n\tcc -o add src/add.c\n", "repository/Makefile")
        try write("int main(void) { return 0; }\n", "repository/src/add.c")
        try task("document", "Please analyze this codebase and create a CLAUDE.md file.")
        // Claude Code's own command for the same.
        try task("init", "/init")
    }

    /// No two tasks are alike, since trials of one cell share the name of their folder.
    private func task(_ name: String, _ prompt: String) throws {
        try write(
            #"""
            # \#(UUID().uuidString)
            prompt: \#(prompt)
            workspace: {path: ../repository}
            artifact: CLAUDE.md
            limits: {turns: 12, output_tokens_per_turn: 600}
            nudges: {maximum: 0}
            checks: [{fact: {name: the build command, any: ['\bmake build\b']}}, {grounded: true}]

            """#, "tasks/\(name).yaml")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A file below the folder where commands run.
    func write(_ text: String, _ name: String) throws {
        let path = "\(folder)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// What a run left: the only cell of `results`, the trace read from the recorded bytes, the text of `show`.
    struct Left: Sendable {
        var cell: JSONValue
        var trace: Trace
        var shown: String
    }

    /// Runs the task through the command line, and reads back what was stored.
    func run(on serving: Serving, context: Int, tools: String) async throws -> Left {
        _ = try await fieldtest([
            "run", "document", "--model", RealServer.alias, "--server", serving.url,
            "--context", "\(context)", "--tools", tools,
        ])
        return try await left()
    }

    /// Runs the Claude Code at `claude` on `/init`, in the setting whose prompts are small.
    func runClaude(
        _ claude: String, on serving: Serving, context: Int, _ more: [String] = []
    ) async throws -> Left {
        _ = try await fieldtest(
            [
                "run", "init", "--agent", "claude-code", "--claude", claude,
                "--profile", "pinned", "--model", RealServer.alias, "--server", serving.url,
                "--context", "\(context)",
            ] + more)
        return try await left()
    }

    /// Has a program of a person's own recorded: one that asks the model once, with `words` words before its
    /// question.
    func record(on serving: Serving, words: Int) async throws -> (Command.Outcome, Trace) {
        try write(
            """
            import json, os, sys, urllib.error, urllib.request
            tools = [{"name": "Read", "description": "Reads.", "input_schema": {"type": "object"}}]
            body = {"model": "\(RealServer.alias)", "max_tokens": 40, "tools": tools, "messages": [
                {"role": "user", "content": "word " * int(sys.argv[1]) + "Describe README.md"}]}
            request = urllib.request.Request(
                os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages", json.dumps(body).encode(),
                {"content-type": "application/json"})
            try:
                print(json.load(urllib.request.urlopen(request))["type"])
            except urllib.error.HTTPError as error:
                print(json.load(error)["error"]["type"])
                sys.exit(7)

            """, "agent.py")
        let outcome = try await attempt(
            ["record", "--server", serving.url], "python3", "agent.py", "\(words)")
        return (outcome, try stored())
    }

    private func left() async throws -> Left {
        let results = try await fieldtest(["results", "--format", "json"])
        let trace = try stored()
        guard let cell = try results.json.array?.first else {
            throw CommandFailed(message: results.stdout)
        }
        return Left(
            cell: cell, trace: trace,
            shown: try await fieldtest(["show", trace.facts.id]).stdout)
    }

    private func stored() throws -> Trace {
        let kept = try TraceStore.open(path: store)
        guard let trial = try kept.trials().last else {
            throw CommandFailed(message: "there is no trial")
        }
        let stored = try kept.rawTrace(of: trial)
        try kept.close()
        return Trace(
            facts: stored.facts, exchanges: stored.exchanges, toolRuns: stored.toolRuns,
            samples: stored.samples, interventions: stored.interventions, end: stored.end)
    }

    /// Runs `fieldtest`, which must exit with 0: whatever a model or server did, the plan was carried out.
    private func fieldtest(_ arguments: [String]) async throws -> Command.Outcome {
        let outcome = try await attempt(arguments)
        guard outcome.exit == 0 else { throw CommandFailed(message: outcome.stderr) }
        return outcome
    }

    /// Runs `fieldtest plan`, which has no store.
    func plan(_ file: String) async throws -> Command.Outcome {
        try await Command.run(["plan", file, "--format", "json"], in: folder)
    }

    /// Runs `fieldtest` on the folder's store.
    func attempt(
        _ arguments: [String], _ command: String...
    ) async throws -> Command.Outcome {
        try await Command.run(
            arguments + ["--store", store] + (command.isEmpty ? [] : ["--"]) + command, in: folder)
    }
}
