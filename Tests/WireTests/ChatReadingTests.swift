import TestSupport
import Testing
import Traces
import Wire

struct ChatReadingTests {
    private func response(
        _ body: String, status: Int? = 200, closed: Exchange.Closing = .complete
    ) -> TurnResponse {
        turn("/v1/chat/completions", body, status: status, closed: closed).response
    }

    private func chunks(_ deltas: [String], end: String = "data: [DONE]\n\n") -> String {
        deltas.map { "data: {\"choices\":[{\"index\":0,\"delta\":\($0)}]}\n\n" }.joined() + end
    }

    @Test func `a stream becomes blocks, usage and a stop reason`() {
        let response = response(Bodies.llamaServerChat)
        #expect(
            response.blocks == [
                .thinking("hm"), .text("Let me look."),
                .toolUse(ToolUse(id: "a", name: "Read", input: ["file_path": "a"])),
                .toolUse(ToolUse(id: "b", name: "Bash", input: ["command": "ls"])),
            ])
        #expect(
            response.usage == Usage(inputTokens: 316, outputTokens: 50, cachedTokens: 315))
        #expect(response.stopReason == "tool_use")
        #expect(response.endedProperly)
        #expect(response.malformed == nil)
    }

    @Test func `a whole body says the same`() {
        let body = """
            {"id":"x","object":"chat.completion","choices":[{"index":0,"finish_reason":"length",
             "message":{"role":"assistant","content":"Hi","reasoning":"hm","tool_calls":[
              {"id":"a","type":"function","function":{"name":"Read","arguments":"{\\"p\\":1}"}},
              {"id":"b","type":"function","function":{"name":"Read","arguments":"{oops"}}]}}],
             "usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}
            """
        let response = response(body)
        #expect(
            response.blocks == [
                .thinking("hm"), .text("Hi"),
                .toolUse(ToolUse(id: "a", name: "Read", input: ["p": 1])),
                .toolUse(ToolUse(id: "b", name: "Read", input: .null, unparsed: "{oops")),
            ])
        #expect(response.usage == Usage(inputTokens: 5, outputTokens: 2))
        #expect(response.stopReason == "max_tokens")
        #expect(response.endedProperly)
    }

    @Test(arguments: [
        ("stop", "end_turn"), ("tool_calls", "tool_use"), ("length", "max_tokens"),
        ("content_filter", "refusal"), ("load", "load"),
    ])
    func `reasons have Anthropic's words where they mean the same`(word: String, reason: String) {
        let body = #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"\#(word)"}]}"#
        #expect(response(body + "\n\ndata: [DONE]\n\n").stopReason == reason)
    }

    @Test func `wherever a stream breaks off before its end marker, it did not end properly`() {
        let bytes = Array(Bodies.llamaServerChat.utf8)
        for end in stride(from: 1, to: bytes.count - 2, by: 5) {
            let cut = String(decoding: bytes[..<end], as: UTF8.self)
            #expect(!response(cut, closed: .eof).endedProperly)
        }
    }

    @Test func `calls are put together by index, however their deltas are mixed`() {
        let response = response(
            chunks([
                #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"Read","arguments":"{\"p\""}}]}"#,
                #"{"tool_calls":[{"index":1,"id":"b","function":{"name":"Edit","arguments":"{\"q\":"}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":":1}"}},{"index":1,"function":{"arguments":"2}"}}]}"#,
            ]))
        #expect(
            response.toolUses == [
                ToolUse(id: "a", name: "Read", input: ["p": 1]),
                ToolUse(id: "b", name: "Edit", input: ["q": 2]),
            ])
    }

    @Test func `calls that all have index 0 are told apart by their identifiers`() {
        let call = { (id: String) in
            #"{"tool_calls":[{"index":0,"id":"\#(id)","function":{"name":"Read","arguments":"{}"}}]}"#
        }
        #expect(response(chunks([call("a"), call("b")])).toolUses.map(\.id) == ["a", "b"])
    }

    @Test func `arguments before the name, without a name, empty or as an object are kept`() {
        let early = response(
            chunks([
                #"{"tool_calls":[{"index":0,"function":{"arguments":"{\"p\":"}}]}"#,
                #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"Read","arguments":"1}"}}]}"#,
            ]))
        #expect(early.toolUses == [ToolUse(id: "a", name: "Read", input: ["p": 1])])
        let nameless = response(
            chunks([#"{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}"#]))
        #expect(nameless.toolUses == [ToolUse(id: "", name: "", input: [:])])
        let object = response(
            chunks([
                #"{"tool_calls":[{"function":{"name":"A","arguments":{"p":1}}}]}"#,
                #"{"tool_calls":[{"index":1,"function":{"name":"B","arguments":""}}]}"#,
            ]))
        #expect(object.toolUses.map(\.input) == [["p": 1], [:]])
    }

    @Test(arguments: [
        (
            #"{"error":{"code":400,"message":"too long","type":"exceed_context_size_error"}}"#,
            "exceed_context_size_error", "too long"
        ),
        (
            #"{"error":{"message":"m","type":"invalid_request_error","param":null,"code":null}}"#,
            "invalid_request_error", "m"
        ),
        (#"{"error":"model 'x' not found"}"#, "", "model 'x' not found"),
        (
            #"{"object":"error","message":"m","type":"BadRequestError","code":400}"#,
            "BadRequestError", "m"
        ),
        (#"{"detail":"Not Found"}"#, "", #"{"detail":"Not Found"}"#),
        ("404 page not found", "", "404 page not found"),
    ])
    func `errors are read in every shape that servers have`(
        body: String, type: String, message: String
    ) {
        let response = response(body, status: 400)
        #expect(response.error == ServerError(type: type, message: message))
        #expect(response.endedProperly)
        #expect(response.malformed == nil)
    }

    @Test func `an error in mid-stream is kept beside what came before`() {
        let response = response(
            chunks([#"{"content":"Hi"}"#], end: "data: {\"error\":{\"message\":\"m\"}}\n\n"))
        #expect(response.text == "Hi")
        #expect(response.error == ServerError(type: "", message: "m"))
        #expect(!response.endedProperly)
    }

    @Test func `what is not JSON is malformed and the rest is read`() {
        let response = response(chunks([#"{"content":"Hi""#, #"{"content":"Ho"}"#]))
        #expect(response.malformed?.contains("Hi") == true)
        #expect(response.text == "Ho")
        #expect(self.response("<html>").malformed != nil)
        #expect(!self.response("<html>").endedProperly)
    }

    @Test func `a request is read with its calls, results, tools and limit`() {
        let body = """
            {"model":"m","max_completion_tokens":9,"messages":[
             {"role":"system","content":"s"},{"role":"developer","content":[{"type":"text","text":"t"}]},
             {"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"u"}}]},
             {"role":"assistant","content":"","reasoning_content":"hm","tool_calls":[
              {"id":"1","type":"function","function":{"name":"Read","arguments":"{\\"p\\":1}"}},
              {"id":"2","type":"function","function":{"name":"Read","arguments":"{"}}]},
             {"role":"tool","tool_call_id":"1","content":"x"},
             {"role":"tool","tool_call_id":"2","content":[{"type":"text","text":"y"}]},
             {"role":"system","content":"late"},
             {"role":"assistant","content":"done"}],
             "tools":[{"type":"function","function":{"name":"Read","description":"d","parameters":{"type":"object"}}}]}
            """
        let request = turn("/v1/chat/completions", "", request: Array(body.utf8)).request
        #expect(request.system == "s\n\nt")
        #expect(
            request.messages == [
                Message(role: .user, blocks: [.text("a"), .other(type: "image_url")]),
                Message(
                    role: .assistant,
                    blocks: [
                        .thinking("hm"),
                        .toolUse(ToolUse(id: "1", name: "Read", input: ["p": 1])),
                        .toolUse(ToolUse(id: "2", name: "Read", input: .null, unparsed: "{")),
                    ]),
                Message(role: .tool, blocks: [.toolResult(ToolResult(toolUseID: "1", text: "x"))]),
                Message(role: .tool, blocks: [.toolResult(ToolResult(toolUseID: "2", text: "y"))]),
                Message(role: .system, blocks: [.text("late")]),
                Message(role: .assistant, blocks: [.text("done")]),
            ])
        #expect(
            request.tools == [
                ToolSchema(name: "Read", description: "d", inputSchema: ["type": "object"])
            ])
        #expect(request.maxTokens == 9)
        #expect(request.bytes == body.utf8.count)
    }
}
