import Plans
import Stopping
import Tasks
import TestSupport
import Testing
import Traces

@Suite struct AgendaTests {
    static let task = TaskDefinition(
        name: "t", prompt: "p", workspace: .path("/w"), source: "prompt: p\n")

    static func plan(
        models: [String] = ["a", "b"], contexts: [Int?] = [4096, 65536], repetitions: Int = 2,
        seeds: [Int?] = [nil]
    ) -> Plan {
        Plan.expand(
            PlanRequest(
                name: "n", agents: [.standard],
                servers: [ServerEntry(address: "http://localhost:1")],
                blocks: seeds.map { seed in
                    PlanRequest.Block(
                        tasks: [task], models: models,
                        contexts: contexts.map { ContextSize(tokens: $0) },
                        repeats: Repeats(exactly: repetitions), seed: seed)
                }))
    }

    @Test func `one server that takes trial after trial follows the plan`() {
        let plan = Self.plan(contexts: [4096, nil, 65536], seeds: [nil, 7])
        var agenda = Agenda(plan)
        var taken: [PlannedTrial] = []
        while let residency = agenda.residencies.first {
            let trials = agenda.take(residency)
            taken += trials
            for trial in trials { agenda.record(trial, worked: true) }
        }
        #expect(taken == plan.trials)
        #expect(agenda.isDone)
        #expect(agenda.standings.allSatisfy { $0.notRun == 0 && $0.skip == nil })
    }

    @Test func `what is finished is not wanted, and what is left of it is`() throws {
        let plan = Self.plan(models: ["a"])
        let cells = plan.cells
        let agenda = Agenda(
            plan, finished: [cells[0].id: [1: true, 2: false], cells[1].id: [2: true, 9: true]])
        #expect(agenda.residencies == [cells[1].residency])
        var rest = agenda
        #expect(rest.take(cells[1].residency, limit: 9).map(\.repetition) == [1])
        #expect(rest.residencies.isEmpty)
        #expect(!rest.isDone)
        #expect(agenda.standings.map(\.tally) == [.init(works: 1, fails: 1), .init(works: 1)])
    }

    @Test func `a trial that is handed back is the next one, and no attempt is counted`() throws {
        let plan = Self.plan(models: ["a"], contexts: [4096], repetitions: 3)
        var agenda = Agenda(plan, attempts: 1)
        let residency = try #require(agenda.residencies.first)
        let taken = agenda.take(residency, limit: 2)
        #expect(agenda.running(at: residency) == 2)
        #expect(agenda.wanted(at: residency) == 1)
        agenda.giveBack(taken[0])
        agenda.giveBack(taken[0])
        #expect(agenda.running == 1)
        #expect(agenda.wanted(at: residency) == 2)
        #expect(agenda.take(residency, limit: 9).map(\.repetition) == [1, 3])
    }

    @Test func `an invalid trial is wanted again until its attempts are used up`() throws {
        let plan = Self.plan(models: ["a"], contexts: [4096], repetitions: 2)
        var agenda = Agenda(plan, attempts: 3)
        let residency = try #require(agenda.residencies.first)
        var repetitions: [Int] = []
        while let trial = agenda.take(residency).first {
            repetitions.append(trial.repetition)
            agenda.record(trial, worked: trial.repetition == 1 ? nil : true)
        }
        #expect(repetitions == [1, 1, 1, 2])
        #expect(agenda.isDone)
        let standing = try #require(agenda.standings.first)
        #expect(standing.tally == CellTally(works: 1))
        #expect(standing.notRun == 1)
        #expect(standing.skip == .onlyInvalid)
    }

    @Test func `a result that comes twice counts once`() throws {
        let plan = Self.plan(models: ["a"], contexts: [4096], repetitions: 2)
        var agenda = Agenda(plan)
        let residency = try #require(agenda.residencies.first)
        let trial = try #require(agenda.take(residency).first)
        agenda.record(trial, worked: true)
        agenda.record(trial, worked: false)
        agenda.giveBack(trial)
        #expect(agenda.standings.map(\.tally) == [CellTally(works: 1)])
        #expect(agenda.running == 0)
        #expect(agenda.wanted(at: residency) == 1)
    }

    @Test func `a hopeless model costs nothing more, and keeps what it has`() throws {
        var agenda = Agenda(Self.plan())
        let first = try #require(agenda.residencies.first)
        let running = agenda.take(first, limit: 2)
        agenda.record(running[0], worked: false)
        agenda.exclude(.failedCanary) { $0.model == "a" }
        #expect(agenda.residencies.map(\.model) == ["b", "b"])
        agenda.giveBack(running[1])
        #expect(agenda.residencies.map(\.model) == ["b", "b"])
        let ofModel = agenda.standings.filter { $0.cell.model == "a" }
        #expect(ofModel.map(\.skip) == [.hopeless(.failedCanary), .hopeless(.failedCanary)])
        #expect(ofModel.map(\.notRun) == [1, 2])
    }

    @Test(arguments: 0..<24)
    func `several servers run each trial once, whatever is handed back or invalid`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let plan = Self.plan(
            models: ["a", "b", "c"], contexts: [4096, 8192, nil], repetitions: 3, seeds: [1, 2])
        var agenda = Agenda(plan, attempts: .max)
        var held: [PlannedTrial] = []
        var ended: [String: Int] = [:]
        while !agenda.isDone {
            #expect(agenda.running == held.count)
            let takes = held.isEmpty || (held.count < 7 && Bool.random(using: &random))
            if takes, let residency = agenda.residencies.randomElement(using: &random) {
                let wanted = agenda.wanted(at: residency)
                let limit = Int.random(in: 1...3, using: &random)
                let taken = agenda.take(residency, limit: limit)
                #expect(taken.count == min(limit, wanted))
                #expect(taken.allSatisfy { $0.cell.residency == residency })
                #expect(Set(taken.map(\.key)).isDisjoint(with: held.map(\.key)))
                held += taken
                continue
            }
            let index = try #require(held.indices.randomElement(using: &random))
            let trial = held.remove(at: index)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: agenda.giveBack(trial)
            case 1: agenda.record(trial, worked: nil)
            default:
                ended[trial.key, default: 0] += 1
                agenda.record(trial, worked: Bool.random(using: &random))
            }
        }
        #expect(ended == Dictionary(uniqueKeysWithValues: plan.trials.map { ($0.key, 1) }))
    }
}
