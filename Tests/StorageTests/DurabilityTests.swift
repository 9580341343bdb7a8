import Foundation
import GRDB
import TestSupport
import Testing
import Traces

@testable import Storage

@Suite struct DurabilityTests {
    /// Appends `turns` turns of a growing conversation, and gives what was appended.
    private func record(
        _ turns: Int, of trial: String, to store: TraceStore
    ) async throws -> [Exchange] {
        var talk = Conversation("Begin \(trial).")
        var sent: [Exchange] = []
        for turn in 1...turns {
            let answer = "Answer \(turn) of \(trial)."
            let exchange = Exchange.sample(turn, talk.body, chunks: Conversation.stream(answer))
            let run = ToolRun(turn: turn, toolUseID: "t\(turn)", seconds: 0.1, ending: .done)
            try await store.append([.exchange(exchange), .toolRun(run)], to: trial)
            sent.append(exchange)
            talk.messages += [Conversation.assistant(answer), Conversation.user("go on \(turn)")]
        }
        return sent
    }

    @Test func `what was appended survives a crash at any moment`() async throws {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        var talk = Conversation("Begin.")
        var sent: [Exchange] = []
        for turn in 1...5 {
            let exchange = Exchange.sample(turn, talk.body, chunks: Conversation.stream("\(turn)"))
            try await fixture.store.append([.exchange(exchange)], to: facts.id)
            sent.append(exchange)
            talk.messages.append(Conversation.user("more \(turn)"))

            let image = try TraceStore.open(path: try fixture.crashImage())
            #expect(try image.rawTrace(of: facts.id).exchanges == sent)
            let queue = try DatabaseQueue(path: image.path)
            #expect(
                try await queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
                    == "ok")
        }
    }

    @Test func `writes go to the disk before they return`() async throws {
        let fixture = try StoreFixture()
        let modes = try await fixture.store.pool.writeWithoutTransaction { db in
            try ["journal_mode", "synchronous", "foreign_keys"].map {
                try String.fetchOne(db, sql: "PRAGMA \($0)")
            }
        }
        #expect(modes == ["wal", "2", "1"])
    }

    @Test func `a full disk loses only what did not fit`() async throws {
        let fixture = try StoreFixture(maximumPages: 80)
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        var random = SeededGenerator(seed: 3)
        var sent: [Exchange] = []
        var failure: (any Error)?
        for turn in 1...200 where failure == nil {
            let noise = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &random) }
            let exchange = Exchange.sample(turn, noise)
            do {
                try await fixture.store.append(
                    [.sample(MemorySample(at: 1)), .exchange(exchange)], to: facts.id)
                sent.append(exchange)
            } catch { failure = error }
        }
        #expect(failure as? StoreError == .diskFull(path: fixture.path))
        #expect(sent.count > 10)
        let stored = try fixture.store.rawTrace(of: facts.id)
        #expect(stored.exchanges == sent)
        #expect(stored.samples.count == sent.count)
        #expect(try fixture.value("PRAGMA integrity_check", as: String.self) == "ok")
        // There is room for small things still, and the store goes on with them.
        try await fixture.store.append([.sample(MemorySample(at: 2))], to: facts.id)
        #expect(try fixture.store.rawTrace(of: facts.id).samples.count == sent.count + 1)
    }

    @Test func `events of one call are kept all or not at all`() async throws {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        let talk = Conversation("Begin.")
        let first = Exchange.sample(1, talk.body)
        try await fixture.store.append([.exchange(first)], to: facts.id)
        let bodies = try fixture.count("bodies")
        var other = talk
        other.messages.append(Conversation.user(String(repeating: "new ", count: 30)))
        await #expect(throws: StoreError.self) {
            try await fixture.store.append(
                [
                    .sample(MemorySample(at: 1)), .exchange(.sample(2, other.body)),
                    .exchange(.sample(1, [])),
                ], to: facts.id)
        }
        #expect(try fixture.store.rawTrace(of: facts.id).samples.isEmpty)
        #expect(try fixture.count("bodies") == bodies)
        // What the failed call had stored is stored again, not taken for known.
        let second = Exchange.sample(2, other.body)
        try await fixture.store.append([.exchange(second)], to: facts.id)
        #expect(try fixture.store.exchanges(of: facts.id) == [first, second])
    }

    @Test func `a cancelled task still records`() async throws {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        let store = fixture.store
        try await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.begin(facts)
            try await store.end(TrialEnd(at: 1, reason: .killed), of: facts.id)
        }.value
        #expect(try store.rawTrace(of: facts.id).end?.reason == .killed)
    }

    @Test func `readers see whole appends while trials are written side by side`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        let ids = (1...4).map { "cell-\($0).1" }
        for (index, id) in ids.enumerated() {
            try await store.begin(.sample(id, repetition: index + 1))
        }
        let reader = try TraceStore.open(path: fixture.path)
        try await withThrowingTaskGroup(of: [Exchange].self) { group in
            for id in ids { group.addTask { try await self.record(12, of: id, to: store) } }
            for _ in 0..<20 {
                for id in ids {
                    let seen = try reader.rawTrace(of: id)
                    #expect(seen.exchanges.map(\.turn) == seen.toolRuns.map(\.turn))
                }
                await Task.yield()
            }
            try await group.waitForAll()
        }
        for id in ids { #expect(try reader.exchanges(of: id).count == 12) }
    }

    @Test func `a trial can be continued through another connection`() async throws {
        let fixture = try StoreFixture()
        let facts = TrialFacts.sample()
        try await fixture.store.begin(facts)
        let first = try await record(2, of: facts.id, to: fixture.store)
        let other = try TraceStore.open(path: fixture.path)
        let more = Exchange.sample(3, Conversation("again").body)
        let run = ToolRun(turn: 3, toolUseID: "t3", seconds: 1, ending: .timedOut)
        try await other.append([.exchange(more), .toolRun(run)], to: facts.id)
        try await other.end(TrialEnd(at: 1, reason: .agentDone), of: facts.id)
        let stored = try fixture.store.rawTrace(of: facts.id)
        #expect(stored.exchanges == first + [more])
        #expect(stored.toolRuns.last == run)
        await #expect(throws: StoreError.trialHasEnded(id: facts.id)) {
            try await fixture.store.append([.sample(MemorySample(at: 2))], to: facts.id)
        }
    }

    @Test func `what is written at the same time is all in the file, and who fails fails alone`()
        async throws
    {
        let fixture = try StoreFixture()
        let store = fixture.store
        let trials = (1...40).map { "cell-\($0).1" }
        for (index, id) in trials.enumerated() where !index.isMultiple(of: 5) {
            try await store.begin(.sample(id, repetition: index + 1))
        }
        let exchange = Exchange.sample(1, Conversation("Begin.").body)
        let unknown = await withTaskGroup(of: String?.self) { group in
            for id in trials {
                group.addTask {
                    do {
                        try await store.append([.exchange(exchange)], to: id)
                        return nil
                    } catch StoreError.unknownTrial(let id) {
                        return id
                    } catch {
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: Set<String>()) { if let id = $1 { $0.insert(id) } }
        }
        let image = try TraceStore.open(path: try fixture.crashImage())
        for (index, id) in trials.enumerated() {
            #expect(unknown.contains(id) == index.isMultiple(of: 5))
            if unknown.contains(id) { continue }
            #expect(try image.exchanges(of: id) == [exchange])
            // What the recorder remembers is what the file has.
            try await store.append([.exchange(.sample(2, exchange.requestBody))], to: id)
            #expect(try store.exchanges(of: id).map(\.turn) == [1, 2])
        }
        #expect(unknown.count == 8)
    }

}
