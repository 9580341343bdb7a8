import Traces

/// A limit of the task was reached. ``Precedence`` keeps it only where nothing else explains the trial.
struct TimeoutRule: Rule {
    let mode = FailureMode.timeout

    func findings(in trace: Trace) -> [Finding] {
        guard let end = trace.end, end.reason == .limit || end.reason == .timeout,
            trace.artifactState != .present
        else { return [] }
        let missing = trace.facts.task.artifact.map { "\($0) is missing; " } ?? ""
        let limit = end.limit?.rawValue ?? "time"
        return [
            finding(in: nil, "\(missing)the limit \(limit) was reached", quote: end.detail)
        ]
    }

    /// Limits that count what the model does are the model's; of the clock, whoever kept it waiting: a server
    /// from which no token came, else a host that is too slow for the task.
    func cause(of findings: [Finding], in trace: Trace) -> Cause? {
        switch trace.end?.limit {
        case .turns, .toolCalls, .outputTokens: return .model
        case .silence: return .server
        case .wallTime: return .host
        case nil: return trace.mainTurns.last?.timing.firstTokenAt == nil ? .server : .host
        }
    }
}
