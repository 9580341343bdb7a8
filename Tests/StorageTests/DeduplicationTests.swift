import Foundation
import GRDB
import Storage
import TestSupport
import Testing
import Traces

@Suite struct DeduplicationTests {
    @Test func `a turn stores its new messages and nothing else`() async throws {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        var talk = Conversation(String(repeating: "Look around. ", count: 10))
        try await fixture.store.append([.exchange(.sample(1, talk.body))], to: facts.id)
        let before = try fixture.count("bodies")
        for turn in 2...10 {
            talk.messages += [
                Conversation.assistant("This is what I think of turn \(turn)"),
                Conversation.user("And here is what the tool said to call \(turn)"),
            ]
            try await fixture.store.append([.exchange(.sample(turn, talk.body))], to: facts.id)
        }
        #expect(try fixture.count("bodies") == before + 18)
        #expect(
            try fixture.value(
                "SELECT max(length(request)) FROM exchanges WHERE turn > 1", as: Int.self)
                ?? 0 < 20)
        #expect(try fixture.store.exchanges(of: facts.id).last?.requestBody == talk.body)
    }

    @Test func `the same trial again costs no bodies`() async throws {
        let fixture = try StoreFixture()
        var counts: [Int] = []
        for attempt in 1...3 {
            let facts = TrialFacts.sample("cell-1.\(attempt)", attempt: attempt)
            try await fixture.store.begin(facts)
            var talk = Conversation(String(repeating: "Look around. ", count: 10))
            for turn in 1...5 {
                let answer = "I have read file number \(turn), and go on to the next one."
                try await fixture.store.append(
                    [.exchange(.sample(turn, talk.body, chunks: Conversation.stream(answer)))],
                    to: facts.id)
                talk.messages.append(Conversation.assistant(answer))
            }
            try await fixture.store.end(
                TrialEnd(at: 1, reason: .agentDone, artifacts: ["CLAUDE.md": "# Guide"]),
                of: facts.id)
            counts.append(try fixture.count("bodies"))
        }
        #expect(counts[0] > 10)
        #expect(counts[1] == counts[0])
        #expect(counts[2] == counts[0])
    }

    @Test func `a message that changed a little is stored as its difference`() async throws {
        var random = SeededGenerator(seed: 11)
        let fixture = try StoreFixture()
        let words = (0..<1200).map { _ in String(UInt32.random(in: 0...9999, using: &random)) }
        let system = words.joined(separator: " ")
        var sent: [[UInt8]] = []
        for trial in 1...12 {
            let facts = TrialFacts.sample("cell-\(trial).1", repetition: trial)
            try await fixture.store.begin(facts)
            var talk = Conversation("Begin.")
            talk.system = "Working directory: /tmp/trial-\(trial)\n" + system
            sent.append(talk.body)
            try await fixture.store.append([.exchange(.sample(1, talk.body))], to: facts.id)
        }
        let sizes = try fixture.query { db in
            try Int.fetchAll(
                db, sql: "SELECT length(content) FROM bodies WHERE size > 4000 ORDER BY id")
        }
        #expect(sizes.count == 12)
        // Some are stored whole, so that no body depends on too many others.
        #expect(sizes.filter { $0 < 100 }.count >= 9)
        let stored = try (1...12).map { trial in
            try fixture.store.exchanges(of: "cell-\(trial).1").first?.requestBody
        }
        #expect(stored == sent)
    }

    @Test func `a streamed answer takes less room than its text`() async throws {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        let answer = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        var exchange = Exchange.sample(1, [], chunks: Conversation.stream(answer))
        exchange.endedAt = 10_000
        try await fixture.store.append([.exchange(exchange)], to: facts.id)
        let body = try #require(
            try fixture.value(
                """
                SELECT length(content) FROM bodies b JOIN exchanges x ON x.response = b.id
                """, as: Int.self))
        #expect(body < answer.utf8.count * 6 / 10)
        #expect(try fixture.store.exchanges(of: facts.id) == [exchange])
    }
}
