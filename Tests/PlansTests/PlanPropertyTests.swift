import Plans
import Stopping
import Tasks
import TestSupport
import Testing
import Traces

/// Laws that hold for any request.
@Suite struct PlanPropertyTests {
    @Test(arguments: 0..<16)
    func `an expansion keeps its laws`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let request = random.request()
        let plan = Plan.expand(request)
        let cells = plan.cells
        // Hashing is slow without optimisation: once for each trial.
        let ids = plan.trials.map(\.cell.id)

        // No trial twice, and exactly the cells that were asked for.
        #expect(Set(plan.trials.map(\.key)).count == plan.trials.count)
        var wanted: [String: Int] = [:]
        for block in request.blocks {
            for model in block.models {
                for context in block.contexts {
                    for task in block.tasks {
                        let cell = Cell(
                            task: task, agent: request.agents[0], model: model,
                            context: context.tokens, server: request.servers[0].address,
                            seed: block.seed)
                        wanted[cell.id] = max(wanted[cell.id] ?? 0, block.repeats.maximum)
                    }
                }
            }
        }
        #expect(wanted == Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +))

        // Trials of a cell stand together, numbered from 1; so do those of a model and of a window.
        #expect(isGrouped(ids))
        #expect(isGrouped(plan.trials.map(\.cell.model)))
        #expect(
            isGrouped(plan.trials.map { "\($0.cell.model) \($0.cell.context ?? -1)" }))
        for trials in Dictionary(grouping: zip(ids, plan.trials), by: \.0).values {
            #expect(trials.map(\.1.repetition) == Array(1...trials.count))
        }

        // Windows fall within a model; the server's default comes last.
        for cells in Dictionary(grouping: cells, by: \.model).values {
            let windows = cells.map { $0.context ?? 0 }
            #expect(windows == windows.sorted(by: >))
        }

        // Models in the order of first mention.
        var seen: Set<String> = []
        let mentioned = request.blocks.flatMap(\.models).filter { seen.insert($0).inserted }
        var planned: [String] = []
        for cell in cells where planned.last != cell.model { planned.append(cell.model) }
        #expect(planned == mentioned)

        // As many loads as there are windows, and resume splits the plan in two.
        let estimate = plan.estimate()
        #expect(estimate.loads == Set(cells.map { "\($0.model) \($0.context ?? -1)" }).count)
        let finished = Set(plan.trials.filter { _ in Bool.random(using: &random) }.map(\.key))
        let remaining = plan.remaining(finished: finished)
        #expect(remaining.trials.count + finished.count == plan.trials.count)
        #expect(remaining.trials == plan.trials.filter { !finished.contains($0.key) })
    }

    private func isGrouped(_ keys: [String]) -> Bool {
        var groups = 0
        var last: String?
        for key in keys where key != last {
            groups += 1
            last = key
        }
        return groups == Set(keys).count
    }
}

extension SeededGenerator {
    fileprivate mutating func request() -> PlanRequest {
        let tasks = ["t", "u", "v"].map {
            TaskDefinition(name: $0, prompt: "p", workspace: .path("/w"), source: $0)
        }
        let contexts = [1024, 4096, 65536, nil].map { ContextSize(tokens: $0) }
        let blocks = (0..<Int.random(in: 1...4, using: &self)).map { _ in
            PlanRequest.Block(
                tasks: some(of: tasks), models: some(of: ["a", "b", "c", "d"]),
                contexts: some(of: contexts),
                repeats: Repeats(exactly: Int.random(in: 1...3, using: &self)),
                seed: [nil, 1, 2].randomElement(using: &self) ?? nil)
        }
        return PlanRequest(
            name: "n", agents: [.standard], servers: [ServerEntry(address: "http://localhost:1")],
            blocks: blocks)
    }

    /// One to all of the elements, in any order, some of them twice.
    private mutating func some<Element>(of elements: [Element]) -> [Element] {
        (0..<Int.random(in: 1...elements.count, using: &self)).compactMap { _ in
            elements.randomElement(using: &self)
        }
    }
}
