import Foundation
import MemoryFit
import Synchronization
import Testing
import Traces

@testable import StandIn

@Suite struct LoadingTests {
    private func with(
        _ models: [ModelScript], version: OllamaVersion = .postVersion, window: Int? = 4096,
        _ body: @escaping @Sendable (TestClient) async throws -> Void
    ) async throws {
        try await withStandIn(.test(models, version: version, contextLength: window)) { url in
            try await body(TestClient(base: url))
        }
    }

    private func running(_ client: TestClient) async throws -> [JSONValue] {
        try await client.get("/api/ps").json["models"]?.array ?? []
    }

    @Test func `what is loaded is listed with its memory and window, until it is unloaded`()
        async throws
    {
        try await with([testModel()]) { client in
            try await client.derive("wide", from: "tester:1b", window: 65_536)
            let load = try await client.post(
                "/api/generate", ["model": "wide", "keep_alive": -1])
            #expect(load.headers["x-standin-seconds"] == "1.000", "2 GB at 2 GB a second")
            let entry = try #require(try await running(client).first)
            #expect(entry["name"] == "wide:latest")
            #expect(entry["context_length"] == 65_536)
            let size: Int64 = 2_000_000_000 + 8 * 4 * 256 * 2 * 65_536
            #expect(entry["size"] == .integer(size))
            #expect(entry["size_vram"] == .integer(size))
            let unload = try await client.post(
                "/api/generate", ["model": "wide", "keep_alive": 0])
            #expect(unload.json["done_reason"] == "unload")
            #expect(try await running(client).isEmpty)
        }
    }

    @Test func `a window given at the preload does not stick`() async throws {
        try await with([testModel()]) { client in
            _ = try await client.post(
                "/api/generate", ["model": "tester:1b", "options": ["num_ctx": 65536]])
            #expect(try await running(client).first?["context_length"] == 65_536)
            let answer = try await client.ask("tester:1b")
            #expect(try #require(answer.seconds) > 1, "it was loaded again")
            #expect(try await running(client).first?["context_length"] == 4096)
        }
    }

