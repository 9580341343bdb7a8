import Plans
import Stopping
import Tasks
import Traces

/// What it costs to plan and hand out a sweep of 100,000 trials: 20 models at 5 windows, 10 tasks, 10 seeds, up to ten
/// repeats of each cell.
enum ScheduleCost {
    struct Figures {
        var name: String
        var planned: Int
        var taken: Int
        /// CPU seconds from the request to the first trial handed out.
        var beforeFirst: Double
        /// CPU seconds from the first trial to the last one recorded.
        var handingOut: Double
    }

    /// A third of the trials work: hardly a cell is settled before all of its repeats are done.
    static func measure() -> [Figures] {
        [
            ("ten repeats of everything", Repeats(exactly: 10), false),
            ("repeats from 2 to 10", Repeats(minimum: 2, maximum: 10), false),
            ("the same, windows searched", Repeats(minimum: 2, maximum: 10), true),
        ].map { name, repeats, searches in
            let request = request(repeats: repeats, searches: searches)
            let start = CPUTime.own
            let plan = Plan.expand(request)
            var agenda = Agenda(plan)
            var taken = 0
            let first = CPUTime.own
            while let residency = agenda.first(where: { _ in true }) {
                while let trial = agenda.take(residency).first {
                    taken += 1
                    agenda.record(trial, worked: taken.isMultiple(of: 3))
                }
            }
            return Figures(
                name: name, planned: plan.trials.count, taken: taken, beforeFirst: first - start,
                handingOut: CPUTime.own - first)
        }
    }

    private static func request(repeats: Repeats, searches: Bool) -> PlanRequest {
        let words = String(repeating: "Write CLAUDE.md for this repository.\n", count: 60)
        let tasks = (0..<10).map {
            TaskDefinition(
                name: "task-\($0)", prompt: words, workspace: .path("/w"), source: "\($0)\n\(words)"
            )
        }
        return PlanRequest(
            name: "bench", agents: [.standard],
            servers: [ServerEntry(address: "http://localhost:11434")],
            blocks: (0..<10).map { seed in
                PlanRequest.Block(
                    tasks: tasks, models: (0..<20).map { "model-\($0)" },
                    contexts: (0..<5).map { ContextSize(tokens: 8192 << $0) },
                    searchesContexts: searches, repeats: repeats, seed: seed)
            })
    }
}
