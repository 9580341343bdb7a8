import Foundation
import TestSupport
import Testing
import Traces

@testable import StandIn

/// The official clients, unchanged, against the stand-in.
@Suite struct PythonClientTests {
    private static let python = Repository.root.appending(path: ".build-clients/bin/python")
    private static let script =
        Repository.root.appending(path: "Tests/StandInTests/python/clients.py")

    private let models = [
        testModel(steps: [
            ScriptAnswer(say: "I will read it.", calls: [.init("Read", ["path": "a.md"])]),
            ScriptAnswer(say: "It has a title."),
        ]),
        testModel("mute:1b", capabilities: [.completion]),
        testModel(
            "broken:1b",
            steps: [ScriptAnswer(rawError: .init(status: 500, message: "XML syntax error"))]),
    ]

    private func run(against url: URL) async throws -> JSONValue {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python.path),
            "The official Python clients are not installed: run `make clients`.")
        let process = Process()
        process.executableURL = Self.python
        process.arguments = [Self.script.path, url.absoluteString]
        let output = Pipe()
        process.standardOutput = output
        let status = try await withCheckedThrowingContinuation { done in
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        #expect(status == 0)
        return try JSONValue(parsing: data)
    }

    @Test func `the official clients see what they would see of Ollama`() async throws {
        let seen = try await withStandIn(.test(models)) { try await run(against: $0) }
        #expect(seen["ollama"] == ollama)
        #expect(seen["anthropic"] == anthropic)
        #expect(seen["openai"] == openai)
    }

    private let ollama: JSONValue = [
        "list": ["broken:1b", "mute:1b", "tester:1b"],
        "create": "success",
        "create_stream": [
            "using existing layer", "creating new layer", "writing manifest", "success",
        ],
        "show": [
            "parameters": ["num_ctx", "2048"], "capabilities": ["completion", "tools"],
            "trained": 131_072, "quantization": "Q4_K_M",
        ],
        "preload": [true, "load"],
        "ps": ["derived:latest", 2048, true],
        "chat": ["I will read it.", "Read", ["path": "a.md"], "stop"],
        "chat_stream": [
            "text": "I will read it.", "calls": ["Read"], "done": [false, true], "eval_count": 15,
        ],
        "generate": "hello",
        "delete": "success",
        "errors": [
            ["ResponseError", 404, "model 'nobody' not found"],
            ["ResponseError", 404, "model 'nobody' not found"],
            ["ResponseError", 404, "model 'nobody' not found"],
            ["ResponseError", 400, "registry.ollama.ai/library/mute:1b does not support tools"],
            ["ResponseError", 500, "pull model manifest: file does not exist"],
            ["ResponseError", -1, "pull model manifest: file does not exist"],
            ["ResponseError", 500, "XML syntax error"],
        ],
    ]

    private let anthropic: JSONValue = [
        "create": [
            "types": ["text", "tool_use"], "text": "I will read it.",
            "call": ["Read", ["path": "a.md"]], "stop_reason": "tool_use", "output_tokens": 15,
        ],
        "after_result": ["It has a title.", "end_turn"],
        "stream": [
            "text": "I will read it.", "call": ["Read", ["path": "a.md"]],
            "stop_reason": "tool_use", "same_usage": true,
        ],
        "errors": [
            ["NotFoundError", 404, "model 'nobody' not found"],
            ["BadRequestError", 400, "registry.ollama.ai/library/mute:1b does not support tools"],
            ["BadRequestError", 400, "max_tokens is required and must be positive"],
            ["InternalServerError", 500, "XML syntax error"],
        ],
    ]

    private let openai: JSONValue = [
        "models": [
            ["broken:1b", "library"], ["derived:latest", "library"], ["mute:1b", "library"],
            ["tester:1b", "library"],
        ],
        "create": [
            "text": "I will read it.", "call": ["function", "Read", ["path": "a.md"]],
            "finish_reason": "tool_calls", "output_tokens": 15, "total": true,
        ],
        "after_result": ["It has a title.", "stop"],
        "stream": [
            "text": "I will read it.", "calls": [[0, "Read", ["path": "a.md"]]],
            "finish_reason": "tool_calls", "same_usage": true,
        ],
        "helper": ["I will read it.", "Read", "tool_calls"],
        "short": ["hell", "length"],
        "errors": [
            ["NotFoundError", 404, "not_found_error", "model 'nobody' not found"],
            [
                "BadRequestError", 400, "invalid_request_error",
                "registry.ollama.ai/library/mute:1b does not support tools",
            ],
            ["BadRequestError", 400, "invalid_request_error", "[] is too short - 'messages'"],
            ["InternalServerError", 500, "api_error", "XML syntax error"],
        ],
    ]
}
