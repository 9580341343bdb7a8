import Foundation
import TestSupport
import Testing
import Traces

@testable import StandIn

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct FaultTests {
    private func with(
        _ answer: ScriptAnswer,
        _ body: @escaping @Sendable (TestClient) async throws -> Void
    ) async throws {
        let model = testModel(steps: [answer])
        try await withStandIn(.test([model])) { url in try await body(TestClient(base: url)) }
    }

    @Test func `half an event is the start of one and a clean end`() async throws {
        try await with(ScriptAnswer(say: "hello", fault: .halfEvent)) { client in
            let text = try await client.ask("tester:1b", stream: true).text
            #expect(text.hasPrefix("event: message_start\n"))
            #expect(!text.hasSuffix("\n\n"))
            #expect(!text.contains("message_stop"))
        }
    }

    @Test func `a stream without its end has everything else`() async throws {
        try await with(ScriptAnswer(say: "hello", fault: .noStop)) { client in
            let events = try await client.ask("tester:1b", stream: true).events
            #expect(events.last?.name == "content_block_stop")
            let whole = try await client.ask("tester:1b").json
            #expect(whole["stop_reason"] == nil)
            #expect(whole["usage"] == ["input_tokens": 0, "output_tokens": 0])
        }
    }

    @Test(arguments: [false, true])
    func `garbage is no JSON and no events`(stream: Bool) async throws {
        try await with(ScriptAnswer(say: "hello", fault: .garbage)) { client in
            let answer = try await client.ask("tester:1b", stream: stream)
            #expect(answer.status == 200)
            #expect(answer.text.hasPrefix("<html>"))
        }
    }

    @Test(arguments: ["/v1/messages", "/api/chat"], [false, true])
    func `invalid UTF-8 is invalid`(path: String, stream: Bool) async throws {
        try await with(ScriptAnswer(say: "hello", fault: .invalidUTF8)) { client in
            let body = JSONValue.ask("tester:1b", stream: stream)
            let request = try client.request("POST", path, bytes: Data(body.encodedBytes()))
            let (data, _) = try await URLSession.shared.data(for: request)
            #expect(String(validating: data, as: UTF8.self) == nil)
        }
    }

    @Test(arguments: [false, true])
    func `a connection that breaks is an error of transport`(stream: Bool) async throws {
        try await with(ScriptAnswer(say: "hello", fault: .close)) { client in
            await #expect(throws: URLError.self) {
                try await client.ask("tester:1b", stream: stream)
            }
        }
    }

    @Test(arguments: [ScriptAnswer.Fault.streamForever, .hang])
    func `what never ends is left when the client leaves`(fault: ScriptAnswer.Fault) async throws {
        let model = testModel(
            rules: [], steps: [ScriptAnswer(say: "hello", fault: fault), ScriptAnswer(say: "next")])
        try await withStandIn(.test([model])) { url in
            let client = TestClient(base: url)
            let bytes = Data(JSONValue.ask("tester:1b", stream: true).encodedBytes())
            let reader = FirstBytes(enough: fault == .hang ? 10 : 10_000)
            let text = try await reader.read(
                try client.request("POST", "/v1/messages", bytes: bytes))
            #expect(text.hasPrefix("event: message_start\n"))
            // The next request for the same model is answered, so the first was given up.
            let answer = try await client.post(
                "/v1/messages",
                [
                    "model": "tester:1b", "max_tokens": 10,
                    "messages": [
                        ["role": "user", "content": "a"], ["role": "assistant", "content": "b"],
                        ["role": "user", "content": "c"],
                    ],
                ])
            #expect(answer.json["content"] == [["type": "text", "text": "next"]])
        }
    }

    /// Writes that never have to wait would keep Swift's threads and the event loops for themselves.
    @Test func `streams without end leave room for everybody else`() async throws {
        let models = (0..<2 * ProcessInfo.processInfo.activeProcessorCount).map {
            testModel(
                "forever\($0):1b", disk: 1_000_000,
                steps: [ScriptAnswer(say: "hello", fault: .streamForever)])
        }
        try await withStandIn(.test(models)) { url in
            let readers = try models.map { model in
                let body = JSONValue.ask(model.name, stream: true).encodedBytes()
                let head =
                    "POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.count)\r\n\r\n"
                return try FloodReader(url, request: Array(head.utf8) + body, limit: 2 << 20)
            }
            defer { for reader in readers { reader.hangUp() } }
            for reader in readers { await reader.hasBegun() }
            #expect(try await TestClient(base: url).get("/api/version").status == 200)
            let cutOff = readers.filter { !$0.isReading }.count
            #expect(cutOff == 0, "the answer came after streams had been read to their limit")
        }
    }

    @Test func `a server's own failure is an error in each API's shape`() async throws {
        let error = ScriptAnswer.RawError(status: 500, message: "XML syntax error on line 3")
        try await with(ScriptAnswer(rawError: error)) { client in
            for stream in [false, true] {
                let answer = try await client.ask("tester:1b", stream: stream)
                #expect(answer.status == 500)
                #expect(answer.json["error"]?["type"] == "api_error")
                #expect(answer.json["error"]?["message"] == "XML syntax error on line 3")
                let native = try await client.post(
                    "/api/chat", .ask("tester:1b", stream: stream))
                #expect(native.status == 500)
                #expect(native.json == ["error": "XML syntax error on line 3"])
            }
        }
    }

    @Test func `in the middle of a stream it is swallowed in one API and told in the other`()
        async throws
    {
        let error = ScriptAnswer.RawError(status: 500, message: "boom")
        try await with(ScriptAnswer(say: "I will", rawError: error)) { client in
            let answer = try await client.ask("tester:1b", stream: true)
            #expect(answer.status == 200)
            #expect(answer.events.last?.name == "content_block_stop")
            let lines = try await client.post("/api/chat", .ask("tester:1b", stream: true)).lines
            #expect(lines.last == ["error": "boom"])
            #expect(!lines.contains { $0["done"] == true })
        }
    }

    @Test func `a huge argument has its size and costs no tokens`() async throws {
        var answer = ScriptAnswer(calls: [.init("Write", ["path": "a", "text": "b"])])
        answer.hugeArgument = 1 << 20
        try await with(answer) { client in
            let json = try await client.ask("tester:1b").json
            let input = json["content"]?.array?.first?["input"]
            #expect(input?["path"]?.string?.utf8.count == 1 << 20)
            #expect(input?["text"] == "b")
            #expect(try #require(json["usage"]?["output_tokens"]?.integer) < 100)
        }
    }
}

/// Reads the first bytes of a response, then hangs up.
private final class FirstBytes: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    // Its state is only touched on the session's own serial queue.
    private let enough: Int
    private var data = Data()
    private let (texts, continuation) = AsyncStream<String>.makeStream()

    init(enough: Int) { self.enough = enough }

    func read(_ request: URLRequest) async throws -> String {
        let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
        session.dataTask(with: request).resume()
        var iterator = texts.makeAsyncIterator()
        let text = await iterator.next()
        session.invalidateAndCancel()
        return try #require(text)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        self.data.append(data)
        guard self.data.count >= enough else { return }
        dataTask.cancel()
        continuation.yield(String(decoding: self.data, as: UTF8.self))
        continuation.finish()
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
    ) {
        continuation.finish()
    }
}
