import Plans
import Stopping
import Tasks
import TestSupport
import Testing
import Traces

/// Agendas that stop cells and search windows, run by made-up models.
@Suite struct AdaptiveAgendaTests {
    /// How each trial ends, whenever it runs.
    struct Truth {
        var rate: (Cell) -> Double
        var seed: UInt64 = 1

        func worked(_ trial: PlannedTrial) -> Bool {
            var random = SeededGenerator(
                seed: trial.key.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
            return Double.random(in: 0..<1, using: &random) < rate(trial.cell)
        }
    }

    static let tasks = ["t", "u"].map {
        TaskDefinition(name: $0, prompt: "p", workspace: .path("/w"), source: $0)
    }
    static let sizes = [4096, 8192, 16384, 32768, 65536, 131_072]

    static func plan(
        models: [String] = ["a"], tasks: Int = 1, contexts: [Int] = sizes, isSearch: Bool = true,
        repeats: Repeats = Repeats(minimum: 2, maximum: 10), seeds: [Int?] = [nil],
        grid: [Int] = []
    ) -> Plan {
        let contexts = contexts.map { ContextSize(tokens: $0) }
        let tasks = Array(Self.tasks.prefix(tasks))
        var blocks = seeds.map { seed in
            PlanRequest.Block(
                tasks: tasks, models: models, contexts: contexts, searchesContexts: isSearch,
                repeats: repeats, seed: seed)
        }
        if !grid.isEmpty {
            blocks.append(
                PlanRequest.Block(
                    tasks: tasks, models: models, contexts: grid.map { ContextSize(tokens: $0) },
                    repeats: repeats, seed: seeds[0]))
        }
        return Plan.expand(
            PlanRequest(
                name: "n", agents: [.standard],
                servers: [ServerEntry(address: "http://localhost:1")], blocks: blocks))
    }

    /// One server that goes from residency to residency; its loads, and the trials it ran.
    private func finish(
        _ agenda: inout Agenda, _ truth: Truth
    ) -> (loads: [Int?], trials: [PlannedTrial]) {
        var loads: [Int?] = []
        var trials: [PlannedTrial] = []
        while let residency = agenda.residencies.first {
            loads.append(residency.context)
            while let trial = agenda.take(residency).first {
                trials.append(trial)
                agenda.record(trial, worked: truth.worked(trial))
            }
        }
        return (loads, trials)
    }

    @Test func `a clear cell takes three of ten, a wavering one up to all`() throws {
        var agenda = Agenda(Self.plan(models: ["a", "b"], contexts: [4096], isSearch: false))
        let first = try #require(agenda.residencies.first)
        #expect(agenda.wanted(at: first) == 3)
        #expect(agenda.left == 20)
        var trials: [String: Int] = [:]
        while let residency = agenda.residencies.first, let trial = agenda.take(residency).first {
            trials[trial.cell.model, default: 0] += 1
            let isEven = trial.repetition.isMultiple(of: 2)
            agenda.record(trial, worked: trial.cell.model == "a" || isEven)
        }
        // Of nine, five failed: the tenth could make it half of them at best.
        #expect(trials == ["a": 3, "b": 9])
        #expect(agenda.standings.first?.skip == .settled)
        #expect(agenda.standings.first?.notRun == 7)
        #expect(agenda.left == 0)
        #expect(agenda.isDone)
    }

    @Test func `a higher repetition that came before its turn settles nothing`() throws {
        let plan = Self.plan(contexts: [4096], isSearch: false)
        let id = plan.cells[0].id
        let agenda = Agenda(plan, finished: [id: [2: true, 3: true, 4: true, 5: true]])
        let residency = try #require(agenda.residencies.first)
        #expect(agenda.wanted(at: residency) == 1)
    }

