import Foundation
import Gateway
import Synchronization
import TestSupport
import Testing
import Traces
import Wire

/// What a server does wrong, and what the agent and the record get of it.
@Suite(.timeLimit(.minutes(10)))
struct ServerTroubleTests {
    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf", "half"),
        (GatewayBench.streamHead + GatewayBench.chunk("event: half"), "event: half"),
    ])
    func `a response that breaks off breaks off for the agent too`(
        said: String, body: String
    ) async throws {
        try await GatewayBench.run { connection, _ in
            connection.write(said)
            return false
        } _: { bench in
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains(body))
            #expect(!answer.hasSuffix(GatewayBench.streamEnd))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .eof)
            #expect(exchange.failure != nil)
            #expect(exchange.status == 200)
            #expect(exchange.responseBody == Array(body.utf8))
        }
    }

    @Test func `a reset in the middle is kept as far as it came`() async throws {
        let read = DispatchSemaphore(value: 0)
        try await GatewayBench.run { connection, _ in
            connection.write(GatewayBench.streamHead + GatewayBench.chunk("begun"))
            read.wait()
            connection.resetOnClose()
            return false
        } _: { bench in
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            _ = try await client.read(until: "begun")
            read.signal()
            #expect(try await client.readToEnd().isEmpty)
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .reset)
            #expect(exchange.failure == "Connection reset by peer")
            #expect(String(decoding: exchange.responseBody, as: UTF8.self) == "begun")
        }
    }

    @Test(arguments: [
        ("", Exchange.Closing.eof), ("SSH-2.0-OpenSSH_9.6\r\n\r\n", .refused),
        ("HTTP/1.1 200 OK\r\nx-long: LONG\r\n\r\n", .refused),
    ])
    func `a server that gives no answer is one that the agent hears of`(
        said: String, closing: Exchange.Closing
    ) async throws {
        try await GatewayBench.run { connection, _ in
            let long = String(repeating: "a", count: 1 << 20)
            connection.write(said.replacing("LONG", with: long))
            return false
        } _: { bench in
            let answer = try await bench.ask()
            #expect(answer.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
            let error = try JSONValue(parsing: answer.httpBody)
            #expect(error["type"] == "error")
            #expect(error["error"]?["type"] == "api_error")
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == closing)
            #expect(exchange.status == nil)
            let failure = try #require(exchange.failure)
            #expect(error["error"]?["message"]?.string?.contains(failure) == true)
            if said.contains("LONG") {
                #expect(failure == "not HTTP: too many header bytes seen; overflow detected")
            }
        }
    }

    @Test func `nobody listens`() async throws {
        try await GatewayBench.run(port: 1) { bench in
            #expect(try await bench.ask().hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .refused)
            #expect(exchange.failure == "Connection refused")
        }
    }

    /// Odd, but answers like any other.
    @Test(arguments: [
        (
            "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>",
            200
        ),
        (
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n",
            307
        ),
        (
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\n\u{1F}\u{08}z",
            200
        ),
        (
            "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 4\r\n\r\noops", 500
        ),
        ("HTTP/1.1 204 No Content\r\nx-a: b\r\n\r\n", 204),
        ("HTTP/1.1 299 Odd\r\ncontent-length: 0\r\n\r\n", 299),
    ])
    func `what is an answer is passed on as it is`(said: String, status: Int) async throws {
        try await GatewayBench.run { connection, _ in
            connection.write(said)
        } _: { bench in
            let answer = try await bench.ask()
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
            for line in said.split(separator: "\r\n").dropFirst() { #expect(answer.contains(line)) }
            #expect(bench.seen.value.count == 1)
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.status == status)
            #expect(exchange.closed == .complete)
            #expect(String(decoding: exchange.responseBody, as: UTF8.self) == said.httpBody)
        }
    }

    @Test(arguments: [
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"x\"}}\n\n",
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"1\"}}\n\n",
    ])
    func `a stream without message_stop ends as the server ended it, and reads as one`(
        events: String
    ) async throws {
        try await GatewayBench.run { connection, _ in
            connection.write(
                GatewayBench.streamHead + GatewayBench.chunk(events) + GatewayBench.streamEnd)
        } _: { bench in
            let answer = try await bench.ask()
            #expect(answer.hasSuffix(GatewayBench.chunk(events) + GatewayBench.streamEnd))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .complete)
            #expect(!Turn(reading: exchange).response.endedProperly)
        }
    }

    @Test func `a response over the limit is cut off, and the server is left`() async throws {
        let left = DispatchSemaphore(value: 0)
        try await GatewayBench.run(limits: .init(responseBytes: 10_000)) { connection, _ in
            connection.write(GatewayBench.streamHead)
            while connection.write(GatewayBench.chunk(String(repeating: "x", count: 1000))) {}
            left.signal()
            return false
        } _: { bench in
            let answer = try await bench.ask()
            #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
            #expect(!answer.hasSuffix(GatewayBench.streamEnd))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .cancelled)
            #expect(exchange.failure == "response over 10000 bytes, cut off")
            #expect(exchange.responseBody.count > 10_000)
            #expect(exchange.responseBody.count < 100_000)
            await bench.wait(for: left)
        }
    }

    @Test func `many megabytes go through whole`() async throws {
        let part = String(repeating: "0123456789abcdef", count: 4096)
        let count = 300
        try await GatewayBench.run { connection, _ in
            connection.write(GatewayBench.streamHead)
            for _ in 0..<count { connection.write(GatewayBench.chunk(part)) }
            return connection.write(GatewayBench.streamEnd)
        } _: { bench in
            let answer = try await bench.ask()
            #expect(answer.hasSuffix("\r\n" + GatewayBench.streamEnd))
            #expect(answer.utf8.count > count * part.utf8.count)
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.responseBody.count == count * part.utf8.count)
            #expect(exchange.closed == .complete)
        }
    }

    @Test func `a server is held back by an agent that does not read, and nothing is lost`()
        async throws
    {
        let part = GatewayBench.chunk(String(repeating: "0123456789abcdef", count: 4096))
        let count = 1000
        let written = GatewayBench.Mutexed(0)
        try await GatewayBench.run(limits: .init(responseBytes: 128 << 20)) { connection, _ in
            connection.write(GatewayBench.streamHead)
            for _ in 0..<count {
                connection.write(part)
                written.change { $0 += 1 }
            }
            return connection.write(GatewayBench.streamEnd)
        } _: { bench in
            let client = try bench.client()
            try await client.send(
                RawClient.request(
                    bench.route.path + "/v1/messages", headers: ["connection: close"]))
            // It stands still once the sockets' buffers are full, far from the end.
            var unchanged = 0
            var last = 0
            while unchanged < 50_000, last < count {
                await Task.yield()
                let now = written.value
                unchanged = now == last && now > 0 ? unchanged + 1 : 0
                last = now
            }
            #expect(last < count / 2)
            #expect(try await client.readToEnd().hasSuffix(GatewayBench.streamEnd))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.responseBody.count == count * 65536)
        }
    }
}
