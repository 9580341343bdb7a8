import GRDB
import Storage
import Testing
import Traces
import Verdicts

@Suite struct ResumingTests {
    private func trial(
        _ store: TraceStore, _ repetition: Int, attempt: Int = 1, ended: TrialEnd.Reason?,
        _ judgement: Judgement? = nil
    ) async throws {
        let id = "cell-\(repetition).\(attempt)"
        try await store.begin(.sample(id, repetition: repetition, attempt: attempt))
        if let ended { try await store.end(TrialEnd(at: 1, reason: ended), of: id) }
        if let judgement { try await store.save(judgement, of: id) }
    }

    @Test func `a repetition is finished when an attempt of it counts`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        try await trial(store, 1, ended: .agentDone)
        try await trial(store, 2, ended: .killed, .sample(1, .failed, .silent))
        try await trial(store, 3, ended: .error)
        try await trial(store, 4, ended: .error, .sample(1, .failed, .noToolSupport))
        try await trial(store, 5, ended: .agentDone, .sample(1, .invalid))
        try await trial(store, 6, ended: nil)
        try await trial(store, 7, ended: .error, .sample(1, .invalid))
        try await trial(store, 7, attempt: 2, ended: .limit, .sample(1, .failed, .silent))
        #expect(
            try store.finishedTrials(ofSweep: "night") == [
                FinishedTrial(cell: "cell", repetition: 1),
                FinishedTrial(
                    cell: "cell", repetition: 4, outcome: .failed, failureMode: .noToolSupport),
                FinishedTrial(cell: "cell", repetition: 7, outcome: .failed, failureMode: .silent),
            ])
        #expect(try store.finishedTrials(ofSweep: nil) == [])
        #expect(try store.finishedTrials(ofSweep: "other") == [])
        #expect(try store.nextAttempt(cell: "cell", repetition: 7) == 3)
        #expect(try store.nextAttempt(cell: "cell", repetition: 8) == 1)
    }

    @Test func `the newest attempt counts that may, as the newest rules see it`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        try await trial(store, 1, ended: .agentDone, .sample(1, .completed))
        try await trial(store, 1, attempt: 2, ended: .limit, .sample(1, .failed, .silent))
        try await trial(store, 1, attempt: 3, ended: .killed)
        try await trial(store, 2, ended: .agentDone, .sample(1, .completed))
        try await store.save(.sample(2, .invalid), of: "cell-2.1")
        try await trial(store, 3, ended: .agentDone, .sample(2, .failed, .silent))
        try await store.save(.sample(1, .invalid), of: "cell-3.1")
        #expect(
            try store.finishedTrials(ofSweep: "night")
                == [1, 3].map {
                    FinishedTrial(
                        cell: "cell", repetition: $0, outcome: .failed, failureMode: .silent)
                })
    }

    @Test func `trials of a process that is gone become killed and keep what they have`()
        async throws
    {
        let fixture = try StoreFixture()
        try await trial(fixture.store, 1, ended: .agentDone)
        try await trial(fixture.store, 2, ended: nil)
        let exchange = Exchange.sample(1, Conversation("Begin.").body)
        try await fixture.store.append([.exchange(exchange)], to: "cell-2.1")
        // Its own open trials are not interrupted.
        #expect(try await fixture.store.markInterrupted() == [])

        let later = try TraceStore.open(path: fixture.path)
        #expect(try await later.markInterrupted() == ["cell-2.1"])
        let stored = try later.rawTrace(of: "cell-2.1")
        #expect(stored.exchanges == [exchange])
        #expect(stored.end?.reason == .killed)
        #expect(stored.end?.at == exchange.endedAt)
        #expect(stored.end?.detail?.isEmpty == false)
        #expect(try await later.markInterrupted() == [])
    }

    @Test func `trials of another process that runs are left alone`() async throws {
        let fixture = try StoreFixture()
        try await trial(fixture.store, 1, ended: nil)
        let image = try fixture.crashImage()
        try await DatabaseQueue(path: image).write { db in
            try db.execute(sql: "UPDATE trials SET process = 4000000")
        }
        let other = try TraceStore.open(path: image)
        #expect(try await other.markInterrupted(isRunning: { $0 == 4_000_000 }) == [])
        #expect(try await other.markInterrupted(isRunning: { _ in false }) == ["cell-1.1"])
    }

    @Test func `a plan's text is kept once`() async throws {
        let fixture = try StoreFixture()
        for text in ["models: [a]\n", "models: [a, b]\n", "models: [a]\n"] {
            try await fixture.store.save(plan: text, ofSweep: "night")
        }
        #expect(try fixture.store.plans(ofSweep: "night") == ["models: [a]\n", "models: [a, b]\n"])
        #expect(try fixture.store.plans(ofSweep: "day") == [])
    }
}

@Suite struct SweepRunTests {
    @Test func `the newest run of a sweep is known, and whether it ended`() async throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        #expect(try store.lastRun() == nil)
        var run = SweepRun(
            sweep: "night@2026-01-15", name: "night",
            command: ["sweep", "it's.yaml", "--server", "http://me:secret@host:1"], isAgain: true,
            startedAt: "2026-01-15T01:00:00.000Z")
        let number = try await store.begin(run)
        run.command[3] = "http://host:1"
        #expect(try store.lastRun() == run)
        #expect(try store.lastRun(ofSweep: "night@2026-01-15") == run)
        #expect(try store.lastRun(ofSweep: "night") == nil)
        try await store.end(run: number, at: "2026-01-15T07:00:00.000Z", failure: "no power")
        run.endedAt = "2026-01-15T07:00:00.000Z"
        run.failure = "no power"
        #expect(try store.lastRun() == run)
    }
}
