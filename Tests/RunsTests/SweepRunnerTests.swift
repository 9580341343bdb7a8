import Agents
import Foundation
import ModelServers
import Plans
import Runs
import Synchronization
import Tasks
import Testing
import Traces

@Suite(.timeLimit(.minutes(10)))
struct SweepRunnerTests {
    private static func plan(
        _ folder: String, models: [String], contexts: [Int?] = [65536], repetitions: Int = 1,
        tasks: Int = 1
    ) -> Plan {
        Plan.expand(
            PlanRequest(
                name: "night",
                tasks: (1...tasks).map { SweepBench.task("task\($0)", in: folder) },
                models: models, contexts: contexts.map { ContextSize(tokens: $0) },
                repetitions: repetitions, server: "stand-in"))
    }

    @Test
    func `a model is loaded once for each window, unloaded after it, and nothing is left behind`()
        async throws
    {
        let planned = Mutex<[String]>([])
        let bench = try await SweepBench.run([
            try SweepBench.script("one:1b"), try SweepBench.script("two:1b"),
        ]) { folder in
            let plan = Self.plan(
                folder, models: ["two:1b", "one:1b"], contexts: [32768, 65536], repetitions: 2,
                tasks: 2)
            planned.withLock { $0 = plan.trials.map { $0.id(attempt: 1) } }
            return plan
        }
        #expect(bench.error == nil)
        #expect(bench.order == planned.withLock(\.self))
        #expect(bench.order.count == 16)
        #expect(
            bench.calls == [
                .load("two:1b", 65536), .unload("fieldtest-two-1b:65536"),
                .load("two:1b", 32768), .unload("fieldtest-two-1b:32768"),
                .load("one:1b", 65536), .unload("fieldtest-one-1b:65536"),
                .load("one:1b", 32768), .unload("fieldtest-one-1b:32768"),
            ])
        #expect(bench.modelsAfter == ["one:1b", "two:1b"])
        #expect(bench.ends.values.allSatisfy { $0.reason == .agentDone })
        #expect(bench.ends.values.allSatisfy { $0.artifacts == ["OUT.md": "# done"] })
        #expect(bench.ends.values.allSatisfy { $0.changedFiles == ["OUT.md"] })
    }

    @Test func `a trial knows who, what, where and under which contract it ran`() async throws {
        let bench = try await SweepBench.run([try SweepBench.script("one:1b")]) {
            Self.plan($0, models: ["one:1b"], contexts: [200_000])
        }
        let facts = try #require(bench.facts.values.first)
        #expect(facts.sweep == "night")
        #expect(facts.repetition == 1 && facts.attempt == 1)
        #expect(facts.id == "\(facts.cell)-1.1")
        #expect(
            facts.context == ContextContract(requested: 200_000, granted: 131_072, trained: 131_072)
        )
        #expect(facts.server.version == "0.14.0")
        #expect(facts.server.simulation != nil)
        #expect(facts.agent.toolSet == "claude-code-2026-01")
        #expect(facts.workspace.files == ["README.md"])
        let samples = (bench.events[facts.id] ?? []).compactMap {
            if case .sample(let sample) = $0 { sample } else { nil }
        }
        // Before the first turn and after the last one.
        #expect(samples.count == 2)
        #expect(samples.allSatisfy { ($0.modelBytes ?? 0) > 1_000_000_000 })
    }

    @Test func `what a server said of a model just now is not asked again`() async throws {
        let bench = try await SweepBench.run(
            [try SweepBench.script("one:1b"), try SweepBench.script("two:1b")], known: ["one:1b"]
        ) {
            Self.plan($0, models: ["one:1b", "two:1b"])
        }
        #expect(bench.error == nil)
        #expect(bench.described == ["two:1b"])
        #expect(bench.ends.values.map(\.reason) == [.agentDone, .agentDone])
    }

    @Test func `a model that is missing is told before anything runs`() async throws {
        let bench = try await SweepBench.run([try SweepBench.script("one:1b")]) {
            Self.plan($0, models: ["one:1b", "nobody:1b"])
        }
        guard case .modelMissing("nobody:1b", _, ["one:1b"]) = bench.error as? ServerProblem else {
            Issue.record("got \(String(describing: bench.error))")
            return
        }
        #expect(bench.calls == [])
        #expect(bench.facts.isEmpty)
    }

    @Test func `a model without tools is not loaded, and costs one refused request`() async throws {
        let bench = try await SweepBench.run([
            try SweepBench.script("mute:1b", capabilities: "[completion]")
        ]) { Self.plan($0, models: ["mute:1b"]) }
        #expect(bench.calls == [])
        let id = try #require(bench.order.first)
        #expect(bench.exchanges(of: id).map(\.status) == [400])
        #expect(bench.ends[id]?.reason == .error)
        #expect(bench.modelsAfter == ["mute:1b"])
    }

    @Test func `a model that does not load makes its trials invalid, and the next one runs`()
        async throws
    {
        let bench = try await SweepBench.run(
            [try SweepBench.script("one:1b")], failingLoads: true
        ) { Self.plan($0, models: ["one:1b"], contexts: [65536, nil]) }
        #expect(bench.order.count == 2)
        for id in bench.order {
            #expect(bench.ends[id]?.reason == .error)
            #expect(bench.ends[id]?.detail?.hasPrefix("load: ") == true)
            #expect(bench.ends[id]?.detail?.contains("out of memory") == true)
            #expect(bench.exchanges(of: id).isEmpty)
        }
        #expect(bench.calls == [.load("one:1b", 65536), .load("one:1b", nil)])
    }

    @Test func `a workspace that cannot be made makes its trial invalid, and the next one runs`()
        async throws
    {
        let bench = try await SweepBench.run([try SweepBench.script("one:1b")]) { folder in
            var gone = SweepBench.task("gone", in: folder)
            gone.workspace = .path("\(folder)/nowhere")
            return Plan.expand(
                PlanRequest(
                    name: "night", tasks: [gone, SweepBench.task("there", in: folder)],
                    models: ["one:1b"], contexts: [ContextSize(tokens: 65536)],
                    server: "stand-in"))
        }
        #expect(bench.order.map { bench.ends[$0]?.reason } == [.error, .agentDone])
        let first = try #require(bench.order.first)
        #expect(bench.ends[first]?.detail?.hasPrefix("workspace: ") == true)
        #expect(bench.exchanges(of: first).isEmpty)
    }

    @Test
    func `a run that is told to stop ends its trial as killed and leaves the server as it was`()
        async throws
    {
        let bench = try await SweepBench.run(
            [
                try SweepBench.script(
                    "one:1b",
                    """
                    steps:
                      - call: {Read: {file_path: README.md}}
                      - {say: and, fault: hang}
                    """)
            ],
            stops: { event in
                if case .agent(.toolCalled, _) = event { true } else { false }
            }
        ) { Self.plan($0, models: ["one:1b"], repetitions: 3) }
        #expect(bench.ends.values.map(\.reason) == [.killed])
        #expect(bench.order.count == 1)
        #expect(bench.error is CancellationError)
        #expect(bench.calls == [.load("one:1b", 65536), .unload("fieldtest-one-1b:65536")])
        #expect(bench.modelsAfter == ["one:1b"])
        // What came before is kept.
        let first = try #require(bench.order.first)
        #expect(bench.exchanges(of: first).first?.closed == .complete)
    }
}
