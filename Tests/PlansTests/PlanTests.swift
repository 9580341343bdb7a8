import Plans
import Stopping
import Tasks
import Testing
import Traces

@Suite struct PlanTests {
    private let task = TaskDefinition(
        name: "t", prompt: "p", workspace: .path("/w"), limits: Limits(wallSeconds: 100),
        source: "prompt: p\n")

    private func plan(
        models: [String] = ["a", "b"], contexts: [Int?] = [4096, 65536, nil], repetitions: Int = 2
    ) -> Plan {
        Plan.expand(
            PlanRequest(
                name: "n", tasks: [task], models: models,
                contexts: contexts.map { ContextSize(tokens: $0) }, repetitions: repetitions,
                server: "http://localhost:11434"))
    }

    // The literal was computed apart, from the text that is hashed.
    @Test func `a cell's identifier does not change from run to run`() {
        let cell = Cell(
            task: task, model: "devstral-small-2:24b", context: 65536,
            server: "http://localhost:11434")
        #expect(cell.id == "bf98334f")
        #expect(PlannedTrial(cell: cell, repetition: 2).id(attempt: 3) == "bf98334f-2.3")
    }

    @Test func `whatever makes a difference makes another identifier`() {
        let cell = Cell(task: task, model: "a", context: 1, server: "s", seed: 1)
        var others = Array(repeating: cell, count: 9)
        others[1].task.name = "u"
        others[2].task.source = "prompt: q\n"
        others[3].agent = .builtin(toolSet: "other")
        others[4].model = "b"
        others[5].context = nil
        others[6].context = 2
        others[7].server = "s2"
        others[8].seed = nil
        #expect(Set(others.map(\.id)).count == others.count)
    }

    @Test func `the model is outermost, then the context from the largest, then repetitions`() {
        let trials = plan().trials.map {
            "\($0.cell.model) \(ContextSize(tokens: $0.cell.context)) \($0.repetition)"
        }
        #expect(
            trials == [
                "a 64K 1", "a 64K 2", "a 4K 1", "a 4K 2", "a default 1", "a default 2",
                "b 64K 1", "b 64K 2", "b 4K 1", "b 4K 2", "b default 1", "b default 2",
            ])
    }

    @Test func `a cell that is asked for twice runs once, with the larger number`() {
        let block = { (repetitions: Int) in
            PlanRequest.Block(
                tasks: [self.task], models: ["a"], contexts: [ContextSize(tokens: 1024)],
                repeats: Repeats(exactly: repetitions))
        }
        let plan = Plan.expand(
            PlanRequest(
                name: "n", agents: [.standard],
                servers: ["http://h/", "http://H"].map { ServerEntry(address: $0) },
                blocks: [block(1), block(3), block(2)]))
        #expect(plan.cells.count == 1)
        #expect(plan.trials.map(\.repetition) == [1, 2, 3])
    }

    @Test func `several servers share the cells, and a block may name one of its own`() throws {
        let source = """
            task: document
            servers: [http://a:1, {url: http://b:2, slots: 3}]
            cells:
              - {model: x, context: 4k}
              - {model: y, context: 4k, server: http://c:3}
            """
        let file = try SweepFile.parse(yaml: source, path: "night.yaml")
        let plan = Plan.expand(file.request(defaultServers: []) { _ in task })
        #expect(plan.cells.map(\.server) == [ServerEntry.pool, "http://c:3"])
        let pool = [
            ServerEntry(address: "http://a:1"), ServerEntry(address: "http://b:2", slots: 3),
        ]
        #expect(plan.cells.map(plan.servers(for:)) == [pool, [ServerEntry(address: "http://c:3")]])
        // Who joins the pool later goes on with the same cells.
        let larger = try SweepFile.parse(
            yaml: source.replacing("http://a:1,", with: "http://a:1, http://d:4,"), path: "n.yaml")
        let other = Plan.expand(larger.request(defaultServers: []) { _ in task })
        #expect(other.cells.map(\.id) == plan.cells.map(\.id))
    }

    @Test func `an estimate counts trials, loads and the limits`() {
        let estimate = plan().estimate()
        #expect(estimate.trials == 12)
        #expect(estimate.cells == 6)
        #expect(estimate.loads == 6)
        #expect(estimate.upperBoundSeconds == 1200)
        #expect(estimate.expectedSeconds == nil)
        #expect(estimate.cellsWithoutHistory == 6)
        #expect(Plan(name: "n", trials: []).estimate().loads == 0)
    }

    @Test func `past medians make the estimate better`() {
        let plan = plan()
        let ids = plan.cells.map(\.id)
        // Cells of a: 10, 20, and 15 for the third by the mean; b has none: its limits.
        let estimate = plan.estimate(medians: [ids[0]: 10, ids[1]: 20, "elsewhere": 1])
        let expected: Double = 2 * (10 + 20 + 15) + 6 * 100
        #expect(estimate.expectedSeconds == expected)
        #expect(estimate.cellsWithoutHistory == 4)
    }

    @Test func `what is finished does not remain`() {
        let plan = plan(models: ["a"], contexts: [1024])
        let first = plan.trials[0]
        #expect(plan.remaining(finished: [first.key]).trials.map(\.repetition) == [2])
        #expect(plan.remaining(finished: []) == plan)
        #expect(plan.remaining(finished: Set(plan.trials.map(\.key))).trials.isEmpty)
    }

    @Test func `a sweep file becomes the same plan as flags`() throws {
        let yaml = "task: t\nrepeat: 2\ncells: [{models: [a, b], contexts: [4k, 64k, default]}]\n"
        let request = try SweepFile.parse(yaml: yaml, path: "n.yaml")
            .request(defaultServers: [ServerEntry(address: "http://localhost:11434")]) { _ in task }
        #expect(Plan.expand(request) == plan())
    }
}
