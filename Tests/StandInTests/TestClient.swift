import Foundation
@testable import StandIn
import Testing
import Traces

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Talks to a stand-in as a stranger would.
struct TestClient: Sendable {
    struct Answer {
        var status: Int
        var text: String
        var headers: [String: String]

        var json: JSONValue { (try? JSONValue(parsing: text)) ?? .null }
        /// The objects of an NDJSON body.
        var lines: [JSONValue] {
            text.split(separator: "\n").map { (try? JSONValue(parsing: String($0))) ?? .null }
        }
        /// The events of an SSE body.
        var events: [(name: String, data: JSONValue)] {
            text.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { event in
                let lines = event.split(separator: "\n", maxSplits: 1).map(String.init)
                let data = lines.last.map { String($0.dropFirst("data: ".count)) } ?? ""
                return (
                    String(lines[0].dropFirst("event: ".count)),
                    (try? JSONValue(parsing: data)) ?? .null
                )
            }
        }
        var seconds: Double? { headers["x-standin-seconds"].flatMap(Double.init) }
    }

    let base: URL

    func send(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> Answer {
        try await send(method, path, bytes: body.map { Data($0.encodedBytes()) })
    }

    func send(_ method: String, _ path: String, bytes: Data?) async throws -> Answer {
        let (data, response) = try await URLSession.shared.data(
            for: request(method, path, bytes: bytes))
        let http = try #require(response as? HTTPURLResponse)
        var headers: [String: String] = [:]
        for (name, value) in http.allHeaderFields {
            if let name = name as? String, let value = value as? String {
                headers[name.lowercased()] = value
            }
        }
        return Answer(
            status: http.statusCode, text: String(decoding: data, as: UTF8.self), headers: headers)
    }

    func request(_ method: String, _ path: String, bytes: Data?) throws -> URLRequest {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: base)))
        request.httpMethod = method
        request.httpBody = bytes
        request.timeoutInterval = 600
        return request
    }

    func get(_ path: String) async throws -> Answer { try await send("GET", path) }

    func post(_ path: String, _ body: JSONValue) async throws -> Answer {
        try await send("POST", path, body)
    }

    /// `/v1/messages` with one user text.
    func ask(
        _ model: String, _ text: String = "Hi", stream: Bool = false, tools: [JSONValue] = []
    ) async throws -> Answer {
        try await post("/v1/messages", .ask(model, text, stream: stream, tools: tools))
    }

    /// Makes a model of its own window from another.
    func derive(_ name: String, from base: String, window: Int) async throws {
        let made = try await post(
            "/api/create",
            [
                "model": .string(name), "from": .string(base),
                "parameters": ["num_ctx": JSONValue(window)], "stream": false,
            ])
        #expect(made.json == ["status": "success"])
    }
}

extension JSONValue {
    static func ask(
        _ model: String, _ text: String = "Hi", stream: Bool = false, tools: [JSONValue] = []
    ) -> JSONValue {
        var body: [String: JSONValue] = [
            "model": .string(model), "max_tokens": 1000, "stream": .bool(stream),
            "messages": [["role": "user", "content": .string(text)]],
        ]
        if !tools.isEmpty { body["tools"] = .array(tools) }
        return .object(body)
    }

    /// A tool as `/v1/messages` takes it.
    static func tool(_ name: String, description: String = "Does it.") -> JSONValue {
        [
            "name": .string(name), "description": .string(description),
            "input_schema": [
                "type": "object", "properties": ["path": ["type": "string"]], "required": ["path"],
            ],
        ]
    }
}
