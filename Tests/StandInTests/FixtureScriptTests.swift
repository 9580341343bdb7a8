import Foundation
import MemoryFit
import TestSupport
import Testing
import Traces

@testable import StandIn

/// The scripts that the demo runs on.
@Suite struct FixtureScriptTests {
    private func scripts() throws -> [ModelScript] {
        let folder = Repository.fixtures.appending(path: "models")
        return try FileManager.default
            .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .sorted { $0.path < $1.path }
            .map {
                let yaml = try String(contentsOf: $0, encoding: .utf8)
                return try ModelScript.parse(yaml: yaml, path: $0.lastPathComponent)
            }
    }

    @Test func `every script can be read, and says which line of the post it stands for`() throws {
        let scripts = try scripts()
        #expect(scripts.count == 18)
        #expect(Set(scripts.map(\.name)).count == scripts.count)
        for script in scripts { #expect(!script.standsFor.isEmpty, "\(script.name)") }
    }

    @Test(arguments: [
        ("cogito:32b", 131_072, 64.0), ("cogito:32b", 65_536, 42), ("cogito:32b", 32_768, 30),
        ("cogito:14b", 131_072, 45), ("mistral-small3.2:24b", 131_072, 37),
        ("qwen3:30b", 131_072, 31), ("magistral:24b", 131_072, 23),
    ])
    func `scripted models take the memory that the post saw`(
        name: String, window: Int, seen: Double
    ) throws {
        let script = try #require(try scripts().first { $0.name == name })
        let model = LoadedModel(
            InstalledModel(name: name, script: script, modifiedAt: ""),
            window: ContextRules(version: .postVersion, gpuBytes: 38_900_000_000)
                .window(request: nil, parameter: window, model: script.architecture),
            version: .postVersion, gpuBytes: 38_900_000_000)
        #expect(abs(Double(model.memory.total) / 1e9 / seen - 1) < 0.05)
    }

    @Test(arguments: [true, false])
    func `the model with one tool finds what it says, also in output inside JSON`(
        wrapped: Bool
    ) async throws {
        let file = Repository.fixtures.appending(path: "models/extra/bash-writer.yaml")
        let script = try ModelScript.parse(
            yaml: try String(contentsOf: file, encoding: .utf8), path: "bash-writer.yaml")
        let workspace = Repository.fixtures.appending(path: "workspaces/jupyterlab-texpreview")
        let names = ["__init__", "build", "config", "synctex"].map { "./texpreview/\($0).py" }
        var printed = [
            (names + ["./schema/plugin.json", "./src/index.ts"]).joined(separator: "\n")
        ]
        for name in ["package.json", "pyproject.toml"] {
            printed.append(
                try String(contentsOf: workspace.appending(path: name), encoding: .utf8))
        }
        try await withStandIn(.test([script])) { [printed] url in
            var messages: [JSONValue] = [["role": "user", "content": "Write CLAUDE.md"]]
            var commands: [String] = []
            for turn in 0..<5 {
                let answer = try await TestClient(base: url).post(
                    "/v1/chat/completions",
                    [
                        "model": .string(script.name), "messages": .array(messages),
                        "tools": [["type": "function", "function": ["name": "bash"]]],
                    ])
                let message = try #require(answer.json["choices"]?.array?.first?["message"])
                let call = try #require(message["tool_calls"]?.array?.first)
                let arguments = try JSONValue(
                    parsing: call["function"]?["arguments"]?.string ?? "")
                commands.append(arguments["command"]?.string ?? "")
                let text = turn < printed.count ? printed[turn] : ""
                let output: JSONValue = ["returncode": 0, "output": .string(text)]
                messages += [
                    message,
                    [
                        "role": "tool", "tool_call_id": call["id"] ?? "",
                        "content": .string(wrapped ? output.encoded() : text),
                    ],
                ]
            }
            #expect(commands[1] == "cat package.json")
            #expect(commands[3].contains("`jupyterlab-texpreview` 2.3.1: A JupyterLab extension"))
            #expect(commands[3].contains("`texpreview`, built with `hatchling.build`"))
            #expect(commands[3].contains("jlpm run lint:check\n"))
            #expect(!commands[3].replacing("```", with: "").contains("``"), "nothing is missing")
            #expect(commands[4] == "echo COMPLETE_TASK_AND_SUBMIT_FINAL_OUTPUT")
        }
    }
}
