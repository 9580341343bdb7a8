import Foundation
import MemoryFit
import Testing
import Traces

@testable import StandIn

@Suite struct MessagesEndpointTests {
    private let talker = testModel(
        "talker:1b", capabilities: [.completion, .tools, .thinking],
        steps: [
            ScriptAnswer(
                think: "Let me see.", say: "I will read both.",
                calls: [.init("Read", ["path": "a"]), .init("Read", ["path": "b"])]),
            ScriptAnswer(say: "Done."),
        ])

    private func with(
        _ models: [ModelScript], version: OllamaVersion = .postVersion, window: Int? = 32_768,
        _ body: @escaping @Sendable (TestClient) async throws -> Void
    ) async throws {
        try await withStandIn(.test(models, version: version, contextLength: window)) { url in
            try await body(TestClient(base: url))
        }
    }

    @Test func `an answer in one piece has the blocks, the stop reason and the real usage`()
        async throws
    {
        try await with([talker]) { client in
            let answer = try await client.ask("talker:1b", tools: [.tool("Read")])
            #expect(answer.status == 200)
            let json = answer.json
            #expect(json["type"] == "message")
            #expect(json["model"] == "talker:1b")
            #expect(json["stop_reason"] == "tool_use")
            #expect(json["stop_sequence"] == nil, "absent, not null")
            #expect(
                json["content"]?.array?.compactMap { $0["type"]?.string }
                    == ["thinking", "text", "tool_use", "tool_use"])
            let call = try #require(json["content"]?.array?.last)
            #expect(call["id"]?.string?.hasPrefix("call_") == true)
            #expect(call["id"]?.string?.count == 13)
            #expect(call["input"] == ["path": "b"])
            // "Let me see." 3, "I will read both." 5, two calls of 39 bytes 10 each.
            #expect(json["usage"]?["output_tokens"] == 28)
            #expect(answer.seconds != nil)
        }
    }

    @Test func `a stream has Ollama's sequence of events`() async throws {
        try await with([talker]) { client in
            let answer = try await client.ask("talker:1b", stream: true, tools: [.tool("Read")])
            #expect(answer.headers["content-type"] == "text/event-stream")
            let events = answer.events
            #expect(
                events.map(\.name) == [
                    "message_start",
                    "content_block_start", "content_block_delta", "content_block_stop",
                    "content_block_start", "content_block_delta", "content_block_stop",
                    "content_block_start", "content_block_delta", "content_block_stop",
                    "content_block_start", "content_block_delta", "content_block_stop",
                    "message_delta", "message_stop",
                ])
            #expect(events.allSatisfy { $0.data["type"]?.string == $0.name })
            #expect(events[0].data["message"]?["usage"] == ["input_tokens": 0, "output_tokens": 0])
            #expect(events[0].data["message"]?["stop_reason"] == nil)
            #expect(events[7].data["content_block"]?["input"] == [:])
            #expect(events[8].data["delta"]?["partial_json"] == #"{"path":"a"}"#)
            #expect(events[10].data["index"] == 3)
            #expect(events[13].data["delta"] == ["stop_reason": "tool_use"])
            #expect(events[13].data["usage"]?["output_tokens"] == 28)
        }
    }

    @Test func `from 0_15_5 on the start carries an estimate of a quarter of the bytes`()
        async throws
    {
        try await with([talker], version: OllamaVersion(0, 15, 5)) { client in
            let text = String(repeating: "a", count: 396)
            let answer = try await client.post(
                "/v1/messages", .ask("talker:1b", text, stream: true))
            let usage = answer.events.first?.data["message"]?["usage"]
            // 396 bytes of text and the four of the role.
            #expect(usage?["input_tokens"] == 100)
            // 396 bytes at four a token, and four of framing.
            #expect(
                answer.events.last { $0.name == "message_delta" }?.data["usage"]?["input_tokens"]
                    == 103)
        }
    }

    @Test func `long texts come in pieces that join to the whole, never inside a character`()
        async throws
    {
        let text = String(repeating: "Tür für Tür, 窓から窓へ. ", count: 40)
        try await with([testModel(steps: [ScriptAnswer(say: text)])]) { client in
            let answer = try await client.ask("tester:1b", stream: true)
            let pieces = answer.events.compactMap { $0.data["delta"]?["text"]?.string }
            #expect(pieces.count > 10)
            #expect(pieces.joined() == text)
            #expect(!pieces.joined().contains("\u{FFFD}"))
        }
    }

    @Test func `requests are checked in the middleware's order, then the model`() async throws {
        try await with([talker, testModel("mute:1b", capabilities: [.completion])]) { client in
            let hi: JSONValue = [["role": "user", "content": "Hi"]]
            let wrong: [(JSONValue, status: Int, type: String, message: String)] = [
                ([:], 400, "invalid_request_error", "model is required"),
                (
                    ["model": "x", "messages": hi], 400, "invalid_request_error",
                    "max_tokens is required and must be positive"
                ),
                (
                    ["model": "x", "max_tokens": 5, "messages": []], 400, "invalid_request_error",
                    "messages is required"
                ),
                (
                    ["model": "x", "max_tokens": 5, "messages": hi], 404, "not_found_error",
                    "model 'x' not found"
                ),
                (
                    .ask("mute:1b", tools: [.tool("Read")]), 400, "invalid_request_error",
                    "registry.ollama.ai/library/mute:1b does not support tools"
                ),
            ]
            for (body, status, type, message) in wrong {
                let answer = try await client.post("/v1/messages", body)
                #expect(answer.status == status)
                #expect(answer.json["type"] == "error")
                #expect(
                    answer.json["error"] == ["type": .string(type), "message": .string(message)])
                #expect(answer.json["request_id"]?.string?.hasPrefix("req_") == true)
            }
            #expect(
                try await client.get("/api/ps").json == ["models": []],
                "nothing was loaded for any of these")
        }
    }

    @Test func `broken bodies get Go's words`() async throws {
        try await with([talker]) { client in
            for (body, message) in [
                ("", "EOF"), ("{", "unexpected EOF"),
                ("{x}", "invalid character 'x' looking for beginning of value"),
            ] {
                let answer = try await client.send("POST", "/v1/messages", bytes: Data(body.utf8))
                #expect(answer.status == 400)
                #expect(answer.json["error"]?["message"]?.string == message)
            }
            let native = try await client.send("POST", "/api/chat", bytes: Data())
            #expect(native.status == 400)
            #expect(native.json == ["error": "missing request body"])
        }
    }

    @Test func `input tokens are counted after messages were dropped and tokens cut`() async throws
    {
        let model = testModel(
            rules: [
                ScriptRule(when: .init(tools: [.cut]), answer: ScriptAnswer(say: "tools cut")),
                ScriptRule(when: .init(task: .lost), answer: ScriptAnswer(say: "task lost")),
            ], otherwise: ScriptAnswer(say: "all there"))
        try await with([model]) { client in
            let long = String(repeating: "b", count: 4000)
            let body: JSONValue = [
                "model": "small", "max_tokens": 100, "tools": [.tool("Read", description: long)],
                "messages": [
                    ["role": "user", "content": "Do it"],
                    ["role": "assistant", "content": .string(long)],
                    ["role": "user", "content": .string(long)],
                ],
            ]
            var heard: [Int: String] = [:]
            for window in [4096, 2500, 1000] {
                try await client.derive("small", from: "tester:1b", window: window)
                let json = try await client.post("/v1/messages", body).json
                heard[window] = json["content"]?.array?.first?["text"]?.string
                let input = try #require(json["usage"]?["input_tokens"]?.integer)
                #expect(input <= window)
                if window == 1000 { #expect(input == 1000) }
            }
            #expect(heard == [4096: "all there", 2500: "task lost", 1000: "tools cut"])
        }
    }

    @Test func `a native model refuses with the child's own JSON as text`() async throws {
        try await with([testModel(mode: .native)], window: 100) { client in
            let answer = try await client.ask("tester:1b", String(repeating: "c", count: 4000))
            #expect(answer.status == 400)
            let text = try #require(answer.json["error"]?["message"]?.string)
            let nested = try JSONValue(parsing: text)["error"]
            #expect(nested?["type"] == "exceed_context_size_error")
            #expect(nested?["n_prompt_tokens"] == 1004)
            #expect(nested?["n_ctx"] == 100)
        }
    }

    @Test func `max_tokens ends a text with max_tokens and loses a call that was not finished`()
        async throws
    {
        try await with([
            testModel(steps: [
                ScriptAnswer(say: "12345678", calls: [.init("Read", ["path": "a"])])
            ])
        ]) { client in
            func ask(_ limit: Int) async throws -> JSONValue {
                var body = JSONValue.ask("tester:1b").object ?? [:]
                body["max_tokens"] = JSONValue(limit)
                return try await client.post("/v1/messages", .object(body)).json
            }
            let short = try await ask(1)
            #expect(short["stop_reason"] == "max_tokens")
            #expect(short["content"] == [["type": "text", "text": "1234"]])
            #expect(short["usage"]?["output_tokens"] == 1)
            let halfCall = try await ask(5)
            #expect(halfCall["content"]?.array?.count == 1)
            #expect(halfCall["stop_reason"] == "max_tokens")
            #expect(try await ask(100)["stop_reason"] == "tool_use")
        }
    }

    @Test func `an empty answer has null content and the tokens that were swallowed`() async throws
    {
        let model = testModel(steps: [ScriptAnswer(tokens: 40)])
        try await with([model]) { client in
            let json = try await client.ask("tester:1b").json
            #expect(json["content"] == .null)
            #expect(json["stop_reason"] == "end_turn")
            #expect(json["usage"]?["output_tokens"] == 40)
        }
    }

    @Test func `thinking is left out when it was disabled`() async throws {
        try await with([talker]) { client in
            var body = JSONValue.ask("talker:1b").object ?? [:]
            body["thinking"] = ["type": "disabled"]
            let json = try await client.post("/v1/messages?beta=true", .object(body)).json
            #expect(json["content"]?.array?.first?["type"] == "text")
        }
    }
}

extension ScriptCondition {
    fileprivate init(tools: Set<Survival.Tools>? = nil, task: Survival.Task? = nil) {
        self.init()
        self.tools = tools
        self.task = task
    }
}
