import TestSupport
import Testing
import Traces
import Wire

struct WireDialectTests {
    @Test(arguments: [
        ("POST", "/v1/messages", WireDialect.messages),
        ("POST", "/v1/messages?beta=true", .messages),
        ("POST", "/t/abc/v1/messages/", .messages),
        ("POST", "/v1/chat/completions", .chatCompletions),
        ("POST", "/chat/completions", .chatCompletions),
        ("POST", "/api/chat", .ollama), ("POST", "/api/generate", .ollama),
        ("POST", "/v1/messages/count_tokens?beta=true", .none),
        ("POST", "/v1/messages/batches", .none),
        ("GET", "/v1/models?limit=1000", .none), ("GET", "/api/tags", .none),
        ("HEAD", "/api/hello", .none), ("GET", "/v1/messages", .none), ("POST", "/", .none),
        ("POST", "", .none),
    ])
    func `method and path say what is spoken`(
        method: String, path: String, dialect: WireDialect
    ) {
        #expect(WireDialect(method: method, path: path) == dialect)
    }

    @Test(arguments: [
        (#"{"input_tokens":314}"#, 200), ("404 page not found", 404), ("", 200),
        (#"{"data":[{"id":"m"}]}"#, 200),
    ])
    func `a request that is no turn has no blocks and nothing is broken about it`(
        body: String, status: Int
    ) {
        let turn = turn(
            "/v1/messages/count_tokens", body, status: status, request: Array("{}".utf8))
        #expect(turn.response == TurnResponse(status: status))
        #expect(turn.request.messages.isEmpty)
        #expect(turn.timing.firstTokenAt == nil)
    }

    @Test func `a request that is no turn and got no answer did not end properly`() {
        let turn = turn("/v1/models", "", status: nil, closed: .refused, method: "GET")
        #expect(!turn.response.endedProperly)
    }

    @Test func `a translated request is read as it was asked, its response as it was answered`() {
        let request = AnthropicConversation(model: "m", system: "s", tools: [], maxTokens: 5)
        let turn = turn(
            "/v1/messages", Bodies.llamaServerChat, request: request.body,
            upstream: "/v1/chat/completions")
        #expect(turn.request.system == "s")
        #expect(turn.response.text == "Let me look.")
        #expect(turn.response.toolUses.map(\.id) == ["a", "b"])
    }

    @Test
    func `any damaged stream is read the same however it was cut`() {
        var generator = SeededGenerator(seed: 11)
        for (path, body) in Bodies.streams {
            let dialect = WireDialect(path: path)
            for round in 0..<150 {
                let bytes =
                    round == 0 ? Array(body.utf8) : generator.damaged(Array(body.utf8))
                for status in [200, 500] {
                    var whole = dialect.reader()
                    whole.feed(bytes)
                    var cut = dialect.reader()
                    for piece in generator.pieces(bytes) { cut.feed(piece) }
                    let expected = whole.finish(status: status)
                    #expect(cut.finish(status: status) == expected)
                    #expect(cut.hasVisibleToken == whole.hasVisibleToken)
                }
            }
        }
    }

    @Test func `any bytes at all are read by every reader`() {
        var generator = SeededGenerator(seed: 12)
        let words = ["data: ", "event: error\n", "{", "}", "\n", "\n\n", "\"", "[DONE]", ":", "\r"]
        for _ in 0..<1000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                if Bool.random(using: &generator) {
                    bytes += (words.randomElement(using: &generator) ?? "").utf8
                } else {
                    bytes.append(.random(in: 0...255, using: &generator))
                }
            }
            for dialect in WireDialect.allCases where dialect != .none {
                var reader = dialect.reader()
                reader.feed(bytes)
                let response = reader.finish(status: 200)
                #expect(
                    !response.endedProperly || bytes.firstRange(of: Array("[DONE]".utf8)) != nil)
                _ = dialect.request(bytes)
            }
        }
    }
}
