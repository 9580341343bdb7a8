import Foundation
import Storage
import TestSupport
import Testing
import Traces
import Wire

@Suite struct RoundTripTests {
    @Test func `a trial reads back as it was recorded`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        let facts = TrialFacts.sample()
        try await store.begin(facts)
        var talk = Conversation("Look around.")
        let first = Exchange.sample(1, talk.body, chunks: Conversation.stream("I'll look."))
        talk.messages += [Conversation.assistant("I'll look."), Conversation.user("src/\n")]
        var second = Exchange.sample(2, talk.body)
        second.status = nil
        second.headAt = nil
        second.closed = .reset
        second.failure = "connection reset by peer"
        second.simulatedSeconds = 12.25
        second.changes = [
            RequestChange(rule: .model, from: "haiku", to: "qwen3"),
            RequestChange(rule: .translated, from: "/v1/messages", to: "/v1/chat/completions"),
        ]
        second.upstreamPath = "/v1/chat/completions"
        let run = ToolRun(
            turn: 1, toolUseID: "toolu_1", seconds: 0.02, exitCode: 1, ending: .failed)
        let sample = MemorySample(at: 1.5, modelBytes: 30_000_000_000, swapBytes: 0)
        let nudge = Intervention(at: 3, afterTurn: 2, text: "Continue")
        try await store.append([.exchange(first), .toolRun(run), .sample(sample)], to: facts.id)
        try await store.append([.exchange(second), .intervention(nudge)], to: facts.id)
        let end = TrialEnd(
            at: 99.5, reason: .limit, limit: .wallTime, detail: "1 h",
            artifacts: ["CLAUDE.md": "# Guide\n…", "empty.md": ""], changedFiles: ["CLAUDE.md"],
            agentExit: AgentExit(code: 0, claim: "success", errors: "warning\n"))
        try await store.end(end, of: facts.id)

        let expected = StoredTrial(
            facts: facts, exchanges: [first, second], toolRuns: [run], samples: [sample],
            interventions: [nudge], end: end)
        #expect(try store.rawTrace(of: facts.id) == expected)
        #expect(
            try store.trace(of: facts.id)
                == Trace(
                    facts: facts, exchanges: [first, second], toolRuns: [run], samples: [sample],
                    interventions: [nudge], end: end))
        #expect(try store.exchanges(of: facts.id) == [first, second])
        try store.close()
        let again = try TraceStore.open(path: fixture.path)
        #expect(try again.rawTrace(of: facts.id) == expected)
    }

    /// Bodies of all kinds, each turn some change of the one before: what agents and hostile servers
    /// send, and what neither should.
    @Test(arguments: 0..<12)
    func `any bytes come back, whatever changes from turn to turn`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        var body = Hostile.body(&random)
        var sent: [Exchange] = []
        for turn in 1...14 {
            body = Hostile.next(after: body, &random)
            var exchange = Exchange.sample(
                turn,
                role: [.main, .main, .side, .subagent].randomElement(using: &random) ?? .main,
                body, chunks: Hostile.chunks(&random))
            exchange.closed = Exchange.Closing.allCases.randomElement(using: &random) ?? .eof
            sent.append(exchange)
        }
        // Turns that run side by side end in any order.
        for exchange in sent.shuffled(using: &random) {
            try await fixture.store.append([.exchange(exchange)], to: facts.id)
        }
        #expect(try fixture.store.exchanges(of: facts.id) == sent)
        #expect(try fixture.store.trace(of: facts.id) == Trace(facts: facts, exchanges: sent))
    }

    @Test func `a body far longer than a page and deflate's window comes back`() async throws {
        var random = SeededGenerator(seed: 7)
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let exchange = Exchange.sample(
            1, noise, chunks: [.init(at: 1, bytes: noise.reversed()), .init(at: 2, bytes: noise)])
        try await fixture.store.append([.exchange(exchange)], to: facts.id)
        #expect(try fixture.store.exchanges(of: facts.id) == [exchange])
    }

    @Test func `arrival times keep a tenth of a millisecond and stay within their exchange`()
        async throws
    {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        var exchange = Exchange.sample(1, [])
        exchange.sentAt = 1.000_04
        exchange.endedAt = 2.000_06
        exchange.chunks = [1.000_04, 1.234_567, 2.000_06].map { .init(at: $0, bytes: [65]) }
        try await fixture.store.append([.exchange(exchange)], to: facts.id)
        let chunks = try #require(try fixture.store.exchanges(of: facts.id).first).chunks
        #expect(chunks.map(\.at) == [1.000_04, 1.2346, 2.000_06])
    }

    @Test func `credentials in URLs and in an agent's environment are not stored`() async throws {
        let fixture = try StoreFixture()
        var facts = TrialFacts.sample()
        facts.server.url = "http://me:s3cret@gpu:11434/base?key=s3cret"
        facts.agent.environment = [
            "ANTHROPIC_API_KEY": "s3cret", "PROXY": "http://me:s3cret@proxy:1", "HOME": "/h",
        ]
        try await fixture.store.begin(facts)
        var exchange = Exchange.sample(1, [])
        exchange.path = "/v1/messages?beta=true&api_key=s3cret"
        try await fixture.store.append([.exchange(exchange)], to: facts.id)
        let stored = try fixture.store.rawTrace(of: facts.id)
        #expect(stored.facts.server.url == "http://gpu:11434/base?key=redacted")
        #expect(
            stored.facts.agent.environment == [
                "ANTHROPIC_API_KEY": "redacted", "PROXY": "http://proxy:1", "HOME": "/h",
            ])
        #expect(stored.exchanges.first?.path == "/v1/messages?beta=true&api_key=redacted")
        let file = try Data(contentsOf: URL(filePath: fixture.path + "-wal"))
        #expect(file.range(of: Data("s3cret".utf8)) == nil)
    }
}

