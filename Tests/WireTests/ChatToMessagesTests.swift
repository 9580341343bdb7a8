import TestSupport
import Testing
import Traces
import Wire

struct ChatToMessagesTests {
    private static let request = Array(
        #"{"model":"m","stream":true,"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"same","name":"T","input":{}}]}]}"#
            .utf8)

    private func stream(
        status: Int = 200, contentType: String? = "text/event-stream"
    ) throws -> ChatToMessagesStream {
        try #require(MessagesToChat.request(Self.request)).answer(
            status: status, contentType: contentType, messageID: "msg_1")
    }

    private func translated(
        _ body: String, status: Int = 200, contentType: String? = "text/event-stream"
    ) throws -> String {
        var stream = try stream(status: status, contentType: contentType)
        let bytes = stream.feed(Array(body.utf8)) + stream.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    private func read(_ body: String, status: Int = 200) -> TurnResponse {
        turn("/v1/messages", body, status: status).response
    }

    /// What the agent sees, read from the server's own bytes.
    private func readUpstream(_ body: String, status: Int = 200) -> TurnResponse {
        turn(
            "/v1/messages", body, status: status, request: Self.request,
            upstream: "/v1/chat/completions"
        ).response
    }

    @Test func `a stream is said in Anthropic's events`() throws {
        let events = try translated(Bodies.llamaServerChat)
        let names = events.split(separator: "\n").filter { $0.hasPrefix("event: ") }
            .map { $0.dropFirst(7) }
        #expect(
            names == [
                "message_start",
                "content_block_start", "content_block_delta", "content_block_stop",
                "content_block_start", "content_block_delta", "content_block_delta",
                "content_block_stop",
                "content_block_start", "content_block_delta", "content_block_delta",
                "content_block_stop",
                "content_block_start", "content_block_delta", "content_block_stop",
                "message_delta", "message_stop",
            ])
        #expect(
            events.hasPrefix(
                """
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
                "model":"m","content":[],"stop_reason":null,"stop_sequence":null,\
                "usage":{"input_tokens":0,"output_tokens":0}}}


                """))
        let response = read(events)
        #expect(response.blocks == readUpstream(Bodies.llamaServerChat).blocks)
        #expect(response.stopReason == "tool_use")
        #expect(
            response.usage
                == Usage(
                    inputTokens: 1, outputTokens: 50, cachedTokens: 315, counting: .withoutCached))
        #expect(response.endedProperly)
        #expect(response.malformed == nil)
    }

    @Test func `what arrived is passed on at once`() throws {
        var stream = try stream()
        #expect(stream.contentType == "text/event-stream")
        var said = ""
        for event in Bodies.llamaServerChat.split(separator: "\n\n") {
            let bytes = Array("\(event)\n\n".utf8)
            #expect(stream.feed(Array(bytes.dropLast())).isEmpty)
            let new = String(decoding: stream.feed([0x0A]), as: UTF8.self)
            if event.contains("Let me ") { #expect(new.contains("Let me ")) }
            said += new
        }
        #expect(stream.finish().isEmpty)
        #expect(said == (try translated(Bodies.llamaServerChat)))
    }

    @Test func `any answer says the same in both APIs, however it was cut`() throws {
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<200 {
            let body = generator.chatStream()
            let events = try translated(body)
            var stream = try stream()
            var pieced: [UInt8] = []
            for piece in generator.pieces(Array(body.utf8)) { pieced += stream.feed(piece) }
            pieced += stream.finish()
            #expect(String(decoding: pieced, as: UTF8.self) == events)

            let response = read(events)
            let upstream = readUpstream(body)
            #expect(response.blocks == upstream.blocks)
            #expect(response.stopReason == upstream.stopReason)
            #expect(response.endedProperly)
            #expect(response.malformed == nil)
            if let usage = upstream.usage {
                #expect(
                    response.usage
                        == Usage(
                            inputTokens: usage.inputTokens - (usage.cachedTokens ?? 0),
                            outputTokens: usage.outputTokens, cachedTokens: usage.cachedTokens,
                            counting: .withoutCached))
            }
            let ids = response.toolUses.map(\.id)
            #expect(Set(ids + ["same"]).count == ids.count + 1, "\(ids)")
        }
    }

    @Test func `blocks start and stop one after the other when calls come one after the other`()
        throws
    {
        let events = try translated(Bodies.llamaServerChat)
        var open: Int64?
        for line in events.split(separator: "\n") where line.hasPrefix("data: ") {
            let json = try JSONValue(parsing: String(line.dropFirst(6)))
            switch json["type"]?.string {
            case "content_block_start":
                #expect(open == nil)
                open = json["index"]?.integer
            case "content_block_delta": #expect(json["index"]?.integer == open)
            case "content_block_stop":
                #expect(json["index"]?.integer == open)
                open = nil
            default: #expect(open == nil)
            }
        }
    }

    @Test func `a stream that is cut stays cut`() throws {
        let bytes = Array(Bodies.llamaServerChat.utf8)
        for end in stride(from: 1, to: bytes.count - 2, by: 5) {
            let cut = String(decoding: bytes[..<end], as: UTF8.self)
            let events = try translated(cut)
            #expect(!events.contains("message_stop"))
            #expect(!read(events).endedProperly)
        }
    }

    @Test func `any damaged stream is translated, and a broken one never to a whole one`() throws {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<200 {
            let body = generator.damaged(Array(generator.chatStream().utf8))
            var stream = try stream()
            var pieced: [UInt8] = []
            for piece in generator.pieces(body) { pieced += stream.feed(piece) }
            pieced += stream.finish()
            var upstream = WireDialect.chatCompletions.reader()
            upstream.feed(body)
            let expected = upstream.finish(status: 200)
            var reader = WireDialect.messages.reader()
            reader.feed(pieced)
            let response = reader.finish(status: 200)
            let isWhole =
                expected.endedProperly && expected.error == nil
                && expected.malformed == nil
            #expect(response.endedProperly == isWhole)
            #expect(response.malformed == nil || !isWhole)
        }
    }

    @Test(arguments: [Int64.min, -1, .max]) func `absurd counts are no trouble`(count: Int64) throws
    {
        let usage =
            #"{"prompt_tokens":\#(count),"completion_tokens":\#(count),"prompt_tokens_details":{"cached_tokens":\#(Int64.max)}}"#
        let events = try translated(
            "data: {\"choices\":[],\"usage\":\(usage)}\n\ndata: [DONE]\n\n")
        #expect((read(events).usage?.inputTokens ?? -1) >= 0)
        #expect((read(events).usage?.cachedTokens ?? .max) < 1 << 41)
    }

    @Test func `an empty call has arguments, and a call without an identifier gets one`() throws {
        let body =
            "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"T\"}}]}}]}\n\ndata: [DONE]\n\n"
        let events = try translated(body)
        #expect(events.contains(#""partial_json":"{}""#))
        let use = try #require(read(events).toolUses.first)
        #expect(use.id.hasPrefix("call_"))
        #expect(readUpstream(body).toolUses == [use])
    }

    @Test func `an error in mid-stream is an error event, and the end`() throws {
        let events = try translated(
            """
            data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}

            data: {"error":{"code":500,"message":"m","type":"server_error"}}

            data: [DONE]


            """)
        let response = read(events)
        #expect(response.text == "Hi")
        #expect(response.error == ServerError(type: "api_error", message: "m"))
        #expect(!response.endedProperly)
    }

    @Test func `an answer that was not streamed becomes a message`() throws {
        let body = """
            {"choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":"Hi",
             "reasoning_content":"hm","tool_calls":[{"id":"a","function":{"name":"T","arguments":"{\\"z\\":1,\\"a\\":2}"}},
             {"id":"a","function":{"name":"T","arguments":"{oops"}},{"id":"c","function":{"name":"T","arguments":""}}]}}],
             "usage":{"prompt_tokens":5,"completion_tokens":2}}
            """
        var stream = try stream(contentType: "application/json; charset=utf-8")
        #expect(stream.contentType == "application/json")
        #expect(stream.feed(Array(body.utf8)).isEmpty)
        let message = String(decoding: stream.finish(), as: UTF8.self)
        #expect(message.contains(#""input":{"z":1,"a":2}"#))
        let response = read(message)
        let upstream = readUpstream(body)
        #expect(response.blocks == upstream.blocks)
        #expect(response.toolUses.map(\.unparsed) == [nil, "{oops", nil])
        #expect(response.stopReason == "tool_use")
        #expect(response.usage == Usage(inputTokens: 5, outputTokens: 2))
        #expect(response.endedProperly)
    }

    @Test(arguments: [
        (
            400, #"{"error":{"code":400,"message":"too long","type":"exceed_context_size_error"}}"#,
            "invalid_request_error", "too long"
        ),
        (404, "404 page not found", "not_found_error", "404 page not found"),
        (503, #"{"error":"busy"}"#, "overloaded_error", "busy"),
        (500, #"{"error":{"message":"m","type":null}}"#, "api_error", "m"),
        (529, #"{"error":{"message":"m","type":"rate_limit_error"}}"#, "rate_limit_error", "m"),
        (200, #"{"error":"swallowed"}"#, "api_error", "swallowed"),
    ])
    func `a failure is an error in Anthropic's shape`(
        status: Int, body: String, type: String, message: String
    ) throws {
        for contentType in ["application/json", nil] {
            let json = try JSONValue(
                parsing: try translated(body, status: status, contentType: contentType))
            #expect(
                json == [
                    "type": "error",
                    "error": ["type": .string(type), "message": .string(message)],
                ])
        }
    }

    @Test(arguments: ["<html>proxy</html>", #"{"status":"ok"}"#, ""])
    func `what is no answer at all is passed on untouched`(body: String) throws {
        #expect(try translated(body, contentType: "text/html") == body)
    }

    @Test func `a whole body under the name of a stream is still said`() throws {
        let body =
            #"{"choices":[{"index":0,"finish_reason":"stop","message":{"content":"Hi"}}]}"#
        let response = read(try translated(body))
        #expect(response.text == "Hi")
        #expect(response.endedProperly)
        #expect(try translated("<html>") == "<html>")
    }
}
