import Foundation
import Gateway
import ModelServers
import Synchronization
import TestSupport
import Testing
import Traces

/// The recorder's laws, with the real transport against a server that says what the test wants.
@Suite(.timeLimit(.minutes(10)))
struct RecorderTests {
    private static let long = Recorder.Patience(silence: .seconds(600), whole: .seconds(3600))

    /// Runs `body` with a recorder in front of `handler`.
    private func record(
        clock: any TrialClock = SystemTrialClock(), port: Int? = nil,
        _ handler: @escaping @Sendable (RawServer.Connection) -> Void = { _ in },
        _ body: (Recorder, InMemorySink) async throws -> Void
    ) async throws {
        let server = try RawServer(handler)
        let transport = HTTPTransport()
        let sink = InMemorySink()
        let recorder = Recorder(
            transport: transport, server: ServerURL(host: "127.0.0.1", port: port ?? server.port),
            sink: sink, trial: "t", clock: clock)
        do { try await body(recorder, sink) } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
        withExtendedLifetime(server) {}
    }

    private static func answer(_ body: String, status: String = "200 OK") -> String {
        "HTTP/1.1 \(status)\r\nx-standin-seconds: 2.500\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            + body
    }

    private static let chunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    private static func chunk(_ text: String) -> String {
        String(text.utf8.count, radix: 16) + "\r\n\(text)\r\n"
    }

