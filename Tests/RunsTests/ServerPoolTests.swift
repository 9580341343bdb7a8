import Foundation
import ModelServers
import Plans
import Runs
import Stopping
import Synchronization
import Testing
import Traces

@Suite(.timeLimit(.minutes(10)))
struct ServerPoolTests {
    private static func plan(
        _ folder: String, models: [String], contexts: [Int] = [65536], repetitions: Int,
        servers: Int = 2, slots: Int = 1, seeds: [Int?] = [nil]
    ) -> Plan {
        let task = SweepBench.task(in: folder)
        return Plan.expand(
            PlanRequest(
                name: "night", agents: [.standard],
                servers: SweepBench.addresses.prefix(servers).map {
                    ServerEntry(address: $0, slots: slots)
                },
                blocks: seeds.map {
                    PlanRequest.Block(
                        tasks: [task], models: models,
                        contexts: contexts.map { ContextSize(tokens: $0) },
                        repeats: Repeats(exactly: repetitions), seed: $0)
                }))
    }

    @Test func `servers begin with a model each, and who is done joins the other`() async throws {
        // The first server gets the large model and stays in its loading until the second has done all of its own
        // trials and four of the first one's.
        let done = Latch(8)
        let bench = try await SweepBench.run(
            [try SweepBench.script("one:1b"), try SweepBench.script("two:1b")], servers: 2,
            beforeLoad: { if $0 == 0 { await done.wait() } },
            stops: { event in
                if case .trialEnded = event { done.signal() }
                return false
            }
        ) { Self.plan($0, models: ["one:1b", "two:1b"], repetitions: 4) }
        #expect(bench.error == nil)
        #expect(Set(bench.order).count == 8)
        #expect(bench.ends.values.allSatisfy { $0.reason == .agentDone })
        #expect(bench.facts.values.allSatisfy { $0.isPooled == true })
        let byServer = Dictionary(grouping: bench.facts.values, by: \.server.url)
        // Which of the two asked first is chance; who waits in its loading had no trial left when it came out.
        #expect(byServer.values.map(\.count) == [8])
        let worked = try #require(byServer.keys.first)
        let other = bench.loads.filter { $0.server == worked }.map(\.model).sorted()
        #expect(other == ["one:1b", "two:1b"])
    }

    @Test func `a server of a pool that is away at the beginning takes part when it comes`()
        async throws
    {
        // It comes after two trials; the other stays in its second loading until it has done two.
        let two = Latch(2)
        let four = Latch(4)
        let calls = Mutex<[Int: Int]>([:])
        @Sendable func count(_ key: Int) -> Int {
            calls.withLock { calls in
                calls[key, default: 0] += 1
                return calls[key, default: 0]
            }
        }
        let bench = try await SweepBench.run(
            [try SweepBench.script("one:1b"), try SweepBench.script("two:1b")], servers: 2,
            connect: {
                guard $0 == 1 else { return }
                if count(1) == 1 { throw ServerProblem.unreachable(url: "two", reason: "away") }
                await two.wait()
            },
            beforeLoad: { if $0 == 0, count(0) == 2 { await four.wait() } },
            stops: { event in
                if case .trialEnded = event {
                    two.signal()
                    four.signal()
                }
                return false
            }
        ) { Self.plan($0, models: ["one:1b", "two:1b"], repetitions: 2) }
        #expect(bench.error == nil)
        #expect(bench.order.count == 4 && Set(bench.order).count == 4)
        let byServer = Dictionary(grouping: bench.facts.values, by: \.server.url)
        #expect(byServer.values.map(\.count) == [2, 2])
        #expect(bench.modelsAfter == ["one:1b", "two:1b"])
    }

    @Test func `a server of a pool that never comes keeps nobody from the work`() async throws {
        let asked = Mutex(0)
        let bench = try await SweepBench.run(
            [try SweepBench.script("one:1b")], servers: 2,
            connect: {
                guard $0 == 1 else { return }
                asked.withLock { $0 += 1 }
                throw ServerProblem.unreachable(url: "two", reason: "away")
            }
        ) { Self.plan($0, models: ["one:1b"], repetitions: 3) }
        #expect(bench.error == nil)
        #expect(bench.order.count == 3)
        #expect(asked.withLock(\.self) >= 2)
    }

