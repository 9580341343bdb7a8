import Foundation
import Gateway
import Synchronization
import TestSupport
import Testing
import Traces
import Wire

/// What an agent does that the gateway must stand.
@Suite(.timeLimit(.minutes(10)))
struct AgentTroubleTests {
    @Test func `a model that is not the trial's is answered as unknown, and nothing is sent on`()
        async throws
    {
        try await GatewayBench.run(
            rules: GatewayRules(model: "own-65536", allowedModels: ["own"])
        ) { bench in
            let refused = try await bench.ask(body: "{\"model\":\"claude-haiku-5-5\"}")
            #expect(refused.hasPrefix("HTTP/1.1 404 Not Found\r\n"))
            #expect(refused.contains("model 'claude-haiku-5-5' is not the trial's"))
            #expect(try await bench.ask(body: "{\"model\":\"own\"}").contains("200 OK"))
            #expect(bench.seen.value.map(\.httpBody) == ["{\"model\":\"own-65536\"}"])
            let exchanges = try await bench.recorded()
            #expect(exchanges.map(\.turn) == [1, 2])
            #expect(exchanges[0].closed == .refused)
            #expect(exchanges[0].failure == "model 'claude-haiku-5-5' is not the trial's")
            #expect(exchanges[0].role == .side)
            #expect(
                exchanges[1].changes
                    == [RequestChange(rule: .model, from: "own", to: "own-65536")])
            #expect(exchanges[1].requestBody == Array("{\"model\":\"own\"}".utf8))
        }
    }

    @Test func `malformed JSON is the server's to judge`() async throws {
        try await GatewayBench.run(rules: GatewayRules(model: "own")) { connection, _ in
            connection.write(GatewayBench.answer("bad JSON", status: "400 Bad Request"))
        } _: { bench in
            #expect(try await bench.ask(body: "{\"model\": oops").contains("400 Bad Request"))
            #expect(bench.seen.value.first?.httpBody == "{\"model\": oops")
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.status == 400)
            #expect(exchange.changes.isEmpty)
            #expect(exchange.role == .side)
        }
    }

    @Test func `pipelined requests are answered in their order`() async throws {
        try await GatewayBench.run { connection, request in
            connection.write(GatewayBench.answer("<\(request.httpBody)>"))
        } _: { bench in
            let client = try bench.client()
            let requests = (1...5).map {
                RawClient.request(bench.route.path + "/v1/messages", body: "\($0)")
            }
            try await client.send(requests.joined())
            let answers = try await client.read(until: "<5>")
            let order = (1...5).compactMap { answers.firstRange(of: "<\($0)>")?.lowerBound }
            #expect(order.count == 5)
            #expect(order == order.sorted())
            #expect(try await bench.recorded().map(\.turn) == Array(1...5))
        }
    }

    @Test func `an agent that hangs up ends the request at the server`() async throws {
        let left = DispatchSemaphore(value: 0)
        try await GatewayBench.run { connection, _ in
            connection.write(GatewayBench.streamHead + GatewayBench.chunk("begun"))
            connection.waitForClose()
            left.signal()
            return false
        } _: { bench in
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            _ = try await client.read(until: "begun")
            client.hangUp()
            await bench.wait(for: left)
            await bench.isQuiet()
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .cancelled)
            #expect(exchange.failure == "the agent hung up")
            #expect(String(decoding: exchange.responseBody, as: UTF8.self) == "begun")
        }
    }

    @Test func `so does one that resets before there is an answer`() async throws {
        let came = DispatchSemaphore(value: 0)
        let left = DispatchSemaphore(value: 0)
        try await GatewayBench.run { connection, _ in
            came.signal()
            connection.waitForClose()
            left.signal()
            return false
        } _: { bench in
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            await bench.wait(for: came)
            client.reset()
            await bench.wait(for: left)
            await bench.isQuiet()
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .cancelled)
            #expect(exchange.status == nil)
        }
    }

    @Test func `an agent that hangs up in its request is recorded, and nothing is sent on`()
        async throws
    {
        try await GatewayBench.run { bench in
            let events = bench.route.events()
            let client = try bench.client()
            try await client.send(
                "POST \(bench.route.path)/v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf"
            )
            client.hangUp()
            for await case .recorded(let exchange) in events {
                #expect(exchange.failure == "the agent hung up in its request")
                #expect(exchange.requestBody == Array("half".utf8))
                break
            }
            #expect(bench.seen.value.isEmpty)
        }
    }

    @Test func `a connection without a request is closed after a while, one that waits is not`()
        async throws
    {
        let goOn = DispatchSemaphore(value: 0)
        try await GatewayBench.run(options: .init(idleLimit: .milliseconds(50))) {
            connection, _ in
            goOn.wait()
            return connection.write(GatewayBench.answer("late"))
        } _: { bench in
            let waiting = try bench.client()
            try await waiting.send(RawClient.request(bench.route.path + "/v1/messages"))
            // Twice the limit goes by, one after the other.
            for said in ["", "POST / HTTP/1.1\r\nhost:"] {
                let idle = try bench.client()
                try await idle.send(said)
                #expect(try await idle.readToEnd().isEmpty)
            }
            goOn.signal()
            #expect(try await waiting.read(until: "late").hasPrefix("HTTP/1.1 200 OK"))
            #expect(try await waiting.readToEnd().isEmpty)
            #expect(try await bench.recorded().map(\.closed) == [.complete])
        }
    }

    @Test func `100-continue is answered before the body comes`() async throws {
        try await GatewayBench.run { bench in
            let client = try bench.client()
            try await client.send(
                "POST \(bench.route.path)/v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\nexpect: 100-continue\r\n\r\n"
            )
            #expect(try await client.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            try await client.send("body")
            #expect(try await client.read(until: "{}").hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(bench.seen.value.first?.httpBody == "body")
        }
    }

    @Test(arguments: [
        "content-length: 2000\r\nexpect: 100-continue\r\n\r\n",
        "content-length: 2000\r\n\r\n" + String(repeating: "x", count: 2000),
        "transfer-encoding: chunked\r\n\r\n"
            + GatewayBench.chunk(String(repeating: "x", count: 900))
            + GatewayBench.chunk(String(repeating: "x", count: 900)),
    ])
    func `a request over the limit is refused while it comes`(rest: String) async throws {
        try await GatewayBench.run(limits: .init(requestBytes: 1000)) { bench in
            let client = try bench.client()
            try await client.send(
                "POST \(bench.route.path)/v1/messages HTTP/1.1\r\nhost: x\r\n\(rest)")
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.contains("\"type\":\"request_too_large\""))
            #expect(bench.seen.value.isEmpty)
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .refused)
            #expect(exchange.failure == "request over 1000 bytes, not sent on")
        }
    }

    @Test func `requests that are too much together are refused one by one`() async throws {
        let goOn = DispatchSemaphore(value: 0)
        let body = String(repeating: "x", count: 400)
        try await GatewayBench.run(limits: .init(waitingBytes: 1000)) { connection, _ in
            goOn.wait()
            return connection.write(GatewayBench.answer("served"))
        } _: { bench in
            let events = bench.route.events()
            let clients = [try bench.client(), try bench.client()]
            for client in clients {
                try await client.send(
                    RawClient.request(bench.route.path + "/v1/messages", body: body))
            }
            var started = 0
            for await case .requestStarted in events {
                started += 1
                if started == 2 { break }
            }
            let refused = try await bench.ask(body: body)
            #expect(refused.hasPrefix("HTTP/1.1 503 Service Unavailable"))
            #expect(refused.contains("\"type\":\"overloaded_error\""))
            // Either may be served first.
            for _ in clients { goOn.signal() }
            for client in clients { _ = try await client.read(until: "served") }
            await bench.isQuiet()
            goOn.signal()
            #expect(try await bench.ask(body: body).httpBody == "served")
        }
    }

    @Test func `a request sent in chunks reaches the server whole`() async throws {
        try await GatewayBench.run { bench in
            let client = try bench.client()
            try await client.send(
                "POST \(bench.route.path)/v1/messages HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
                    + GatewayBench.chunk("{\"a\":") + GatewayBench.chunk("1}")
                    + GatewayBench.streamEnd)
            _ = try await client.read(until: "{}")
            #expect(bench.seen.value.first?.httpBody == "{\"a\":1}")
        }
    }

    @Test(arguments: [
        ("x-long: LONG", 431), ("no header at all", 400),
    ])
    func `a head that cannot be taken is refused`(header: String, status: Int) async throws {
        try await GatewayBench.run { bench in
            let client = try bench.client()
            let header = header.replacing("LONG", with: String(repeating: "a", count: 1 << 20))
            // The answer may come before all of this is out.
            try await client.send(
                "GET \(bench.route.path)/v1/models HTTP/1.1\r\nhost: x\r\n\(header)\r\n\r\n")
            #expect(try await client.readToEnd().hasPrefix("HTTP/1.1 \(status) "))
            #expect(bench.seen.value.isEmpty)
            #expect(bench.gateway.unclaimed.values.map { $0 } == [1])
        }
    }

    @Test func `a body that cannot be read is refused, and recorded as far as it came`()
        async throws
    {
        try await GatewayBench.run { bench in
            let client = try bench.client()
            try await client.send(
                "POST \(bench.route.path)/v1/messages HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
                    + GatewayBench.chunk("begun") + "no length\r\n")
            #expect(try await client.readToEnd().hasPrefix("HTTP/1.1 400 "))
            #expect(bench.seen.value.isEmpty)
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.failure == "not an HTTP request")
            #expect(exchange.requestBody == Array("begun".utf8))
        }
    }

    @Test func `connections over the limit are closed at once`() async throws {
        try await GatewayBench.run(options: .init(connections: 2)) { bench in
            let first = try bench.client()
            let second = try bench.client()
            for client in [first, second] {
                try await client.send(
                    RawClient.request(bench.route.path + "/v1/models", method: "GET"))
                _ = try await client.read(until: "{}")
            }
            #expect(try await bench.client().readToEnd().isEmpty)
            first.hangUp()
            #expect(try await first.readToEnd().isEmpty)
            // Its place is free as soon as the gateway has seen that.
            while try await !bench.ask("GET", "/v1/models").contains("200 OK") {}
        }
    }

    @Test func `an old client gets an answer that ends with the connection`() async throws {
        try await GatewayBench.run { connection, _ in
            connection.write(
                GatewayBench.streamHead + GatewayBench.chunk("all") + GatewayBench.streamEnd)
        } _: { bench in
            let client = try bench.client()
            try await client.send(
                "POST \(bench.route.path)/v1/messages HTTP/1.0\r\ncontent-length: 0\r\n\r\n")
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.0 200 OK\r\n"))
            #expect(!answer.contains("chunked"))
            #expect(answer.httpBody == "all")
        }
    }

    @Test(arguments: [
        ("DELETE", "/api/delete"), ("POST", "/api/pull"), ("POST", "/api/%70ull"),
        ("POST", "//api/pull"), ("POST", "/v1/../api/pull"), ("POST", "/API/Create/"),
        ("POST", "/api/blobs/sha256:0"), ("POST", "/slots/0?action=erase"), ("PUT", "/x"),
    ])
    func `no agent deletes or loads models`(method: String, path: String) async throws {
        try await GatewayBench.run { bench in
            let answer = try await bench.ask(method, path, body: "{\"model\":\"m\"}")
            #expect(answer.hasPrefix("HTTP/1.1 403 Forbidden\r\n"))
            #expect(bench.seen.value.isEmpty)
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .refused)
            #expect(exchange.failure?.hasSuffix("is not for agents, not sent on") == true)
        }
    }
}
