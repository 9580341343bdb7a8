import Plans
import Tasks
import Traces

extension UnrunCell {
    /// Nil for a cell that has all its trials.
    init?(_ standing: CellStanding, isTimeUp: Bool, canaries: FailedCanaries) {
        guard standing.notRun > 0 else { return nil }
        let cell = standing.cell
        self.init(
            cell: standing.id, task: cell.task.name, model: cell.model, agent: cell.agent.label,
            server: cell.server, context: cell.context, trials: standing.notRun,
            reason: standing.skip.map(Reason.init) ?? (isTimeUp ? .timeUp : .stopped),
            evidence: standing.skip == .hopeless(.failedCanary)
                ? canaries.evidence(for: cell) : nil)
    }
}

extension UnrunCell.Reason {
    init(_ skip: Skip) {
        self =
            switch skip {
            case .settled: .settled
            case .notNeeded: .notNeeded
            case .onlyInvalid: .onlyInvalid
            case .hopeless(.noToolSupport): .noToolSupport
            case .hopeless(.willNotFit): .willNotFit
            case .hopeless(.failedCanary): .failedCanary
            case .hopeless(.beyondTraining): .beyondTraining
            }
    }
}
