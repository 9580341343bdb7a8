import Plans
import Tasks
import Testing
import Traces

struct DuplicateCellsTests {
    private static let task = TaskDefinition(
        name: "document", prompt: "Write", workspace: .path("/nowhere"), source: "document")

    private func plan(
        _ models: [String], _ contexts: [Int?], repetitions: Int = 1, seed: Int? = nil
    ) -> Plan {
        Plan.expand(
            PlanRequest(
                name: "night", tasks: [Self.task], models: models,
                contexts: contexts.map(ContextSize.init(tokens:)), repetitions: repetitions,
                server: "http://here:1", seed: seed))
    }

    /// As Ollama does.
    private func clamped(to trained: [String: Int]) -> (Cell) -> Int? {
        { cell in
            cell.context.flatMap { context in trained[cell.model].map { min(context, $0) } }
        }
    }

    @Test func `windows above the trained one run once, as the nearest of them`() {
        let all = plan(["small", "large"], [32768, 65536, 131_072], repetitions: 2)
        let (left, duplicates) = all.withoutDuplicates(
            granted: clamped(to: ["small": 40960, "large": 131_072]))
        #expect(
            left.cells.map { "\($0.model) \($0.context ?? 0)" } == [
                "small 65536", "small 32768", "large 131072", "large 65536", "large 32768",
            ])
        #expect(left.trials.count == 10)
        #expect(duplicates.map(\.cell.context) == [131_072])
        #expect(duplicates.map(\.kept.context) == [65536])
        #expect(duplicates.map(\.granted) == [40960])
        #expect(left.cells.map(\.standsFor) == [[131_072], [], [], [], []])
        // Whatever else it stands for, the cell is the same one.
        #expect(left.cells.first?.id == duplicates.first?.kept.id)
    }

    @Test func `a cell that asks for exactly what is granted is the one that runs`() {
        let (left, duplicates) = plan(["small"], [131_072, 65536, 40960])
            .withoutDuplicates(granted: clamped(to: ["small": 40960]))
        #expect(left.cells.map(\.context) == [40960])
        #expect(duplicates.map(\.cell.context) == [131_072, 65536])
    }

    @Test func `a server with one window runs each model once, and the larger number of times`() {
        var all = plan(["only"], [nil, 4096, 65536])
        all.trials += plan(["only"], [65536], repetitions: 3).trials.dropFirst()
        let (left, duplicates) = all.withoutDuplicates { _ in 65536 }
        #expect(left.trials.map(\.cell.context) == [65536, 65536, 65536])
        #expect(left.trials.map(\.repetition).sorted() == [1, 2, 3])
        #expect(Set(duplicates.map(\.cell.context)) == [nil, 4096])
    }

    @Test func `seeds, agents and models are not confused, and what is not known stays`() {
        var all = plan(["a", "b"], [65536, 131_072], seed: 1)
        all.trials += plan(["a"], [65536], seed: 2).trials
        let (left, duplicates) = all.withoutDuplicates { $0.model == "a" ? 40960 : nil }
        #expect(left.cells.filter { $0.model == "b" }.count == 2)
        #expect(left.cells.filter { $0.model == "a" }.map(\.seed) == [1, 2])
        #expect(duplicates.count == 1)
    }

    @Test func `a plan without duplicates is the same plan`() {
        let all = plan(["a"], [4096, 8192])
        #expect(all.withoutDuplicates { $0.context }.plan == all)
        #expect(all.withoutDuplicates { _ in nil }.plan == all)
    }
}
