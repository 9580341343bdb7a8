import Foundation
import Gateway
import TestSupport
import Testing
import Traces
import Wire

/// A Messages API client in front of a server that has only chat completions.
@Suite(.timeLimit(.minutes(10)))
struct MessagesTranslationTests {
    private static let rules = GatewayRules(
        model: "served", translate: GatewayRules.messagesToChat(answeringAs: "public"))
    private static let request =
        #"{"model":"public","max_tokens":9,"stream":true,"top_k":3,"messages":[{"role":"user","content":"Hi"}]}"#

    private static func event(_ json: String) -> String { GatewayBench.chunk("data: \(json)\n\n") }
    private static func delta(_ delta: String, reason: String = "null") -> String {
        event(#"{"choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(reason)}]}"#)
    }

    @Test func `a stream is answered in Messages events, and recorded as it came`() async throws {
        try await GatewayBench.run(rules: Self.rules) { connection, _ in
            connection.write(
                GatewayBench.streamHead + Self.delta(#"{"role":"assistant","content":"Hel"}"#)
                    + Self.delta(#"{"content":"lo"}"#) + Self.delta("{}", reason: #""stop""#)
                    + GatewayBench.chunk("data: [DONE]\n\n") + GatewayBench.streamEnd)
        } _: { bench in
            let answer = try await bench.ask("POST", "/v1/messages?beta=true", body: Self.request)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("content-type: text/event-stream\r\n"))
            #expect(answer.contains("event: message_stop"))
            #expect(answer.contains(#""model":"public""#))
            let sent = try #require(bench.seen.value.first)
            #expect(sent.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
            #expect(sent.httpBody.contains(#""model":"served""#))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.upstreamPath == "/v1/chat/completions")
            #expect(
                exchange.changes == [
                    RequestChange(rule: .model, from: "public", to: "served"),
                    RequestChange(
                        rule: .translated, from: "/v1/messages?beta=true",
                        to: "/v1/chat/completions"),
                    RequestChange(rule: .droppedField, from: "top_k"),
                ])
            let turn = Turn(reading: exchange)
            #expect(turn.response.text == "Hello")
            #expect(turn.response.endedProperly)
        }
    }

    /// The rest of what came is said, and no end is made up.
    @Test func `a stream that is cut is cut for the agent too`() async throws {
        try await GatewayBench.run(rules: Self.rules) { connection, _ in
            connection.write(GatewayBench.streamHead + Self.delta(#"{"content":"Hel"}"#))
            return false
        } _: { bench in
            let answer = try? await bench.ask(body: Self.request)
            #expect(answer?.contains("message_stop") != true)
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .eof)
            #expect(!Turn(reading: exchange).response.endedProperly)
        }
    }

    @Test func `a body that is cut reaches the agent as far as it came`() async throws {
        try await GatewayBench.run(rules: Self.rules) { connection, _ in
            connection.write(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n"
                    + #"{"choices":[{"message":{"content":"Hel"#)
            return false
        } _: { bench in
            let client = try bench.client()
            try await client.send(
                RawClient.request(
                    bench.route.path + "/v1/messages", method: "POST", body: Self.request,
                    headers: []))
            let answer = try await client.readToEnd()
            #expect(answer.contains(#"{"choices":[{"message":{"content":"Hel"#))
            #expect(try await bench.recorded().first?.closed == .eof)
        }
    }

    @Test func `an error keeps its status and comes in Anthropic's shape`() async throws {
        try await GatewayBench.run(rules: Self.rules) { connection, _ in
            connection.write(
                GatewayBench.answer(
                    #"{"error":{"message":"no such model","type":"NotFoundError","code":404}}"#,
                    status: "404 Not Found"))
        } _: { bench in
            let answer = try await bench.ask(body: Self.request)
            #expect(answer.hasPrefix("HTTP/1.1 404 Not Found\r\n"))
            #expect(answer.contains(#""type":"not_found_error""#))
            #expect(answer.contains("no such model"))
        }
    }

    @Test func `chat completions and other requests go on as they are`() async throws {
        try await GatewayBench.run(rules: Self.rules) { bench in
            _ = try await bench.ask(
                "POST", "/v1/chat/completions", body: #"{"model":"served","messages":[]}"#)
            _ = try await bench.ask("GET", "/v1/models")
            let exchanges = try await bench.recorded()
            #expect(exchanges.allSatisfy { $0.upstreamPath == nil && $0.changes.isEmpty })
        }
    }

    @Test func `what is no Messages request is refused`() async throws {
        try await GatewayBench.run(rules: Self.rules) { bench in
            let answer = try await bench.ask(body: "[]")
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request"))
            #expect(answer.contains("no JSON object with messages"))
        }
    }
}