/// Bodies that nobody should send, from a seed.
private enum Hostile {
    static func bytes(_ range: ClosedRange<Int>, _ random: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: range, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
    }

    /// JSON-like bytes, with quotes, brackets and backslashes where they hurt.
    static func rubble(_ range: ClosedRange<Int>, _ random: inout SeededGenerator) -> [UInt8] {
        let alphabet = Array("\"\"\\:,{}[]\n ab1".utf8) + [0xFF, 0x00]
        return (0..<Int.random(in: range, using: &random)).map { _ in
            alphabet.randomElement(using: &random) ?? 0
        }
    }

    static func text(_ random: inout SeededGenerator) -> String {
        String(decoding: rubble(0...300, &random), as: UTF8.self)
    }

    static func body(_ random: inout SeededGenerator) -> [UInt8] {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return []
        case 1: return bytes(1...400, &random)
        case 2: return rubble(1...400, &random)
        default:
            var talk = Conversation(text(&random))
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                talk.messages.append(Conversation.user(text(&random)))
            }
            return talk.body
        }
    }

    /// The same again, or more of it, or with a piece of its middle changed, or something else.
    static func next(after body: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var body = body
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return Self.body(&random)
        case 1: return body
        case 2:
            let start = Int.random(in: 0...body.count, using: &random)
            let end = Int.random(in: start...body.count, using: &random)
            body.replaceSubrange(start..<end, with: rubble(0...60, &random))
            return body
        default:
            let messages =
                Conversation.assistant(text(&random)) + "," + Conversation.user(text(&random))
            guard let end = String(decoding: body, as: UTF8.self).range(of: "],\"system\"") else {
                return Self.body(&random)
            }
            let text = String(decoding: body, as: UTF8.self)
            return Array((text[..<end.lowerBound] + "," + messages + text[end.lowerBound...]).utf8)
        }
    }

    static func chunks(_ random: inout SeededGenerator) -> [Exchange.Chunk] {
        var body: [UInt8]
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return []
        case 1: body = bytes(0...300, &random)
        case 2: body = rubble(0...600, &random)
        case 3: return Conversation.stream(text(&random), from: 0.6)
        default: body = Conversation.stream(text(&random)).flatMap(\.bytes)
        }
        var chunks: [Exchange.Chunk] = []
        var at = 0.5
        while !body.isEmpty || chunks.isEmpty {
            let size = Int.random(in: 0...min(body.count, 90), using: &random)
            chunks.append(.init(at: at, bytes: Array(body.prefix(size))))
            body.removeFirst(size)
            at = ((at + 0.0375) * 10_000).rounded() / 10_000
        }
        return chunks
    }
}
