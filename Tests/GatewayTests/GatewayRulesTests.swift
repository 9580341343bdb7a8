import Foundation
import Gateway
import ModelServers
import StandIn
import TestSupport
import Testing
import Traces
import Wire

/// Requests changed by rule, and real conversations through the gateway.
@Suite(.timeLimit(.minutes(10)))
struct GatewayRulesTests {
    @Test func `the model and dropped members change, and the record says so`() async throws {
        try await GatewayBench.run(
            rules: GatewayRules(model: "derived", dropFields: ["context_management"])
        ) { bench in
            let body = "{ \"context_management\":{\"edits\":[]}, \"model\":\"own\", \"x\": 1.0}"
            _ = try await bench.ask(body: body)
            _ = try await bench.ask(body: "{\"model\":\"derived\"}")
            #expect(
                bench.seen.value.map(\.httpBody) == [
                    "{ \"model\":\"derived\", \"x\": 1.0}", "{\"model\":\"derived\"}",
                ])
            let exchanges = try await bench.recorded()
            #expect(exchanges[0].requestBody == Array(body.utf8))
            #expect(
                exchanges[0].changes == [
                    RequestChange(rule: .droppedField, from: "context_management"),
                    RequestChange(rule: .model, from: "own", to: "derived"),
                ])
            #expect(exchanges[1].changes.isEmpty)
        }
    }

    @Test
    func `a translated request is recorded as sent and as asked, the answer in the server's words`()
        async throws
    {
        let translate: Translation = { path, body in
            guard path.hasPrefix("/v1/messages") else { return nil }
            return TranslatedRequest(
                path: "/v1/chat/completions", body: Array("chat:".utf8) + body,
                response: Shouting())
        }
        try await GatewayBench.run(rules: GatewayRules(model: "m2", translate: translate)) {
            connection, _ in
            connection.write(
                GatewayBench.streamHead + GatewayBench.chunk("one ") + GatewayBench.chunk("two")
                    + GatewayBench.streamEnd)
        } _: { bench in
            let answer = try await bench.ask(
                "POST", "/v1/messages?beta=true", body: "{\"model\":\"m\"}",
                headers: ["anthropic-beta: x"])
            #expect(answer.hasPrefix("HTTP/1.1 202 Accepted\r\n"))
            #expect(answer.contains("content-type: text/loud\r\n"))
            #expect(
                answer.hasSuffix(
                    GatewayBench.chunk("ONE ") + GatewayBench.chunk("TWO")
                        + GatewayBench.chunk("!") + GatewayBench.streamEnd))
            let request = try #require(bench.seen.value.first)
            #expect(request.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
            #expect(request.httpBody == "chat:{\"model\":\"m2\"}")
            #expect(!request.contains("anthropic-beta"))
            _ = try await bench.ask("GET", "/v1/models")
            let exchanges = try await bench.recorded()
            #expect(exchanges[0].path == "/v1/messages?beta=true")
            #expect(exchanges[0].upstreamPath == "/v1/chat/completions")
            #expect(String(decoding: exchanges[0].responseBody, as: UTF8.self) == "one two")
            #expect(exchanges[0].status == 200)
            #expect(
                exchanges[0].changes == [
                    RequestChange(rule: .model, from: "m", to: "m2"),
                    RequestChange(
                        rule: .translated, from: "/v1/messages?beta=true",
                        to: "/v1/chat/completions"),
                ])
            #expect(exchanges[1].upstreamPath == nil)
        }
    }

    @Test func `a request that cannot be translated is refused with the reason`() async throws {
        try await GatewayBench.run(
            rules: GatewayRules(translate: { _, _ in throw Shouting.TooQuiet() })
        ) { bench in
            let answer = try await bench.ask(body: "{}")
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request"))
            #expect(answer.contains("TooQuiet"))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.failure == "request could not be translated: TooQuiet()")
            #expect(exchange.requestBody == Array("{}".utf8))
        }
    }

    private struct Shouting: ResponseTranslator {
        struct TooQuiet: Error {}
        func begin(status: Int, contentType: String?) -> (status: Int, contentType: String?) {
            (status + 2, contentType == "text/event-stream" ? "text/loud" : nil)
        }
        func feed(_ bytes: [UInt8]) -> [UInt8] {
            Array(String(decoding: bytes, as: UTF8.self).uppercased().utf8)
        }
        func finish() -> [UInt8] { Array("!".utf8) }
    }

    @Test(arguments: [
        ("/v1/messages", true), ("/v1/messages", false), ("/api/chat", true),
    ])
    func `a stand-in's answers come through byte for byte, and read as a conversation`(
        path: String, streams: Bool
    ) async throws {
        let script = try ModelScript.parse(
            yaml: """
                name: scripted:1b
                disk_bytes: 1000000000
                details: {family: llama, parameter_size: 1B, quantization_level: Q4_K_M}
                capabilities: [completion, tools]
                architecture: {name: llama, context_length: 131072, block_count: 16, embedding_length: 2048, head_count: 32, head_count_kv: 8, key_length: 64, value_length: 64}
                speed: {prefill: 1000, decode: 100}
                steps: [{say: "hello there, agent"}]
                """, path: "scripted.yaml")
        let answer = try await withStandIn(
            StandInServer.Configuration(contextLength: 131_072, models: [script])
        ) { url -> (agent: HTTPTransport.Answer, record: Exchange?) in
            let server = try ServerURL(ollamaHost: url.absoluteString)
            let sink = InMemorySink()
            let agent = try await HTTPTransport.with { transport in
                try await Gateway.with { gateway in
                    let route = gateway.open(
                        Route(
                            upstream: server, rules: GatewayRules(model: "scripted:1b"),
                            recorder: Recorder(
                                transport: transport, server: server, sink: sink, trial: "t",
                                clock: SystemTrialClock())))
                    let answer = try await transport.fetch(
                        method: "POST", url: route.baseURL + path,
                        json: [
                            "model": "claude-haiku", "max_tokens": 100, "stream": .bool(streams),
                            "messages": [["role": "user", "content": "Hi"]],
                            "tools": path == "/v1/messages"
                                ? [["name": "Read", "input_schema": ["type": "object"]]] : [],
                        ])
                    try await route.finish()
                    return answer
                }
            }
            guard case .exchange(let exchange) = await sink.events["t"]?.first else {
                return (agent, nil)
            }
            return (agent, exchange)
        }
        let exchange = try #require(answer.record)
        #expect(answer.agent.status == 200)
        #expect(exchange.responseBody == answer.agent.body)
        #expect(exchange.simulatedSeconds == answer.agent.simulatedSeconds)
        #expect(String(decoding: answer.agent.body, as: UTF8.self).contains("hello"))
        if path == "/v1/messages" {
            #expect(exchange.role == .main)
            let turn = Turn(reading: exchange)
            #expect(turn.response.endedProperly)
            #expect(turn.response.text == "hello there, agent")
        }
    }
}
