import Foundation
import Gateway
import ModelServers
import StandIn
import Synchronization
import TestSupport
import Testing
import Traces
import Wire

/// The gateway is taken for the server itself.
@Suite(.timeLimit(.minutes(10)))
struct PassThroughTests {
    @Test func `a request reaches the server as it was, and the answer comes back as it was`()
        async throws
    {
        let body = "{ \"model\": \"m\",\n  \"odd\": [1, 2 ], \"text\": \"\u{1F600}\\u0041\" }"
        let reply = "{\"x\":  1 ,\"y\":\"\u{FFFD}\"}"
        try await GatewayBench.run { connection, _ in
            connection.write(
                GatewayBench.answer(
                    reply, status: "201 Created",
                    headers: ["x-request-id: 7", "x-standin-seconds: 2.5", "Keep-Alive: timeout=5"])
            )
        } _: { bench in
            let answer = try await bench.ask(
                "POST", "/v1/messages?beta=true&x=%20", body: body,
                headers: [
                    "content-type: application/json", "anthropic-version: 2023-06-01",
                    "anthropic-beta: a,b", "accept-encoding: gzip", "x-api-key: secret",
                    "authorization: Bearer secret", "cookie: secret", "user-agent: claude-cli",
                ])
            #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"))
            #expect(answer.contains("x-request-id: 7\r\n"))
            #expect(!answer.lowercased().contains("keep-alive"))
            #expect(answer.httpBody == reply)

            let request = try #require(bench.seen.value.first)
            #expect(bench.seen.value.count == 1)
            #expect(request.hasPrefix("POST /v1/messages?beta=true&x=%20 HTTP/1.1\r\n"))
            #expect(request.httpBody == body)
            let head = request.prefix(request.count - body.count).lowercased()
            #expect(head.contains("anthropic-version: 2023-06-01\r\n"))
            #expect(head.contains("anthropic-beta: a,b\r\n"))
            #expect(head.contains("content-type: application/json\r\n"))
            #expect(head.contains("host: 127.0.0.1:\(bench.server.port)\r\n"))
            for absent in ["secret", "accept-encoding", "user-agent", "/t/"] {
                #expect(!head.contains(absent))
            }

            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.turn == 1)
            #expect(exchange.method == "POST")
            #expect(exchange.path == "/v1/messages?beta=true&x=%20")
            #expect(exchange.requestBody == Array(body.utf8))
            #expect(exchange.status == 201)
            #expect(exchange.responseBody == Array(reply.utf8))
            #expect(exchange.simulatedSeconds == 2.5)
            #expect(exchange.closed == .complete)
            #expect(exchange.failure == nil)
            #expect(exchange.changes.isEmpty)
        }
    }

    @Test func `each part of a stream is passed on before the next exists, and so is the head`()
        async throws
    {
        let goOn = DispatchSemaphore(value: 0)
        try await GatewayBench.run { connection, _ in
            connection.write(GatewayBench.streamHead)
            for part in ["one", "two", "three"] {
                goOn.wait()
                connection.write(GatewayBench.chunk(part))
            }
            goOn.wait()
            return connection.write(GatewayBench.streamEnd)
        } _: { bench in
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            let head = try await client.read(until: "\r\n\r\n")
            #expect(head.contains("content-type: text/event-stream"))
            for part in ["one", "two", "three"] {
                goOn.signal()
                _ = try await client.read(until: part)
            }
            goOn.signal()
            _ = try await client.read(until: "0\r\n\r\n")
            let exchange = try #require(try await bench.recorded().first)
            #expect(
                exchange.chunks.map { String(decoding: $0.bytes, as: UTF8.self) }
                    == ["one", "two", "three"])
            let times =
                [exchange.sentAt, try #require(exchange.headAt)]
                + exchange.chunks.map(\.at) + [exchange.endedAt]
            #expect(times == times.sorted())
        }
    }

    @Test func `a key in the headers does as well as one in the path`() async throws {
        try await GatewayBench.run { bench in
            let client = try bench.client()
            for header in ["x-api-key: ", "Authorization: Bearer ", "authorization: bearer "] {
                try await client.send(
                    RawClient.request(
                        "/v1/models", method: "GET", headers: [header + bench.route.key]))
                #expect(try await client.read(until: "{}").hasPrefix("HTTP/1.1 200 OK"))
            }
            #expect(bench.seen.value.allSatisfy { $0.hasPrefix("GET /v1/models HTTP/1.1\r\n") })
            #expect(bench.seen.value.count == 3)
        }
    }

    @Test(arguments: [
        ("/t/nobody/v1/messages", "x: y", 404, "\"type\":\"not_found_error\"},\"type\":\"error\""),
        ("/v1/messages", "x-api-key: nobody", 401, "\"type\":\"authentication_error\"},\"type\":"),
        ("/v1/chat/completions", "x: y", 401, "{\"error\":{\"code\":401,"),
        ("/api/chat", "authorization: Basic abc", 401, "{\"error\":\"fieldtest: "),
        ("/t/nobody/api/chat", "x: y", 404, "{\"error\":\"fieldtest: "),
    ])
    func `an unknown key is refused in the API's own words, and nothing is sent on`(
        path: String, header: String, status: Int, words: String
    ) async throws {
        try await GatewayBench.run { bench in
            let client = try bench.client()
            try await client.send(
                RawClient.request(path, body: "{\"a\":1}", headers: [header]))
            let answer = try await client.read(until: "}")
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
            #expect(answer.contains(words))
            #expect(bench.gateway.unclaimed.values.map { $0 } == [1])
            // The connection is still good.
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            #expect(try await client.read(until: "{}").contains("200 OK"))
            #expect(bench.seen.value.count == 1)
            #expect(try await bench.recorded().count == 1)
        }
    }

    @Test func `the server's own credentials are added, and are in no record`() async throws {
        try await GatewayBench.run(
            authorization: .init(header: "authorization", value: "Bearer server-key")
        ) { bench in
            _ = try await bench.ask(headers: ["authorization: Bearer agent-key"])
            let request = try #require(bench.seen.value.first).lowercased()
            #expect(request.contains("authorization: bearer server-key\r\n"))
            #expect(!request.contains("agent-key"))
            #expect(!"\(try await bench.recorded())".contains("server-key"))
        }
    }

    @Test func `the same requests come in by a Unix socket, which only its owner may use`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "gw-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "s").path(percentEncoded: false)
        try await GatewayBench.run(options: .init(socketPath: path)) { bench in
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            let client = try RawClient(socketPath: path)
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            #expect(try await client.read(until: "{}").contains("200 OK"))
            #expect(try await bench.recorded().count == 1)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `HEAD and GET pass, and are side requests`() async throws {
        try await GatewayBench.run { connection, request in
            connection.write(
                request.hasPrefix("HEAD")
                    ? "HTTP/1.1 200 OK\r\nx-server: yes\r\n\r\n" : GatewayBench.answer("[]"))
        } _: { bench in
            let client = try bench.client()
            try await client.send(
                RawClient.request(bench.route.path + "/api/hello", method: "HEAD"))
            let head = try await client.read(until: "\r\n\r\n")
            #expect(head.contains("x-server: yes"))
            // A body after it would spoil the next answer.
            try await client.send(
                RawClient.request(bench.route.path + "/v1/models?limit=1000", method: "GET"))
            #expect(try await client.read(until: "[]").hasPrefix("HTTP/1.1 200 OK\r\n"))
            let exchanges = try await bench.recorded()
            #expect(exchanges.map(\.method) == ["HEAD", "GET"])
            #expect(exchanges.map(\.path) == ["/api/hello", "/v1/models?limit=1000"])
            #expect(exchanges.map(\.role) == [.side, .side])
        }
    }

    @Test func `base URLs name the port, or the port it is bridged to`() async throws {
        try await GatewayBench.run { bench in
            #expect(
                bench.route.baseURL
                    == "http://127.0.0.1:\(bench.gateway.port)/t/\(bench.route.key)")
            #expect(
                bench.route.baseURL(port: 8080) == "http://127.0.0.1:8080/t/\(bench.route.key)")
            #expect(bench.route.key.count == 24)
        }
    }
}
