import Foundation
import Synchronization
import TestSupport
import Testing
import Traces

@testable import ModelServers

/// What loading leaves on a server when it goes wrong.
@Suite(.timeLimit(.minutes(10)))
struct LeftoversTests {
    @Test func `a derived model that does not load is removed again`() async throws {
        let requests = Mutex<[String]>([])
        let raw = try RawServer { connection in
            while let request = connection.readRequest() {
                let line = String(decoding: request.prefix { $0 != 13 }, as: UTF8.self)
                    .replacing(" HTTP/1.1", with: "")
                requests.withLock { $0.append(line) }
                let (status, body) =
                    switch line {
                    case "POST /api/generate":
                        ("500 Internal Server Error", "{\"error\":\"no room\"}")
                    case "GET /api/ps": ("200 OK", "{\"models\":[]}")
                    default: ("200 OK", "{}")
                    }
                connection.write(
                    "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            }
        }
        let transport = HTTPTransport()
        let server = OllamaServer(
            url: ServerURL(host: "127.0.0.1", port: raw.port), transport: transport,
            poll: (.milliseconds(1), 10))
        let model = ModelDescription(facts: ModelFacts(name: "large:70b"), trainedContext: 131_072)
        let expected = ServerProblem.loadFailed(
            model: "large:70b", context: 65536, status: 500, message: "no room")
        await #expect(throws: expected) {
            try await server.load(model, context: 65536, seed: nil)
        }
        await transport.shutdown()
        let seen = requests.withLock(\.self)
        #expect(seen.first == "POST /api/create")
        #expect(seen.last == "DELETE /api/delete")
    }
}