    @Test func `no trial of a pool is lost or repeated, with several slots and seeds`() async throws
    {
        let bench = try await SweepBench.run(
            [try SweepBench.script("one:1b"), try SweepBench.script("two:1b")], servers: 3
        ) {
            Self.plan(
                $0, models: ["one:1b", "two:1b"], contexts: [32768, 65536], repetitions: 3,
                servers: 3, slots: 2, seeds: [1, 2])
        }
        #expect(bench.error == nil)
        #expect(bench.order.count == 24 && Set(bench.order).count == 24)
        #expect(bench.ends.values.allSatisfy { $0.reason == .agentDone })
        #expect(bench.ending?.standings.allSatisfy { $0.tally.works == 3 } == true)
        // Both seeds, and both trials at once, share what is loaded.
        for calls in bench.serverCalls {
            let loads = calls.filter { if case .load = $0 { true } else { false } }
            #expect(Set(loads).count == loads.count)
        }
        #expect(bench.modelsAfter == ["one:1b", "two:1b"])
    }

    @Test func `seeds are asked for under names of their own, and nothing is loaded for them`()
        async throws
    {
        let bench = try await SweepBench.run([try SweepBench.script("one:1b")]) {
            Self.plan(
                $0, models: ["one:1b"], repetitions: 1, servers: 1, seeds: [7, 8, nil])
        }
        #expect(bench.calls == [.load("one:1b", 65536), .unload("fieldtest-one-1b:65536")])
        let asked = bench.order.compactMap { id in
            bench.exchanges(of: id).first.flatMap {
                try? JSONValue(parsing: $0.requestBody)["model"]?.string
            }
        }
        #expect(
            asked == [
                "fieldtest-one-1b:65536-seed7", "fieldtest-one-1b:65536-seed8",
                "fieldtest-one-1b:65536",
            ])
        #expect(bench.modelsAfter == ["one:1b"])
    }

    @Test func `a trial that is spoiled is tried again up to the limit, then let be`() async throws
    {
        let bench = try await SweepBench.run(
            [
                try SweepBench.script("one:1b", "steps: [{raw_error: {status: 500, message: no}}]"),
                try SweepBench.script("two:1b"),
            ], attempts: 3
        ) { Self.plan($0, models: ["one:1b", "two:1b"], repetitions: 1, servers: 1) }
        #expect(bench.error == nil)
        #expect(bench.order.count == 4)
        #expect(
            bench.order.filter { bench.ends[$0]?.reason == .error }.map { $0.suffix(2) } == [
                ".1", ".2", ".3",
            ])
        #expect(bench.ending?.standings.map(\.skip) == [.onlyInvalid, nil])
        #expect(bench.loads.count == 2)
    }

    @Test func `what a load took and how fast the server then is are kept with every trial`()
        async throws
    {
        let bench = try await SweepBench.run([try SweepBench.script("one:1b")]) {
            Self.plan($0, models: ["one:1b"], repetitions: 2, servers: 1)
        }
        let load = try #require(bench.loads.first)
        #expect(bench.loads.count == 1)
        #expect(bench.facts.values.allSatisfy { $0.isPooled == nil })
        #expect(load.seconds == 0.5 && load.failure == nil)
        #expect(load.context.granted == 65536)
        // The script's own speeds: 1000 and 100 tokens a second.
        let rates = try #require(load.rates)
        #expect(abs(rates.prefill - 1000) < 1 && abs(rates.decode - 100) < 1)
        #expect(bench.facts.values.allSatisfy { $0.rates == rates })
    }

    @Test func `when the time is up nothing more starts, and what was not run is known`()
        async throws
    {
        let left = Mutex(3e6)
        let bench = try await SweepBench.run(
            [try SweepBench.script("one:1b")],
            timeLeft: { left.withLock(\.self) },
            stops: { event in
                if case .trialEnded = event { left.withLock { $0 -= 1e6 } }
                return false
            }
        ) { Self.plan($0, models: ["one:1b"], repetitions: 5, servers: 1) }
        #expect(bench.error == nil)
        #expect(bench.ending?.isTimeUp == true)
        #expect(bench.order.count == 3)
        #expect(bench.ending?.standings.map(\.notRun) == [2])
        #expect(bench.modelsAfter == ["one:1b"])
    }
}
