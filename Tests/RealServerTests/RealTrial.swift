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
        // No two tasks are alike, since trials of one cell share the name of their folder.
        try write(
            #"""
            # \#(UUID().uuidString)
            prompt: |
              Please analyze this codebase and create a CLAUDE.md file.
            workspace: {path: ../repository}
            artifact: CLAUDE.md
            limits: {turns: 12, output_tokens_per_turn: 600}
            nudges: {maximum: 0}
            checks: [{fact: {name: the build command, any: ['\bmake build\b']}}, {grounded: true}]

            """#, "tasks/document.yaml")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func write(_ text: String, _ name: String) throws {
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
        let results = try await fieldtest(["results", "--format", "json"])
        let kept = try TraceStore.open(path: store)
        guard let cell = try results.json.array?.first, let trial = try kept.trials().first
        else { throw CommandFailed(message: results.stdout) }
        let stored = try kept.rawTrace(of: trial)
        try kept.close()
        return Left(
            cell: cell,
            trace: Trace(
                facts: stored.facts, exchanges: stored.exchanges, toolRuns: stored.toolRuns,
                samples: stored.samples, interventions: stored.interventions, end: stored.end),
            shown: try await fieldtest(["show", trial]).stdout)
    }

    /// Runs `fieldtest`, which must exit with 0: whatever a model or server did, the plan was carried out.
    private func fieldtest(_ arguments: [String]) async throws -> Command.Outcome {
        let outcome = try await attempt(arguments)
        guard outcome.exit == 0 else { throw CommandFailed(message: outcome.stderr) }
        return outcome
    }

    /// Runs `fieldtest` on the folder's store.
    func attempt(_ arguments: [String]) async throws -> Command.Outcome {
        try await Command.run(arguments + ["--store", store], in: folder)
    }
}
