import Foundation
import Testing
import Traces
import Wire

@testable import StandIn

@Suite struct CompletionsEndpointTests {
    private static let path = "/v1/chat/completions"

    private let talker = testModel(
        "talker:1b", capabilities: [.completion, .tools, .thinking],
        steps: [
            ScriptAnswer(
                think: "Let me see.", say: "I will read both.",
                calls: [.init("Read", ["path": "a"]), .init("Read", ["path": "b"])]),
            ScriptAnswer(say: "Done."),
        ])

    private func with(
        _ models: [ModelScript], window: Int? = 32_768,
        _ body: @escaping @Sendable (TestClient) async throws -> Void
    ) async throws {
        try await withStandIn(.test(models, contextLength: window)) { url in
            try await body(TestClient(base: url))
        }
    }

    private func ask(
        _ model: String, _ more: [String: JSONValue] = [:]
    ) -> JSONValue {
        .object(
            [
                "model": .string(model), "messages": [["role": "user", "content": "Hi"]],
                "tools": [
                    [
                        "type": "function",
                        "function": ["name": "Read", "parameters": ["type": "object"]],
                    ]
                ],
            ].merging(more) { $1 })
    }

    /// The events' data, the end marker as text.
    private func events(_ answer: TestClient.Answer) -> [JSONValue] {
        answer.text.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { event in
            let data = String(event.dropFirst("data: ".count))
            return (try? JSONValue(parsing: data)) ?? .string(data)
        }
    }

    private func read(_ answer: TestClient.Answer) -> TurnResponse {
        var reader = WireDialect.chatCompletions.reader()
        reader.feed(Array(answer.text.utf8))
        return reader.finish(status: answer.status)
    }

    @Test func `an answer in one piece has a message, the reason and the usage`() async throws {
        try await with([talker]) { client in
            let answer = try await client.post(Self.path, ask("talker:1b"))
            #expect(answer.status == 200)
            let json = answer.json
            #expect(json["object"] == "chat.completion")
            #expect(json["system_fingerprint"] == "fp_ollama")
            let choice = try #require(json["choices"]?.array?.first)
            #expect(choice["finish_reason"] == "tool_calls")
            #expect(choice["message"]?["reasoning"] == "Let me see.")
            #expect(choice["message"]?["content"] == "I will read both.")
            let calls = try #require(choice["message"]?["tool_calls"]?.array)
            #expect(calls.map { $0["index"] } == [0, 1])
            #expect(calls.last?["function"]?["arguments"] == #"{"path":"b"}"#)
            #expect(json["usage"]?["completion_tokens"] == 28)
            #expect(answer.seconds != nil)
        }
    }

