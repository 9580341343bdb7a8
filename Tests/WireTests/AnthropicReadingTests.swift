import TestSupport
import Testing
import Traces
import Wire

struct AnthropicReadingTests {
    private func turn(
        _ body: String, status: Int? = 200, closed: Exchange.Closing = .complete,
        request: [UInt8] = []
    ) -> Turn {
        Turn(
            reading: Exchange(
                turn: 1, path: "/v1/messages", requestBody: request, sentAt: 0, status: status,
                chunks: [Exchange.Chunk(at: 1, bytes: Array(body.utf8))], endedAt: 2,
                closed: closed))
    }

    private let stream = """
        event: message_start
        data: {"type":"message_start","message":{"usage":{"input_tokens":9,"output_tokens":0}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: content_block_start
        data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Let me "}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"look."}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":1}

        event: content_block_start
        data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"call_1","name":"Read","input":{}}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"file_path\\":\\"a\\"}"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":2}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"input_tokens":120,"output_tokens":7}}

        event: message_stop
        data: {"type":"message_stop"}


        """

    @Test func `a stream becomes blocks, usage and a stop reason`() {
        let response = turn(stream).response
        #expect(
            response.blocks == [
                .thinking("hm"), .text("Let me look."),
                .toolUse(ToolUse(id: "call_1", name: "Read", input: ["file_path": "a"])),
            ])
        #expect(response.usage == Usage(inputTokens: 120, outputTokens: 7))
        #expect(response.stopReason == "tool_use")
        #expect(response.endedProperly)
    }

    @Test func `wherever a stream breaks off, it did not end properly and nothing is lost before`()
    {
        let bytes = Array(stream.utf8)
        let stop = stream.firstRange(of: "event: message_stop").map {
            stream.utf8.distance(from: stream.startIndex, to: $0.lowerBound)
        }
        for end in stride(from: 1, to: stop ?? 0, by: 7) {
            let cut = String(decoding: bytes[..<end], as: UTF8.self)
            #expect(!turn(cut, closed: .eof).response.endedProperly)
        }
    }

    @Test func `random bytes are never a proper answer`() {
        var generator = SeededGenerator(seed: 23)
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let response = turn("event: message_start\ndata: {}\n\n" + text).response
            #expect(!response.endedProperly)
        }
    }

    @Test func `arguments that are not JSON are kept as they came`() {
        let broken = stream.replacing(#"\"a\"}"#, with: #"\"a"#)
        let use = turn(broken).response.toolUses.first
        #expect(use?.unparsed == #"{"file_path":"a"#)
        #expect(use?.input == .null)
    }

    @Test(arguments: [
        (
            #"{"type":"error","error":{"type":"invalid_request_error","message":"m"},"request_id":"r"}"#,
            "invalid_request_error", "m"
        ),
        (#"{"error":"model 'x' not found"}"#, "", "model 'x' not found"),
        (#"{"error":{"code":400,"message":"too long","type":"exceed"}}"#, "exceed", "too long"),
        ("404 page not found", "", "404 page not found"),
    ])
    func `errors are read in every shape that servers have`(
        body: String, type: String, message: String
    ) {
        #expect(
            turn(body, status: 400).response.error == ServerError(type: type, message: message))
    }

    @Test func `a page of HTML with status 200 is malformed`() {
        let response = turn("<html>proxy</html>").response
        #expect(response.malformed != nil)
        #expect(!response.endedProperly)
    }

    @Test func `a conversation is read back as it was built`() throws {
        let tool = ToolSchema(name: "Read", description: "d", inputSchema: ["type": "object"])
        var conversation = AnthropicConversation(
            model: "m", system: "s", tools: [tool], maxTokens: 10)
        let messages = [
            Message(role: .user, blocks: [.text("a"), .text("b")]),
            Message(
                role: .assistant,
                blocks: [
                    .thinking("t"),
                    .toolUse(ToolUse(id: "1", name: "Read", input: ["file_path": "x"])),
                    .toolUse(ToolUse(id: "2", name: "Read", input: .null, unparsed: "{")),
                ]),
            Message(
                role: .user,
                blocks: [
                    .toolResult(ToolResult(toolUseID: "1", text: "é\u{0}\n", isError: true)),
                    .toolResult(ToolResult(toolUseID: "2", text: "")),
                ]),
        ]
        var earlier: [UInt8] = []
        for message in messages {
            conversation.append(message)
            // What was sent once is sent again byte for byte: the server's prefix cache depends on it.
            #expect(conversation.body.starts(with: earlier))
            earlier = Array(conversation.body.dropLast(2))
        }
        let request = TurnRequest(anthropic: conversation.body)
        #expect(request.messages == messages)
        #expect(request.tools == [tool])
        #expect(request.system == "s")
        #expect(request.maxTokens == 10)
        #expect(try JSONValue(parsing: conversation.body)["stream"] == true)
    }
}
