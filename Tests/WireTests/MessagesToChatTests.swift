import TestSupport
import Testing
import Traces
import Wire

struct MessagesToChatTests {
    private func translated(_ body: String) throws -> (json: JSONValue, dropped: [String]) {
        let request = try #require(MessagesToChat.request(Array(body.utf8)))
        #expect(request.path == "/v1/chat/completions")
        return (try JSONValue(parsing: request.body), request.dropped)
    }

    @Test func `what both APIs can say is said, and the rest is listed`() throws {
        let (json, dropped) = try translated(
            """
            {"model":"m","max_tokens":10,"temperature":0.5,"top_p":0.9,"top_k":40,"stream":true,
             "stop_sequences":["X"],"thinking":{"type":"adaptive"},"metadata":{"user_id":"u"},
             "system":[{"type":"text","text":"one;","cache_control":{"type":"ephemeral"}},{"type":"text","text":"two"}],
             "messages":[{"role":"user","content":"hi"}],
             "tools":[{"name":"Read","description":"d","input_schema":{"type":"object"},"defer_loading":true},
              {"type":"web_search_20250305","name":"web_search"}],
             "tool_choice":{"type":"any","disable_parallel_tool_use":true}}
            """)
        #expect(
            json == [
                "model": "m", "max_tokens": 10, "temperature": 0.5, "top_p": 0.9, "stream": true,
                "stream_options": ["include_usage": true], "stop": ["X"],
                "messages": [
                    ["role": "system", "content": "one;two"], ["role": "user", "content": "hi"],
                ],
                "tools": [
                    [
                        "type": "function",
                        "function": [
                            "name": "Read", "description": "d", "parameters": ["type": "object"],
                        ],
                    ]
                ],
                "tool_choice": "required", "parallel_tool_calls": false,
            ])
        #expect(
            dropped == [
                "metadata", "system.cache_control", "thinking", "tools.defer_loading",
                "tools.web_search_20250305", "top_k",
            ])
    }

    @Test(arguments: [
        (#"{"type":"auto"}"#, #""auto""#), (#"{"type":"none"}"#, #""none""#),
        (#"{"type":"tool","name":"A"}"#, #"{"function":{"name":"A"},"type":"function"}"#),
    ])
    func `a choice of tool is said`(choice: String, said: String) throws {
        let (json, _) = try translated(#"{"messages":[],"tool_choice":\#(choice)}"#)
        #expect(json["tool_choice"]?.encoded() == said)
    }

    @Test func `blocks become messages in the order that chat completions want`() throws {
        let (json, dropped) = try translated(
            """
            {"model":"m","messages":[
             {"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},
             {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},
              {"type":"tool_use","id":"1","name":"R","input":{"z":1,"a":[ 2 ]}},{"type":"tool_use","id":"2","name":"R","input":{}}]},
             {"role":"user","content":[{"type":"text","text":"note"},
              {"type":"tool_result","tool_use_id":"1","content":"x"},
              {"type":"tool_result","tool_use_id":"2","is_error":true,"content":[{"type":"text","text":"no"},
               {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}}]}]},
             {"role":"system","content":"reminder"},
             {"role":"assistant","content":"end"},
             {"role":"user","content":[{"type":"document","source":{}}]}]}
            """)
        #expect(
            json["messages"] == [
                ["role": "user", "content": "a\nb"],
                [
                    "role": "assistant", "content": .null, "reasoning_content": "hm",
                    "tool_calls": [
                        [
                            "id": "1", "type": "function",
                            "function": ["name": "R", "arguments": #"{"z":1,"a":[ 2 ]}"#],
                        ],
                        [
                            "id": "2", "type": "function",
                            "function": ["name": "R", "arguments": "{}"],
                        ],
                    ],
                ],
                ["role": "tool", "tool_call_id": "1", "content": "x"],
                ["role": "tool", "tool_call_id": "2", "content": "Error: no"],
                [
                    "role": "user",
                    "content": [
                        ["type": "text", "text": "note"],
                        ["type": "image_url", "image_url": ["url": "data:image/png;base64,aGk="]],
                    ],
                ],
                ["role": "system", "content": "reminder"],
                ["role": "assistant", "content": "end"],
                ["role": "user", "content": ""],
            ])
        #expect(dropped == ["messages.document", "messages.signature"])
    }

    @Test func `parameters keep the order in which the agent wrote them`() throws {
        let schema = #"{"type":"object","properties":{"z":{},"a":{}},"required":["z"]}"#
        let request = try #require(
            MessagesToChat.request(
                Array(
                    #"{"messages":[],"tools":[{"name":"T","input_schema":\#(schema)}]}"#.utf8)))
        #expect(String(decoding: request.body, as: UTF8.self).contains(schema))
    }

    @Test(arguments: ["", "[]", "{", #"{"model":"m"}"#, "nonsense", "\u{0}"])
    func `what is no request has no translation`(body: String) {
        #expect(MessagesToChat.request(Array(body.utf8)) == nil)
    }

    @Test func `a translated conversation says the same to a reader of the other API`() throws {
        var generator = SeededGenerator(seed: 31)
        for _ in 0..<300 {
            let messages = generator.conversation()
            let tools = [
                ToolSchema(name: "T0", description: "d\n", inputSchema: generator.object())
            ]
            var conversation = AnthropicConversation(
                model: "m", system: "be\nbrief", tools: tools, maxTokens: 10)
            for message in messages { conversation.append(message) }
            let chat = try #require(MessagesToChat.request(conversation.body))
            #expect(chat.streams)
            let read = WireDialect.chatCompletions.request(chat.body)
            #expect(read.messages == messages.flatMap(\.inChat))
            #expect(read.tools == tools)
            #expect(read.system == "be\nbrief")
            #expect(read.maxTokens == 10)
        }
    }

    @Test func `a request of any shape is translated to JSON`() throws {
        var generator = SeededGenerator(seed: 32)
        for _ in 0..<300 {
            var conversation = AnthropicConversation(
                model: "m", system: "s",
                tools: [ToolSchema(name: "T", description: "", inputSchema: [:])], maxTokens: 10)
            for message in generator.conversation() { conversation.append(message) }
            let whole = try JSONValue(parsing: conversation.body)
            let body = generator.replacing(in: whole).encodedBytes()
            guard let request = MessagesToChat.request(body) else { continue }
            #expect(throws: Never.self) { try JSONValue(parsing: request.body) }
        }
    }
}

extension SeededGenerator {
    /// The value with about a twentieth of what is in it replaced by anything.
    fileprivate mutating func replacing(in value: JSONValue) -> JSONValue {
        if Int.random(in: 0..<20, using: &self) == 0 { return .random(depth: 2, using: &self) }
        switch value {
        case .array(let elements): return .array(elements.map { replacing(in: $0) })
        case .object(let members):
            // In order, so that the same seed gives the same value.
            var replaced: [String: JSONValue] = [:]
            for key in members.keys.sorted() {
                replaced[key] = members[key].map { replacing(in: $0) }
            }
            return .object(replaced)
        default: return value
        }
    }
}

extension Message {
    /// The messages that a reader of chat completions sees for this one.
    fileprivate var inChat: [Message] {
        var results: [Message] = []
        var rest: [ContentBlock] = []
        for block in blocks {
            if case .toolResult(var result) = block {
                if result.isError { result.text = "Error: " + result.text }
                result.isError = false
                results.append(Message(role: .tool, blocks: [.toolResult(result)]))
            } else {
                rest.append(block)
            }
        }
        return results + (rest.isEmpty ? [] : [Message(role: role, blocks: rest)])
    }
}
