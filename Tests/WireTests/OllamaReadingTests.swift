import TestSupport
import Testing
import Traces
import Wire

struct OllamaReadingTests {
    private func response(
        _ body: String, status: Int? = 200, closed: Exchange.Closing = .complete
    ) -> TurnResponse {
        turn("/api/chat", body, status: status, closed: closed).response
    }

    @Test func `lines become blocks, usage and a stop reason`() {
        let response = response(Bodies.ollamaChat)
        #expect(
            response.blocks == [
                .thinking("hm"), .text("Let me look."),
                .toolUse(ToolUse(id: "call_x", name: "Read", input: ["file_path": "a"])),
            ])
        #expect(response.usage == Usage(inputTokens: 11, outputTokens: 18))
        #expect(response.stopReason == "tool_use")
        #expect(response.endedProperly)
        #expect(response.malformed == nil)
    }

    @Test func `a whole body and a generated text are read alike`() {
        let chat = response(
            #"{"message":{"role":"assistant","content":"Hi"},"done":true,"done_reason":"length","eval_count":3}"#
        )
        #expect(chat.blocks == [.text("Hi")])
        #expect(chat.stopReason == "max_tokens")
        #expect(chat.usage == Usage(inputTokens: 0, outputTokens: 3))
        let generated = turn(
            "/api/generate", #"{"response":"Hi","thinking":"hm","done":true,"done_reason":"stop"}"#
        ).response
        #expect(generated.blocks == [.thinking("hm"), .text("Hi")])
        #expect(generated.stopReason == "end_turn")
        #expect(generated.usage == nil)
        let load = turn("/api/generate", #"{"done":true,"done_reason":"load"}"#).response
        #expect(load.stopReason == "load")
        #expect(load.endedProperly)
    }

    @Test func `wherever lines break off before the last, they did not end properly`() {
        let bytes = Array(Bodies.ollamaChat.utf8)
        for end in stride(from: 1, to: bytes.count - 2, by: 5) {
            let cut = String(decoding: bytes[..<end], as: UTF8.self)
            let response = response(cut, closed: .eof)
            #expect(!response.endedProperly)
        }
    }

    @Test func `an error in mid-stream is a line of its own`() {
        let response = response(
            "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n{\"error\":\"m\"}\n")
        #expect(response.text == "Hi")
        #expect(response.error == ServerError(type: "", message: "m"))
        #expect(!response.endedProperly)
    }

    @Test func `errors and pages are read as what they are`() {
        #expect(
            response(#"{"error":"model 'x' not found"}"#, status: 404)
                == TurnResponse(
                    status: 404, error: ServerError(type: "", message: "model 'x' not found")))
        #expect(response("404 page not found", status: 404).error?.message == "404 page not found")
        #expect(response("{\n  \"error\": \"m\"\n}", status: 500).error?.message == "m")
        let page = response("<html>\n<body>")
        #expect(page.malformed != nil)
        #expect(!page.endedProperly)
    }

    @Test func `a line that is not JSON is malformed and the rest is read`() {
        let response = response("oops\n" + Bodies.ollamaChat)
        #expect(response.malformed?.contains("oops") == true)
        #expect(response.text == "Let me look.")
    }

    @Test func `a request is read with its calls, results, tools and limit`() {
        let body = """
            {"model":"m","options":{"num_predict":7},"messages":[{"role":"system","content":"s"},
             {"role":"user","content":"a","images":["aGk="]},
             {"role":"assistant","content":"","thinking":"hm","tool_calls":[{"function":{"name":"Read","arguments":{"p":1}}}]},
             {"role":"tool","tool_name":"Read","content":"x"}],
             "tools":[{"type":"function","function":{"name":"Read","description":"d","parameters":{"type":"object"}}}]}
            """
        let request = turn("/api/chat", "", request: Array(body.utf8)).request
        #expect(request.system == "s")
        #expect(
            request.messages == [
                Message(role: .user, blocks: [.text("a"), .other(type: "image")]),
                Message(
                    role: .assistant,
                    blocks: [
                        .thinking("hm"),
                        .toolUse(ToolUse(id: "Read", name: "Read", input: ["p": 1])),
                    ]),
                Message(
                    role: .tool, blocks: [.toolResult(ToolResult(toolUseID: "Read", text: "x"))]),
            ])
        #expect(request.tools.map(\.name) == ["Read"])
        #expect(request.maxTokens == 7)
        let generate = turn(
            "/api/generate", "",
            request: Array(
                #"{"model":"m","system":"s","prompt":"p","options":{"num_predict":-1}}"#.utf8)
        ).request
        #expect(generate.system == "s")
        #expect(generate.messages == [Message(role: .user, blocks: [.text("p")])])
        #expect(generate.maxTokens == nil)
    }
}