    @Test func `variants of one model take each other's place, other models stay`() async throws {
        try await with([testModel("a:1b"), testModel("b:1b")]) { client in
            try await client.derive("a-wide", from: "a:1b", window: 8192)
            for model in ["a:1b", "b:1b", "a-wide"] { _ = try await client.ask(model) }
            #expect(
                try await running(client).compactMap { $0["name"]?.string }
                    == ["a-wide:latest", "b:1b"])
        }
    }

    @Test func `idle models make room for one that would not fit beside them`() async throws {
        let big = testModel("big:1b", disk: 38_000_000_000)
        try await with([testModel("a:1b"), big]) { client in
            _ = try await client.ask("a:1b")
            _ = try await client.ask("big:1b")
            #expect(try await running(client).compactMap { $0["name"]?.string } == ["big:1b"])
        }
    }

    @Test
    func `the window listed is the configured one before 0_15_5, memory goes by the clamped one`()
        async throws
    {
        let model = testModel(architecture: testArchitecture(trained: 1000))
        for (version, listed) in [(OllamaVersion(0, 15, 4), 9000), (OllamaVersion(0, 15, 5), 1000)]
        {
            try await with([model], version: version, window: 9000) { client in
                _ = try await client.ask("tester:1b")
                let entry = try await running(client).first
                #expect(entry?["context_length"] == JSONValue(listed))
                #expect(entry?["size"] == .integer(2_000_000_000 + 8 * 4 * 256 * 2 * 1000))
            }
        }
    }

    @Test func `only what the cache does not hold costs prefill, and equal runs cost the same`()
        async throws
    {
        let model = testModel(steps: [ScriptAnswer(say: "hello"), ScriptAnswer(say: "again")])
        let long = String(repeating: "x", count: 4000)
        @Sendable func conversation(_ client: TestClient) async throws -> [Double] {
            var messages: [JSONValue] = [["role": "user", "content": .string(long)]]
            var seconds: [Double] = []
            for answer in ["hello", "again"] {
                let body: JSONValue = [
                    "model": "tester:1b", "max_tokens": 100, "messages": .array(messages),
                ]
                let heard = try await client.post("/v1/messages", body)
                seconds.append(try #require(heard.seconds))
                messages += [
                    ["role": "assistant", "content": .string(answer)],
                    ["role": "user", "content": "More"],
                ]
            }
            return seconds
        }
        try await with([model]) { client in
            let first = try await conversation(client)
            // 1 s of loading, 1004 tokens at 100 a second, 2 tokens of output at 10 a second.
            #expect(first[0] == 11.24)
            #expect(first[1] < 0.5)
            _ = try await client.post("/api/generate", ["model": "tester:1b", "keep_alive": 0])
            #expect(try await conversation(client) == first)
        }
    }

    @Test func `what is on the CPU makes everything slower`() throws {
        let script = testModel(disk: 40_000_000_000)
        let window = ContextRules.Window(configured: 1, effective: 1, reported: 1)
        func loaded(gpu: Int64) -> LoadedModel {
            LoadedModel(
                InstalledModel(name: "x:1", script: script, modifiedAt: ""), window: window,
                version: .postVersion, gpuBytes: gpu)
        }
        #expect(loaded(gpu: 50_000_000_000).slowdown == 1)
        #expect(abs(loaded(gpu: 20_000_000_000).slowdown - 4.5) < 0.01)
    }

    @Test
    func `a model beyond the host's memory is loaded and never answers, until the client leaves`()
        async throws
    {
        let model = testModel(disk: 51_000_000_000)
        try await with([model]) { client in
            try await client.derive("wide", from: "tester:1b", window: 131_072)
            let asking = _Concurrency.Task { try await client.ask("wide", stream: true) }
            while try await running(client).isEmpty { await _Concurrency.Task.yield() }
            let entry = try #require(try await running(client).first)
            #expect(try #require(entry["size"]?.integer) > 51_539_607_552)
            let load = try await client.post("/api/generate", ["model": "wide"])
            #expect(load.status == 200, "loading is not what fails")

            // Another client's request waits behind it, for the same weights, until it is gone.
            asking.cancel()
            _ = await asking.result
            let other = try await client.ask("tester:1b")
            #expect(other.status == 200)
        }
    }

    @Test func `output past the window shifts the context, which no answer says`() async throws {
        let model = testModel(steps: [ScriptAnswer(say: String(repeating: "a", count: 400))])
        let host = ModelHost(
            models: [model], rules: ContextRules(version: .postVersion, gpuBytes: 1 << 40),
            memoryBytes: 1 << 40, now: { Date(timeIntervalSince1970: 0) })
        var request = ChatRequest(model: model.name)
        request.entries = [.init(message: Message(role: .user, blocks: [.text("Hi")]), origin: 0)]
        let installed = try await host.model(model.name)
        for (window, shifts) in [(105, 0), (104, 1)] {
            request.window = window
            guard case .turn(let turn) = try await host.answer(request, model: installed) else {
                Issue.record("no turn")
                return
            }
            #expect(turn.stop == .endTurn)
            #expect(turn.promptTokens + turn.outputTokens == 105)
            #expect(await host.contextShifts(of: model.name) == shifts)
        }
    }

    @Test func `a model is forgotten when its time is over`() async throws {
        let time = Mutex(0.0)
        let host = ModelHost(
            models: [testModel()], rules: ContextRules(version: .postVersion, gpuBytes: 1 << 40),
            memoryBytes: 1 << 40,
            now: { Date(timeIntervalSince1970: time.withLock { $0 }) })
        let model = try await host.model("tester:1b")
        for (keepAlive, stays) in [
            (nil, false), (KeepAlive.forever, true), (.seconds(1000), true), (.seconds(300), false),
        ] {
            await host.unload(model)
            _ = try await host.load(model, window: nil, keepAlive: keepAlive)
            time.withLock { $0 += 299 }
            #expect(await host.running.count == 1)
            time.withLock { $0 += 1 }
            #expect(await host.running.count == (stays ? 1 : 0))
        }
    }

    @Test func `a port that is taken is an error`() async throws {
        try await withStandIn(.test([testModel()])) { url in
            var second = StandInServer.Configuration.test([testModel()])
            second.port = url.port ?? 0
            let configuration = second
            await #expect(throws: (any Error).self) {
                try await withStandIn(configuration) { _ in }
            }
        }
    }

    @Test func `several clients are answered at once`() async throws {
        try await with([testModel("a:1b"), testModel("b:1b")]) { client in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await client.ask(number.isMultiple(of: 2) ? "a:1b" : "b:1b").status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
        }
    }

    @Test func `a request of many megabytes is read`() async throws {
        try await with([testModel()]) { client in
            let answer = try await client.ask(
                "tester:1b", String(repeating: "x", count: 8 << 20))
            #expect(answer.json["usage"]?["input_tokens"] == 4096)
        }
    }

    @Test func `a pass that is dropped or given up lets the next one in`() async throws {
        let turnstile = Turnstile()
        var pass: Turnstile.Pass? = try await turnstile.enter()
        let waiting = _Concurrency.Task { try await turnstile.enter() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        let next = _Concurrency.Task { try await turnstile.enter() }
        #expect(pass != nil)
        pass = nil
        try await next.value.release()
        try await turnstile.enter().release()
    }
}

@Suite struct SimulatedTimeTests {
    /// Remembers how long it was asked to wait, and does not.
    private final class EagerClock: Clock, @unchecked Sendable {
        // Its only state is behind a lock.
        struct Instant: InstantProtocol {
            var offset: Duration
            func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
            func duration(to other: Instant) -> Duration { other.offset - offset }
            static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
        }
        private let lock = NSLock()
        private var slept = Duration.zero
        var total: Duration { lock.withLock { slept } }
        var now: Instant { Instant(offset: total) }
        var minimumResolution: Duration { .zero }
        func sleep(until deadline: Instant, tolerance: Duration?) async throws {
            lock.withLock { slept = max(slept, deadline.offset) }
        }
    }

    @Test(arguments: [false, true])
    func `real waiting is simulated time times the scale`(stream: Bool) async throws {
        let clock = EagerClock()
        var configuration = StandInServer.Configuration.test([testModel()])
        configuration.scale = 0.5
        let seconds = try await withStandIn(configuration, clock: clock) { url in
            try await TestClient(base: url).ask("tester:1b", stream: stream).seconds
        }
        let expected = try #require(seconds) * 0.5
        #expect(abs(clock.total / .seconds(1) - expected) < 0.001)
    }

    @Test func `seconds are written with three decimals`() {
        #expect(ResponseSender.text(seconds: 12.3456) == "12.346")
        #expect(ResponseSender.text(seconds: 0.007) == "0.007")
        #expect(ResponseSender.text(seconds: 60) == "60.000")
    }
}