    @Test func `a search loads the largest window, then halves, and says what it left out`() throws
    {
        var agenda = Agenda(Self.plan())
        #expect(agenda.residencies.map(\.context) == [131_072])
        let (loads, trials) = finish(&agenda, Truth { ($0.context ?? 0) >= 16384 ? 1 : 0 })
        #expect(loads.first == 131_072)
        #expect(loads.count <= 4)
        #expect(trials.count == loads.count * 3)
        let finding = try #require(agenda.findings.first)
        #expect(finding.isAnswered)
        #expect(finding.belief.smallest == 16384)
        let left = agenda.standings.filter { $0.tally.trials == 0 }
        #expect(left.count == 6 - loads.count)
        #expect(left.allSatisfy { $0.skip == .notNeeded && $0.notRun == 10 })
        #expect(agenda.left == 0)
    }

    @Test func `searches of one model share their loads, whatever their answers`() throws {
        var agenda = Agenda(Self.plan(tasks: 2, seeds: [1, 2]))
        let (loads, _) = finish(
            &agenda,
            Truth { cell in
                (cell.context ?? 0) >= (cell.task.name == "t" ? 8192 : 65536) ? 1 : 0
            })
        #expect(Set(loads).count == loads.count)
        #expect(
            agenda.findings.map(\.belief.smallest).sorted { ($0 ?? 0) < ($1 ?? 0) }
                == [8192, 8192, 65536, 65536])
    }

    @Test func `windows of a grid run anyway, and the search goes by them first`() throws {
        var agenda = Agenda(Self.plan(grid: [8192, 16384]))
        #expect(agenda.residencies.map(\.context) == [16384, 8192])
        let (loads, _) = finish(&agenda, Truth { ($0.context ?? 0) >= 16384 ? 1 : 0 })
        #expect(loads.prefix(3) == [16384, 8192, 131_072])
        #expect(agenda.findings.first?.belief.smallest == 16384)
    }

    @Test func `a model is searched up to the window it was trained with`() throws {
        var agenda = Agenda(Self.plan())
        agenda.limitSearch(of: "a", on: "http://localhost:1", to: 40960)
        #expect(agenda.residencies.map(\.context) == [32768])
        let (loads, _) = finish(&agenda, Truth { _ in 1 })
        #expect(loads.allSatisfy { ($0 ?? 0) <= 32768 })
        #expect(agenda.findings.first?.belief.smallest == 4096)
        let beyond = agenda.standings.filter { $0.skip == .hopeless(.beyondTraining) }
        #expect(beyond.map(\.cell.context) == [131_072, 65536])
    }

    @Test func `a window whose trials are all invalid stops no search`() throws {
        var agenda = Agenda(Self.plan(), attempts: 1)
        var runs = 0
        while let residency = agenda.residencies.first, let trial = agenda.take(residency).first {
            runs += 1
            agenda.record(trial, worked: residency.context == 131_072 ? nil : true)
        }
        #expect(agenda.isDone)
        let finding = try #require(agenda.findings.first)
        #expect(finding.belief.smallest == 4096)
        #expect(finding.tallies[131_072] == nil)
        #expect(agenda.standings.first?.skip == .onlyInvalid)
    }

    @Test func `an answer that contradicts the sweep before takes all trials`() throws {
        let plan = Self.plan(contexts: [4096, 8192], isSearch: false)
        var agenda = Agenda(
            plan, before: [plan.cells[0].id: false, plan.cells[1].id: true])
        let (_, trials) = finish(&agenda, Truth { _ in 1 })
        #expect(trials.count { $0.cell.context == 8192 } == 10)
        #expect(trials.count { $0.cell.context == 4096 } == 3)
    }

