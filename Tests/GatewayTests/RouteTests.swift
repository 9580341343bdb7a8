import Foundation
import Gateway
import ModelServers
import Synchronization
import TestSupport
import Testing
import Traces
import Wire

/// What a trial's route records and tells, and how it ends.
@Suite(.timeLimit(.minutes(10)))
struct RouteTests {
    @Test func `a store that does not answer slows no stream`() async throws {
        let store = HeldSink()
        try await GatewayBench.run(sink: store) { connection, _ in
            connection.write(
                GatewayBench.streamHead + GatewayBench.chunk("one") + GatewayBench.streamEnd)
        } _: { bench in
            for _ in 0..<20 { #expect(try await bench.ask().contains("one")) }
            #expect(await store.appends.isEmpty)
            await store.release()
            try await bench.route.finish()
            #expect(await store.exchanges.map(\.turn) == Array(1...20))
            #expect(bench.route.lost == 0)
        }
    }

    @Test func `past the bound an exchange is kept without its bodies, and counted`() async throws {
        let store = HeldSink()
        let body = String(repeating: "x", count: 400)
        try await GatewayBench.run(limits: .init(waitingBytes: 1000), sink: store) {
            connection, _ in
            connection.write(GatewayBench.answer(body, headers: ["x-standin-seconds: 1"]))
        } _: { bench in
            for _ in 0..<3 {
                #expect(try await bench.ask(body: "{\"a\":1}").httpBody == body)
                await bench.isQuiet()
            }
            #expect(bench.route.lost == 1)
            await store.release()
            // Room again.
            while await store.exchanges.count < 3 { await Task.yield() }
            #expect(try await bench.ask(body: "{\"a\":1}").httpBody == body)
            try await bench.route.finish()
            let exchanges = await store.exchanges
            #expect(exchanges.map(\.turn) == [1, 2, 3, 4])
            #expect(exchanges.map(\.requestBody.count) == [7, 7, 0, 7])
            #expect(exchanges.map(\.responseBody.count) == [400, 400, 0, 400])
            #expect(exchanges[2].status == 200)
            #expect(exchanges[2].simulatedSeconds == 1)
            #expect(
                exchanges.map(\.failure) == [
                    nil, nil,
                    "407 bytes of bodies not kept: more than 1000 bytes waited for the store", nil,
                ])
            #expect(bench.route.lost == 1)
        }
    }