    @Test func `a stream ends with the reason, the usage if it was asked for, and the marker`()
        async throws
    {
        try await with([talker]) { client in
            let plain = events(
                try await client.post(Self.path, ask("talker:1b", ["stream": true])))
            #expect(plain.last == "[DONE]")
            #expect(
                plain.dropLast().allSatisfy { $0["usage"] == nil },
                "nobody asked for it")
            let answer = try await client.post(
                Self.path,
                ask(
                    "talker:1b",
                    ["stream": true, "stream_options": ["include_usage": true]]))
            #expect(answer.headers["content-type"] == "text/event-stream")
            let all = events(answer)
            #expect(all.count == plain.count + 1)
            #expect(all[all.count - 2]["choices"] == [])
            let reasons = all.dropLast().compactMap {
                $0["choices"]?.array?.first?["finish_reason"]
            }
            #expect(reasons.last == "tool_calls")
            #expect(reasons.dropLast().allSatisfy { $0 == .null })
            let response = read(answer)
            #expect(response.endedProperly)
            #expect(response.usage?.outputTokens == 28)
            #expect(response.thinking == "Let me see.")
            #expect(response.text == "I will read both.")
            #expect(response.toolUses.map(\.input) == [["path": "a"], ["path": "b"]])
        }
    }

    @Test func `a conversation goes on with the results of its calls`() async throws {
        let model = testModel(
            rules: [
                ScriptRule(
                    when: .init(lastResult: .init(tool: "Read", isError: true)),
                    answer: ScriptAnswer(say: "It failed."))
            ], steps: [ScriptAnswer(say: "first"), ScriptAnswer(say: "second")])
        try await with([model]) { client in
            func answer(_ result: String) async throws -> String {
                let messages: JSONValue = [
                    ["role": "system", "content": "s"],
                    ["role": "user", "content": [["type": "text", "text": "Hi"]]],
                    [
                        "role": "assistant", "content": .null,
                        "tool_calls": [
                            [
                                "id": "1", "type": "function",
                                "function": ["name": "Read", "arguments": "{}"],
                            ]
                        ],
                    ],
                    ["role": "tool", "tool_call_id": "1", "content": .string(result)],
                ]
                let answer = try await client.post(
                    Self.path, ask("tester:1b", ["messages": messages]))
                return read(answer).text
            }
            let plain = try await answer("text")
            #expect(plain == "second")
            let failed = try await answer("Error: none")
            #expect(failed == "It failed.")
        }
    }

    @Test func `a translated Messages request is answered, and the answer translated back`()
        async throws
    {
        try await with([talker]) { client in
            for streams in [true, false] {
                let asked = JSONValue.ask("talker:1b", stream: streams, tools: [.tool("Read")])
                let request = try #require(MessagesToChat.request(asked.encodedBytes()))
                let answer = try await client.send(
                    "POST", request.path, bytes: Data(request.body))
                var translation = request.answer(
                    status: answer.status, contentType: answer.headers["content-type"])
                let bytes = translation.feed(Array(answer.text.utf8)) + translation.finish()
                var reader = WireDialect.messages.reader()
                reader.feed(bytes)
                let response = reader.finish(status: 200)
                let direct = try await client.post("/v1/messages", asked)
                var directReader = WireDialect.messages.reader()
                directReader.feed(Array(direct.text.utf8))
                #expect(response == directReader.finish(status: 200))
                #expect(response.stopReason == "tool_use")
            }
        }
    }

    @Test func `failures have OpenAI's shape, in the middle of a stream none`() async throws {
        let late = testModel(
            "late:1b",
            steps: [
                ScriptAnswer(say: "so far", rawError: .init(status: 500, message: "broke"))
            ])
        try await with([talker, late, testModel("mute:1b", capabilities: [.completion])]) {
            client in
            let missing = try await client.post(Self.path, ask("nobody"))
            #expect(missing.status == 404)
            #expect(
                missing.json == [
                    "error": [
                        "message": "model 'nobody' not found", "type": "not_found_error",
                        "param": .null, "code": .null,
                    ]
                ])
            for (body, message) in [
                (ask("talker:1b", ["messages": []]), "[] is too short - 'messages'"),
                (ask(""), "model is required"),
                (
                    ask("mute:1b"), "registry.ollama.ai/library/mute:1b does not support tools"
                ),
                (
                    ask("talker:1b", ["messages": [["role": "user"]]]),
                    "invalid message content type: <nil>"
                ),
                (
                    ask(
                        "talker:1b",
                        [
                            "messages": [
                                [
                                    "role": "assistant",
                                    "tool_calls": [["function": ["arguments": "{"]]],
                                ]
                            ]
                        ]), "invalid tool call arguments"
                ),
            ] {
                let answer = try await client.post(Self.path, body)
                #expect(answer.status == 400)
                #expect(answer.json["error"]?["type"] == "invalid_request_error")
                #expect(answer.json["error"]?["message"]?.string == message)
            }
            let answer = try await client.post(Self.path, ask("late:1b", ["stream": true]))
            #expect(answer.status == 200)
            let response = read(answer)
            #expect(response.text == "so far")
            #expect(response.error == nil)
            #expect(!response.endedProperly)
        }
    }

    @Test(arguments: ScriptAnswer.Fault.allCases.filter { $0 != .hang && $0 != .streamForever })
    func `no fault looks like a proper end`(fault: ScriptAnswer.Fault) async throws {
        let model = testModel(steps: [ScriptAnswer(say: "Hi", fault: fault)])
        try await with([model]) { client in
            // A dropped connection is the client's own error.
            guard
                let answer = try? await client.post(
                    Self.path, ask("tester:1b", ["stream": true]))
            else { return }
            let response = read(answer)
            #expect(!response.endedProperly || fault == .invalidUTF8)
        }
    }

    @Test func `models are listed as OpenAI does`() async throws {
        try await with([talker]) { client in
            let models = try await client.get("/v1/models").json
            #expect(
                models == [
                    "object": "list",
                    "data": [
                        [
                            "id": "talker:1b", "object": "model", "created": 1_768_478_400,
                            "owned_by": "library",
                        ]
                    ],
                ])
            #expect(try await client.post("/v1/messages/count_tokens", [:]).status == 404)
        }
    }
}

extension ScriptCondition {
    fileprivate init(lastResult: LastResult) {
        self.init()
        self.lastResult = lastResult
    }
}
