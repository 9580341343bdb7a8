import TestSupport
import Testing
import Traces
import Wire

struct AnthropicReadingTests {
    private let stream = Bodies.ollamaMessages

    private func turn(
        _ body: String, status: Int? = 200, closed: Exchange.Closing = .complete
    ) -> Turn {
        WireTests.turn("/v1/messages?beta=true", body, status: status, closed: closed)
    }

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

    @Test func `deltas belong to the block of their index, also when another was opened since`() {
        let response = turn(Bodies.llamaServerMessages).response
        #expect(
            response.blocks == [
                .text("I look."),
                .toolUse(ToolUse(id: "XiL6sIr3", name: "Bash", input: ["command": "ls"])),
            ])
        #expect(
            response.usage
                == Usage(
                    inputTokens: 1, outputTokens: 41, cachedTokens: 315, counting: .withoutCached))
        #expect(response.stopReason == "tool_use")
        #expect(response.endedProperly)
        #expect(response.malformed == nil)
    }

    @Test func `a delta for a block that is not open is malformed`() {
        let late = stream.replacing(
            #""index":1,"delta":{"type":"text_delta","text":"look."}"#,
            with: #""index":0,"delta":{"type":"text_delta","text":"look."}"#)
        let response = turn(late).response
        #expect(response.malformed != nil)
        #expect(response.text == "Let me ")
    }

    @Test func `an error in mid-stream is read with and without a wrapping`() {
        let start = stream.prefix(200) + "\n\n"
        let bare = #"event: error\ndata: {"code":500,"message":"m","type":"server_error"}\n\n"#
            .replacing(#"\n"#, with: "\n")
        let wrapped =
            #"event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"m"}}\n\n"#
            .replacing(#"\n"#, with: "\n")
        let bareResponse = turn(start + bare).response
        #expect(bareResponse.error == ServerError(type: "server_error", message: "m"))
        #expect(!bareResponse.endedProperly)
        #expect(
            turn(start + wrapped).response.error
                == ServerError(type: "overloaded_error", message: "m"))
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