    @Test func `a store that fails ends the trial's requests, and is told`() async throws {
        let sink = InMemorySink()
        await sink.end(TrialEnd(at: 0, reason: .agentDone), of: "t")
        try await GatewayBench.run(sink: sink) { (bench) async throws in
            let events = bench.route.events()
            #expect(try await bench.ask().contains("200 OK"))
            for await event in events where event == .storeFailed { break }
            #expect(try await bench.ask().hasPrefix("HTTP/1.1 403 Forbidden\r\n"))
            #expect(bench.route.lost == 1)
            #expect(bench.seen.value.count == 1)
            await #expect(throws: InMemorySink.TrialHasEnded.self) {
                try await bench.route.finish()
            }
        }
    }

    @Test func `events say when a request begins and when it is in the store`() async throws {
        try await GatewayBench.run { bench in
            let events = bench.route.events()
            _ = try await bench.ask()
            _ = try await bench.ask("GET", "/v1/models")
            try await bench.route.finish()
            var told: [RouteEvent] = []
            for await event in events { told.append(event) }
            let exchanges = try await bench.recorded()
            #expect(
                Set(told)
                    == Set(
                        [1, 2].map { .requestStarted(turn: $0) }
                            + exchanges.map { .recorded($0) }))
            #expect(told.first == .requestStarted(turn: 1))
        }
    }

    @Test func `a watchdog sees silence, and the limit it sets is in the record`() async throws {
        let clock = ManualClock()
        let goOn = DispatchSemaphore(value: 0)
        try await GatewayBench.run(clock: clock) { connection, _ in
            connection.write(GatewayBench.streamHead + GatewayBench.chunk("one"))
            goOn.wait()
            connection.write(GatewayBench.chunk("two"))
            connection.waitForClose()
            return false
        } _: { bench in
            #expect(!bench.route.isWaiting)
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            _ = try await client.read(until: "one")
            #expect(bench.route.isWaiting)
            #expect(bench.route.lastArrival == .zero)
            clock.advance(by: .seconds(40))
            goOn.signal()
            _ = try await client.read(until: "two")
            #expect(bench.route.lastArrival == .seconds(40))
            clock.advance(by: .seconds(300))
            bench.route.close(.limit(.silence, simulatedSeconds: 900))
            #expect(!(try await client.readToEnd()).contains(GatewayBench.streamEnd))
            await bench.isQuiet()
            #expect(try await bench.ask().hasPrefix("HTTP/1.1 403 Forbidden\r\n"))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .timeout)
            #expect(exchange.failure == TrialEnd.Limit.silence.rawValue)
            #expect(exchange.simulatedSeconds == 900)
            #expect(exchange.chunks.map(\.at) == [0, 40])
            #expect(exchange.endedAt == 340)
            #expect(try await bench.recorded().count == 1)
        }
    }

    @Test func `an agent that waits when the trial ends is told so`() async throws {
        let came = DispatchSemaphore(value: 0)
        try await GatewayBench.run { connection, _ in
            came.signal()
            connection.waitForClose()
            return false
        } _: { bench in
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            await bench.wait(for: came)
            bench.route.close(.interrupted)
            #expect(
                try await client.read(until: "\"type\":\"error\"}").contains("permission_error"))
            let exchange = try #require(try await bench.recorded().first)
            #expect(exchange.closed == .cancelled)
            #expect(exchange.failure == "interrupted")
        }
    }

    @Test func `after a limit what is in flight may end, and no more is let through`() async throws
    {
        let goOn = DispatchSemaphore(value: 0)
        try await GatewayBench.run { connection, _ in
            goOn.wait()
            return connection.write(GatewayBench.answer("whole"))
        } _: { bench in
            let client = try bench.client()
            let events = bench.route.events()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            for await _ in events { break }
            bench.route.refuseFurther()
            #expect(try await bench.ask().hasPrefix("HTTP/1.1 403 Forbidden\r\n"))
            goOn.signal()
            #expect(try await client.read(until: "whole").contains("200 OK"))
            await bench.isQuiet()
            #expect(try await bench.recorded().map(\.closed) == [.complete])
        }
    }

    @Test func `a gateway that stops in mid-stream records it, and leaves nothing open`()
        async throws
    {
        let left = DispatchSemaphore(value: 0)
        let streaming = GatewayBench.Mutexed<RawClient?>(nil)
        let kept = GatewayBench.Mutexed<GatewayBench?>(nil)
        try await GatewayBench.run { connection, _ in
            connection.write(GatewayBench.streamHead + GatewayBench.chunk("begun"))
            connection.waitForClose()
            left.signal()
            return false
        } _: { bench in
            let client = try bench.client()
            try await client.send(RawClient.request(bench.route.path + "/v1/messages"))
            _ = try await client.read(until: "begun")
            streaming.change { $0 = client }
            kept.change { $0 = bench }
        }
        let bench = try #require(kept.value)
        await bench.wait(for: left)
        #expect(try await streaming.value?.readToEnd() == "")
        #expect(throws: RawClient.NoAnswer.self) { try bench.client() }
        let events = await bench.sink.events["t", default: []]
        guard case .exchange(let exchange) = events.first else {
            Issue.record("nothing recorded")
            return
        }
        #expect(exchange.closed == .cancelled)
        #expect(exchange.failure == "interrupted")
    }

    @Test func `two trials share a gateway and nothing else`() async throws {
        try await GatewayBench.run { bench in
            let sink = InMemorySink()
            let url = ServerURL(host: "127.0.0.1", port: bench.server.port)
            try await HTTPTransport.with { transport in
                let other = bench.gateway.open(
                    Route(
                        upstream: url,
                        recorder: Recorder(
                            transport: transport, server: url, sink: sink, trial: "other",
                            clock: SystemTrialClock())))
                #expect(other.key != bench.route.key)
                _ = try await bench.ask()
                let client = try bench.client()
                // A path says more than a key.
                try await client.send(
                    RawClient.request(
                        other.path + "/v1/messages", headers: ["x-api-key: \(bench.route.key)"]))
                _ = try await client.read(until: "{}")
                try await other.finish()
                #expect(await sink.events["other"]?.count == 1)
                #expect(try await bench.recorded().count == 1)
                try await client.send(RawClient.request(other.path + "/v1/messages"))
                #expect(try await client.read(until: "}").hasPrefix("HTTP/1.1 404 Not Found"))
            }
        }
    }
}

/// A store that takes its time: nothing is written until it is released.
private actor HeldSink: TraceSink {
    private(set) var appends: [[TraceEvent]] = []
    private var isReleased = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    var exchanges: [Exchange] {
        appends.joined().compactMap {
            if case .exchange(let exchange) = $0 { exchange } else { nil }
        }
    }

    func begin(_ facts: TrialFacts) {}
    func append(_ events: [TraceEvent], to trial: String) async {
        if !isReleased { await withCheckedContinuation { waiting.append($0) } }
        appends.append(events)
    }
    func end(_ end: TrialEnd, of trial: String) {}

    func release() {
        isReleased = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
