import Plans
import Results
import Storage
import Tasks
import Traces
import Verdicts

/// The models of a sweep that were tried with one request and called no tool.
struct FailedCanaries {
    /// What was tried (``Cell/canary(at:)``), in the plan's order.
    private(set) var cells: [Cell] = []
    /// The trials that show it, in the order of `cells`.
    private var trials: [String] = []

    /// Reads what a store has of a plan.
    init(of plan: Plan, in store: TraceStore) throws {
        let filter = TrialFilter(
            sweep: plan.name, tasks: [TaskFacts.canary], latestAttempts: true, canaries: true)
        let failed = Dictionary(
            try store.judged(matching: filter).compactMap(TrialRow.init)
                .filter(\.isFailedCanary).map { ($0.facts.cell, $0.facts.id) },
            uniquingKeysWith: { first, _ in first })
        if failed.isEmpty { return }
        var seen: Set<Residency> = []
        for residency in plan.trials.map(\.cell.residency) where seen.insert(residency).inserted {
            let cell = Cell.canary(at: residency)
            guard let trial = failed[cell.id] else { continue }
            cells.append(cell)
            trials.append(trial)
        }
    }

    /// The trial that shows why a cell's trials were left out.
    func evidence(for cell: Cell) -> String? {
        zip(cells, trials).first { $0.0.model == cell.model && $0.0.server == cell.server }?.1
    }
}

extension TrialRow {
    /// Whether the model was asked for one tool call, answered to the end, and called none. Whose doing that is its
    /// verdict says; this server's trials of it would go no better. An answer as long as its limit may have been cut.
    var isFailedCanary: Bool {
        facts.isCanary && endReason == .agentDone && summary.toolCalls == 0
            && verdict.outcome != .invalid && verdict.outcome != .inconclusive
            && verdict.failureMode != .contextOverflow
            && summary.outputTokens < TaskDefinition.canary.limits.outputTokens
    }
}
