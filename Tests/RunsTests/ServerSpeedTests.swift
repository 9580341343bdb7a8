import Plans
import StandIn
import Synchronization
import Tasks
import Testing
import Traces

/// Limits of time do not punish slow hardware.
@Suite(.timeLimit(.minutes(10)))
struct ServerSpeedTests {
    /// Reads the same file again and again, writing much each time.
    private static let talker = """
        otherwise:
          say: "\(String(repeating: "and so on ", count: 120))"
          call: {Read: {file_path: README.md}}
        """

    private static func bench(speed: Double, wall: Seconds) async throws -> SweepBench {
        var script = try SweepBench.script("one:1b", talker)
        script.speed.prefill = 200 * speed
        script.speed.decode = 12 * speed
        let scripts = [script]
        return try await SweepBench.run(scripts) { folder in
            var task = SweepBench.task(in: folder)
            task.limits.wallSeconds = wall
            return Plan.expand(
                PlanRequest(
                    name: "night", tasks: [task], models: ["one:1b"],
                    contexts: [ContextSize(tokens: 65536)], server: "stand-in"))
        }
    }

    @Test func `a machine that slept through a trial is to blame for how it ended`() async throws {
        let slept = Mutex(0.0)
        let bench = try await SweepBench.run(
            [
                try SweepBench.script("good:1b"),
                try SweepBench.script("bad:1b", "steps: [{raw_error: {status: 500, message: no}}]"),
            ],
            secondsAsleep: {
                slept.withLock { slept in
                    slept += 60
                    return slept
                }
            }
        ) { folder in
            Plan.expand(
                PlanRequest(
                    name: "night", tasks: [SweepBench.task(in: folder)],
                    models: ["good:1b", "bad:1b"], contexts: [ContextSize(tokens: 65536)],
                    server: "stand-in"))
        }
        #expect(bench.order.map { bench.ends[$0]?.reason } == [.agentDone, .error])
        #expect(
            bench.order.map { bench.ends[$0]?.detail } == [nil, "host: the machine slept for 60 s"])
    }

    @Test func `the same trial comes to the same end at any speed`() async throws {
        var endings: [Double: (turns: Int, limit: TrialEnd.Limit?)] = [:]
        var seconds: [Double: Seconds] = [:]
        for speed in [0.25, 0.5, 1, 2, 4, 8] {
            let bench = try await Self.bench(speed: speed, wall: 600)
            let id = try #require(bench.order.first)
            let exchanges = bench.exchanges(of: id)
            endings[speed] = (exchanges.count, bench.ends[id]?.limit)
            seconds[speed] = exchanges.compactMap(\.simulatedSeconds).reduce(0, +)
        }
        let reference = try #require(endings[1])
        #expect(reference.limit == .wallTime)
        #expect(reference.turns > 3)
        #expect(endings.values.allSatisfy { $0 == reference })
        // By the clock alone the slow ones would have been cut, and the fast ones would have gone on.
        #expect(try #require(seconds[0.25]) > 2000)
        #expect(try #require(seconds[8]) < 100)
    }
}
