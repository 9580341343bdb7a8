import ModelServers
import Synchronization
import TestSupport
import Testing
import Traces

/// Answers as Anthropic's documentation has them, from a server on loopback.
struct AnthropicServerTests {
    private static let model =
        #"{"type":"model","id":"claude-x-1","display_name":"Claude X","max_input_tokens":200000}"#
    private static let answers: [String: [CannedServer.Canned]] = [
        "/v1/models?limit=1000": [.init(200, #"{"data":[\#(model)],"has_more":false}"#)],
        "/v1/models/claude-x-1": [.init(200, model)],
        "/v1/models/claude-x": [.init(200, model)],
        "/v1/models/old": [.init(200, #"{"type":"model","id":"old"}"#)],
        "/v1/messages/count_tokens": [.init(200, #"{"input_tokens":28}"#)],
    ]

    private func withServer(
        _ answers: [String: [CannedServer.Canned]] = answers, key: String? = "sk-secret",
        _ body: (any ModelServer) async throws -> Void
    ) async throws {
        let canned = try CannedServer(answers)
        let url = try ServerURL(ollamaHost: canned.url)
        var transport = HTTPTransport()
        if let key { transport = transport.sending(AnthropicServer.headers(key: key), to: url) }
        do {
            try await body(
                try await ServerDetection.driver(at: url, transport: transport, api: .anthropic))
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }

    @Test func `the window is what the API says, whatever was asked for`() async throws {
        try await withServer { server in
            #expect(try await server.identify().kind == .anthropic)
            #expect(server.speaksMessages)
            let model = try await server.describe(model: "claude-x")
            #expect(model.window(requested: 1_000_000) == 200_000)
            let loaded = try await server.load(model, context: 65536, seed: nil)
            #expect(loaded.contract.requested == 65536)
            #expect(loaded.contract.granted == 200_000)
            #expect(loaded.servedName == "claude-x")
            #expect(await server.memory(of: loaded) == nil)
            let old = try await server.describe(model: "old")
            #expect(try await server.load(old, context: 65536, seed: nil).contract.granted == nil)
            await #expect(throws: ServerProblem.seedNotTaken(url: "\(server.url)")) {
                _ = try await server.load(model, context: nil, seed: 1)
            }
        }
    }

    @Test func `a model that is not there names those that are`() async throws {
        try await withServer { server in
            for name in ["other", "../v1/x", "a b", ""] {
                await #expect(
                    throws: ServerProblem.modelNotServed(
                        model: name, url: "\(server.url)", served: ["claude-x-1"])
                ) { _ = try await server.describe(model: name) }
            }
        }
    }

    @Test func `without a key, or with one that is turned down, it says so`() async throws {
        try await withServer(key: nil) { server in
            await #expect(throws: ServerProblem.noKey(url: "\(server.url)")) {
                _ = try await server.identify()
            }
        }
        let refused = CannedServer.Canned(
            401,
            #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#
        )
        try await withServer(["/v1/models?limit=1000": [refused]]) { server in
            await #expect(throws: ServerProblem.noKey(url: "\(server.url)")) {
                _ = try await server.identify()
            }
        }
    }

    @Test func `the key goes to its own server and to no other`() async throws {
        let seen = Mutex<[String]>([])
        let handler: @Sendable (RawServer.Connection) -> Void = { connection in
            guard let request = connection.readRequest() else { return }
            seen.withLock { $0.append(String(decoding: request, as: UTF8.self)) }
            connection.write(
                "HTTP/1.1 404 X\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")
        }
        let (own, other) = (try RawServer(handler), try RawServer(handler))
        let url = ServerURL(host: "127.0.0.1", port: own.port)
        let transport = HTTPTransport().sending(
            AnthropicServer.headers(key: "sk-secret"), to: url)
        _ = try await transport.fetch(method: "GET", url: "\(url)/v1/models")
        _ = try await transport.fetch(
            method: "GET", url: "http://127.0.0.1:\(other.port)/v1/models")
        await transport.shutdown()
        let requests = seen.withLock(\.self)
        try #require(requests.count == 2)
        #expect(requests[0].lowercased().contains("x-api-key: sk-secret\r\n"))
        #expect(requests[0].lowercased().contains("anthropic-version: 2023-06-01\r\n"))
        #expect(!requests[1].contains("sk-secret"))
        #expect(!"\(AnthropicServer.headers(key: "sk-secret"))".contains("sk-secret"))
    }
}