    @Test func `an exchange is in the sink before send returns, byte for byte`() async throws {
        let seen = Mutex<[UInt8]?>(nil)
        try await record { connection in
            let request = connection.readRequest()
            seen.withLock { $0 = request }
            connection.write(Self.answer("{\"a\": \"\u{FFFD}\"}"))
        } _: { recorder, sink in
            let body = Array("{ \"odd\":  [1,2 ]}".utf8)
            let exchange = try await recorder.send(
                path: "/v1/messages", body: body, patience: Self.long)
            #expect(await sink.events["t"] == [.exchange(exchange)])
            #expect(exchange.requestBody == body)
            #expect(exchange.path == "/v1/messages")
            #expect(exchange.status == 200)
            #expect(exchange.simulatedSeconds == 2.5)
            #expect(exchange.closed == .complete)
            #expect(exchange.failure == nil)
            #expect(
                String(decoding: exchange.responseBody, as: UTF8.self) == "{\"a\": \"\u{FFFD}\"}")
            let request = String(decoding: seen.withLock { $0 } ?? [], as: UTF8.self)
            #expect(request.hasPrefix("POST /v1/messages HTTP/1.1\r\n"))
            #expect(request.hasSuffix("\r\n\r\n{ \"odd\":  [1,2 ]}"))
        }
    }

    @Test func `what was noted is written with the next exchange, before it and in order`()
        async throws
    {
        let notes: [TraceEvent] = (1...3).map {
            .intervention(Intervention(at: Double($0), afterTurn: 0, text: "note \($0)"))
        }
        let counting = AppendCounter()
        let server = try RawServer { connection in
            while connection.readRequest() != nil { connection.write(Self.answer("{}")) }
        }
        let transport = HTTPTransport()
        let recorder = Recorder(
            transport: transport, server: ServerURL(host: "127.0.0.1", port: server.port),
            sink: counting, trial: "t", clock: SystemTrialClock())
        for note in notes.prefix(2) { await recorder.note(note) }
        #expect(await counting.appends == [])
        let exchange = try await recorder.send(path: "/", body: [], patience: Self.long)
        #expect(await counting.appends == [Array(notes.prefix(2)) + [.exchange(exchange)]])
        try await recorder.flush()
        #expect(await counting.appends.count == 1)
        await recorder.note(notes[2])
        try await recorder.flush()
        #expect(await counting.appends.last == [notes[2]])
        await transport.shutdown()
    }

    @Test func `a sink that cannot write stops the agent`() async throws {
        try await record { connection in
            _ = connection.readRequest()
            connection.write(Self.answer("{}"))
        } _: { recorder, sink in
            await sink.end(TrialEnd(at: 0, reason: .agentDone), of: "t")
            await #expect(throws: InMemorySink.TrialHasEnded.self) {
                try await recorder.send(path: "/", body: [], patience: Self.long)
            }
        }
    }

    @Test func `turns count from one over all roles, failed ones too`() async throws {
        let served = Mutex(0)
        try await record { connection in
            while connection.readRequest() != nil {
                let number = served.withLock {
                    $0 += 1
                    return $0
                }
                if number == 2 { return }
                connection.write(Self.answer("{}"))
            }
        } _: { recorder, _ in
            var exchanges: [Exchange] = []
            for role in [Exchange.Role.main, .side, .subagent] {
                exchanges.append(
                    try await recorder.send(
                        path: "/", body: [], role: role, patience: Self.long))
            }
            #expect(exchanges.map(\.turn) == [1, 2, 3])
            #expect(exchanges.map(\.role) == [.main, .side, .subagent])
            #expect(
                exchanges.map(\.closed) == [.complete, .eof, .complete],
                "\(exchanges.map(\.failure))")
        }
    }

    @Test func `pieces keep the times at which they came`() async throws {
        let clock = ManualClock(tick: .seconds(1))
        try await record(clock: clock) { connection in
            _ = connection.readRequest()
            connection.write(Self.chunkedHead + Self.chunk("one") + Self.chunk("two") + "0\r\n\r\n")
        } _: { recorder, _ in
            let exchange = try await recorder.send(path: "/", body: [], patience: Self.long)
            let times =
                [exchange.sentAt, try #require(exchange.headAt)]
                + exchange.chunks.map(\.at) + [exchange.endedAt]
            #expect(times == times.sorted())
            #expect(Set(times).count == times.count)
            #expect(String(decoding: exchange.responseBody, as: UTF8.self) == "onetwo")
        }
    }

    @Test func `silence ends an answer, and what came until then is kept`() async throws {
        let clock = ManualClock()
        let arrived = AsyncStream<Void>.makeStream()
        try await record(clock: clock) { connection in
            _ = connection.readRequest()
            arrived.continuation.yield()
            connection.waitForClose()
        } _: { recorder, sink in
            async let sent = recorder.send(
                path: "/", body: [],
                patience: .init(
                    silence: .seconds(30), whole: .seconds(100), simulatedSeconds: 300))
            for await _ in arrived.stream { break }
            await clock.hasSleeper(for: .seconds(30))
            clock.advance(by: .seconds(30))
            let exchange = try await sent
            #expect(exchange.closed == .timeout)
            #expect(exchange.failure == TrialEnd.Limit.silence.rawValue)
            #expect(exchange.simulatedSeconds == 300)
            #expect(exchange.endedAt == 30)
            #expect(await sink.events["t"] == [.exchange(exchange)])
        }
    }

    @Test func `an answer that trickles on is ended by the time for the whole of it`() async throws
    {
        // Each piece moves time by a second, so there is never silence.
        let clock = ManualClock(tick: .seconds(1))
        try await record(clock: clock) { connection in
            _ = connection.readRequest()
            connection.write(Self.chunkedHead)
            while connection.write(Self.chunk("and on ")) {}
        } _: { recorder, _ in
            let exchange = try await recorder.send(
                path: "/", body: [],
                patience: .init(
                    silence: .seconds(1_000_000), whole: .seconds(50), responseBytes: .max))
            #expect(exchange.closed == .timeout)
            #expect(exchange.failure == TrialEnd.Limit.wallTime.rawValue)
            #expect(exchange.status == 200)
        }
    }

    @Test func `an answer without end is cut off where it gets too long`() async throws {
        try await record { connection in
            _ = connection.readRequest()
            connection.write(Self.chunkedHead)
            while connection.write(Self.chunk(String(repeating: "x", count: 1000))) {}
        } _: { recorder, _ in
            let exchange = try await recorder.send(
                path: "/", body: [],
                patience: .init(
                    silence: .seconds(600), whole: .seconds(600), responseBytes: 10_000))
            #expect(exchange.closed == .cancelled)
            #expect(exchange.failure == "response over 10000 bytes, cut off")
            #expect(exchange.responseBody.count > 10_000)
            #expect(exchange.responseBody.allSatisfy { $0 == UInt8(ascii: "x") })
        }
    }

    @Test func `nobody listens`() async throws {
        try await record(port: 1) { _ in
        } _: { recorder, sink in
            let exchange = try await recorder.send(path: "/", body: [1], patience: Self.long)
            #expect(exchange.closed == .refused)
            #expect(exchange.status == nil)
            #expect(exchange.failure != nil)
            #expect(await sink.events["t"] == [.exchange(exchange)])
        }
    }

    @Test(arguments: [
        ("", Exchange.Closing.eof), ("SSH-2.0-OpenSSH_9.6\r\n\r\n", .refused),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", .eof),
        (chunkedHead + chunk("half an eve"), .eof),
    ])
    func `an answer that breaks off is kept as far as it came`(
        said: String, closing: Exchange.Closing
    ) async throws {
        try await record { connection in
            _ = connection.readRequest()
            connection.write(said)
        } _: { recorder, sink in
            let exchange = try await recorder.send(path: "/", body: [], patience: Self.long)
            #expect(exchange.closed == closing)
            #expect(exchange.failure != nil)
            let body = String(decoding: exchange.responseBody, as: UTF8.self)
            #expect(body.isEmpty || said.contains(body))
            #expect(exchange.status == (said.hasPrefix("HTTP") ? 200 : nil))
            #expect(await sink.events["t"] == [.exchange(exchange)])
        }
    }

    @Test func `an error status is an answer like any other`() async throws {
        try await record { connection in
            _ = connection.readRequest()
            connection.write(
                Self.answer("{\"error\": \"no\"}", status: "500 Internal Server Error"))
        } _: { recorder, _ in
            let exchange = try await recorder.send(path: "/", body: [], patience: Self.long)
            #expect(exchange.status == 500)
            #expect(exchange.closed == .complete)
        }
    }

    @Test func `being told to stop ends the request, and it is kept`() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        try await record { connection in
            _ = connection.readRequest()
            connection.write(Self.chunkedHead + Self.chunk("begun"))
            arrived.continuation.yield()
            connection.waitForClose()
        } _: { recorder, sink in
            let task = Task {
                try await recorder.send(path: "/", body: [], patience: Self.long)
            }
            for await _ in arrived.stream { break }
            task.cancel()
            let exchange = try await task.value
            #expect(exchange.closed == .cancelled)
            #expect(exchange.failure == "interrupted")
            #expect(await sink.events["t"] == [.exchange(exchange)])
        }
    }
}

/// A sink that remembers what was appended together.
private actor AppendCounter: TraceSink {
    private(set) var appends: [[TraceEvent]] = []
    func begin(_ facts: TrialFacts) {}
    func append(_ events: [TraceEvent], to trial: String) { appends.append(events) }
    func end(_ end: TrialEnd, of trial: String) {}
}