    @Test(arguments: 0..<20)
    func `whatever the order, the servers and the interruptions, the end is the same`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let rates: [Double] = Self.sizes.map { _ in
            [0, 0.02, 0.3, 0.5, 0.8, 0.97, 1].randomElement(using: &random) ?? 0.5
        }
        let truth = Truth(
            rate: { cell in
                let index = Self.sizes.firstIndex(of: cell.context ?? 0) ?? 0
                return cell.model == "a" ? rates[index] : index >= 3 ? 0.9 : 0.1
            }, seed: seed)
        let plan = Self.plan(
            models: ["a", "b"], tasks: 2, seeds: [1, 2], grid: seed.isMultiple(of: 2) ? [8192] : [])
        var straight = Agenda(plan)
        let (_, trials) = finish(&straight, truth)

        for _ in 0..<3 {
            var agenda = Agenda(plan)
            var known: [String: [Int: Bool]] = [:]
            var held: [PlannedTrial] = []
            var invalid: Set<String> = []
            while !agenda.isDone {
                if Int.random(in: 0..<40, using: &random) == 0 {
                    // Killed: what ran is lost, what ended is known.
                    agenda = Agenda(plan, finished: known)
                    held = []
                    continue
                }
                let takes = held.isEmpty || (held.count < 9 && Bool.random(using: &random))
                if takes, let residency = agenda.residencies.randomElement(using: &random) {
                    held += agenda.take(
                        residency, limit: Int.random(in: 1...4, using: &random))
                    continue
                }
                let index = try #require(held.indices.randomElement(using: &random))
                let trial = held.remove(at: index)
                if Int.random(in: 0..<10, using: &random) == 0 {
                    agenda.giveBack(trial)
                } else if trial.repetition == 2, invalid.insert(trial.key).inserted {
                    agenda.record(trial, worked: nil)
                } else {
                    #expect(known[trial.cellID]?[trial.repetition] == nil)
                    known[trial.cellID, default: [:]][trial.repetition] = truth.worked(trial)
                    agenda.record(trial, worked: truth.worked(trial))
                }
            }
            #expect(agenda.standings == straight.standings)
            #expect(agenda.findings == straight.findings)
            #expect(known.values.reduce(0) { $0 + $1.count } == trials.count)
            #expect(agenda.left == 0)
        }
    }

    @Test func `only a model of which nothing is known is worth a canary`() throws {
        let plan = Self.plan(models: ["a", "b"], contexts: [4096, 8192], isSearch: false)
        let server = "http://localhost:1"
        var agenda = Agenda(plan)
        #expect(agenda.needsCanary("a", on: server) && agenda.needsCanary("b", on: server))
        #expect(!agenda.needsCanary("a", on: "http://localhost:2"))
        let trial = try #require(agenda.residencies.first.flatMap { agenda.take($0).first })
        agenda.record(trial, worked: false)
        #expect(!agenda.needsCanary("a", on: server) && agenda.needsCanary("b", on: server))
        // A sweep before showed it to call tools; that it failed would show nothing.
        let cell = try #require(plan.cells.first { $0.model == "b" })
        #expect(!Agenda(plan, before: [cell.id: true]).needsCanary("b", on: server))
        #expect(Agenda(plan, before: [cell.id: false]).needsCanary("b", on: server))
        // All of a fixed number of trials run anyway.
        let fixed = Agenda(Self.plan(isSearch: false, repeats: Repeats(exactly: 3)))
        #expect(!fixed.needsCanary("a", on: server))
    }

    @Test func `a failed canary leaves out what is not asked for outright`() {
        let plan = Self.plan(models: ["a", "b"], contexts: [4096, 8192], grid: [65536])
        var agenda = Agenda(plan)
        agenda.exclude(
            .failedCanary,
            shownBy: .canary(
                at: Residency(
                    server: "http://localhost:1", model: "a", context: 8192)))
        let skipped = agenda.standings.filter { $0.skip == .hopeless(.failedCanary) }
        #expect(skipped.count == 3 && skipped.allSatisfy { $0.cell.model == "a" })
        #expect(!agenda.residencies.isEmpty && agenda.residencies.allSatisfy { $0.model == "b" })
        #expect(!plan.cells.contains { $0.task.name == TaskFacts.canary })
    }
}
