import Plans
import Results
import Runs
import Storage
import Traces
import Verdicts

extension TrialConclusion {
    /// What a judged trial means for the rest of its sweep.
    init(_ row: TrialRow, end: TrialEnd) {
        let verdict = row.verdict
        let hopeless =
            Hopeless(verdict.failureMode) ?? (row.isFailedCanary ? .failedCanary : nil)
        guard verdict.outcome == .invalid else {
            self.init(worked: verdict.outcome == .completed, hopeless: hopeless)
            return
        }
        // A wrong address, name or key stays wrong; a workspace that cannot be made will not be there next time.
        let isLasting =
            end.reason == .error
            && (verdict.cause == .harness || end.detail?.hasPrefix("workspace:") == true)
        self.init(worked: nil, isWorthRetrying: !isLasting)
    }
}

extension Hopeless {
    /// What a failure mode says of the model's other cells; nil when nothing.
    init?(_ mode: FailureMode?) {
        switch mode {
        case .noToolSupport: self = .noToolSupport
        case .memoryThrashing: self = .willNotFit
        default: return nil
        }
    }
}

extension Agenda {
    /// The agenda of a sweep that goes on where the store says that it is.
    /// - Parameter before: What the sweep before answered, by cell.
    init(resuming plan: Plan, from finished: [FinishedTrial], before: [String: Bool] = [:]) {
        var known: [String: [Int: Bool]] = [:]
        var hopeless: [String: Hopeless] = [:]
        for trial in finished {
            known[trial.cell, default: [:]][trial.repetition] = trial.outcome == .completed
            if let reason = Hopeless(trial.failureMode) { hopeless[trial.cell] = reason }
        }
        self.init(plan, finished: known, before: before)
        if hopeless.isEmpty { return }
        for trial in plan.trials where trial.repetition == 1 {
            if let reason = hopeless[trial.cellID] { exclude(reason, shownBy: trial.cell) }
        }
    }
}
