import Foundation
import StandIn
import TestSupport
import Traces

/// A temporary folder with scripted models, a task and a store; gone afterwards.
final class Bench: Sendable {
    /// Absolute, without a slash at the end.
    let folder: String

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "fieldtest-bench-\(UUID().uuidString)").path
        for name in ["models", "tasks", "repository"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        try write("# Example\n", "repository/README.md")
        try write(Self.task(), "tasks/document.yaml")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var models: String { "\(folder)/models" }
    var store: String { "\(folder)/store.sqlite" }

    func write(_ text: String, _ name: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }

    /// Adds a model whose answers are `script`: rules, steps, otherwise; `speed` is in tokens a second.
    func model(
        _ script: String, name: String = "scripted:1b",
        capabilities: String = "[completion, tools]", speed: Int = 1000
    ) throws {
        try write(
            """
            name: \(name)
            disk_bytes: 1000000
            details: {family: llama, parameter_size: 1B, quantization_level: Q4_K_M}
            capabilities: \(capabilities)
            architecture: {name: llama, context_length: 131072, block_count: 16, embedding_length: 2048, head_count: 32, head_count_kv: 8, key_length: 64, value_length: 64, flash_attention: true}
            speed: {prefill: \(speed), decode: \(speed)}
            \(script)

            """, "models/\(name.replacing(":", with: "-")).yaml")
    }

    /// A model that does what the task asks.
    func writer(_ name: String = "scripted:1b") throws { try model(Self.writing, name: name) }

    static let writing = """
        steps:
          - call: {Read: {file_path: README.md}}
          - call: {Write: {file_path: OUT.md, content: "# Example\\n\\nSee README.md.\\n"}}
        otherwise: {say: Done.}
        """

    /// A task's text. No two are alike, since trials of one cell share the name of their folder, and tests run
    /// side by side.
    static func task(
        workspace: String = "path: ../repository", limits: String = "turns: 20",
        checks: String = "checks: [{fact: {name: title, any: [Example]}}, {grounded: true}]"
    ) -> String {
        """
        # \(UUID().uuidString)
        prompt: Describe this repository in OUT.md.
        workspace: {\(workspace)}
        artifact: OUT.md
        limits: {\(limits)}
        nudges: {maximum: 0}
        \(checks)

        """
    }

    /// Runs `fieldtest` in the folder.
    func run(
        _ arguments: [String], environment: [String: String?] = [:], setup: String = "",
        started: @escaping @Sendable (Int32) async throws -> Void = { _ in }
    ) async throws -> Command.Outcome {
        try await Command.run(
            arguments, environment: environment, in: folder, setup: setup, started: started)
    }

    /// Runs the task `document` with a model of the folder's stand-in.
    func trial(_ more: [String] = [], model: String = "scripted:1b") async throws -> Command.Outcome
    {
        try await run(
            ["run", "document", "--model", model, "--standin", models, "--store", store] + more)
    }

    /// Runs `body` with a stand-in that serves the folder's models and lives in the tests' own process.
    func withServer<Value: Sendable>(
        faults: ServerFaults? = nil, _ body: @escaping @Sendable (URL) async throws -> Value
    ) async throws -> Value {
        let names = try FileManager.default.contentsOfDirectory(atPath: models).sorted()
        let scripts = try names.map { name in
            try ModelScript.parse(
                yaml: String(contentsOfFile: "\(models)/\(name)", encoding: .utf8), path: name)
        }
        return try await withStandIn(
            .init(contextLength: 131_072, models: scripts, faults: faults), body)
    }

    /// What SQL says of the store, one line for each row.
    func sql(_ query: String, store: String? = nil) async throws -> [String] {
        let outcome = try await Command.shell(
            """
            python3 - "$1" "$2" <<'END'
            import sqlite3, sys
            for row in sqlite3.connect(sys.argv[1], isolation_level=None).execute(sys.argv[2]):
                print("|".join("" if value is None else str(value) for value in row))
            END
            """, [store ?? self.store, query])
        guard outcome.exit == 0 else { throw SQLFailed(message: outcome.stderr) }
        return outcome.stdout.split(separator: "\n").map(String.init)
    }

    private struct SQLFailed: Error { var message: String }
}

extension Bench {
    /// The cells of `results --format json`.
    func cells(_ more: [String] = []) async throws -> [JSONValue] {
        let outcome = try await run(["results", "--format", "json", "--store", store] + more)
        guard outcome.exit == 0 else { throw CommandFailed(message: outcome.stderr) }
        return try outcome.json.array ?? []
    }

    /// The only cell.
    func cell() async throws -> JSONValue {
        let cells = try await cells()
        guard let cell = cells.first, cells.count == 1 else {
            throw CommandFailed(message: "\(cells.count) cells")
        }
        return cell
    }

    /// The text of `show` of the only trial.
    func shown(_ more: [String] = []) async throws -> String {
        let trial = try await sql("SELECT id FROM trials").joined()
        let outcome = try await run(["show", trial, "--store", store] + more)
        guard outcome.exit == 0 else { throw CommandFailed(message: outcome.stderr) }
        return outcome.stdout
    }

    struct CommandFailed: Error { var message: String }
}
