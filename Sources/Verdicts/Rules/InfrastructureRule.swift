import Traces

/// Server, agent or harness failed from outside the conversation, and that ended the trial. What an error says
/// of the conversation itself has modes of its own.
struct InfrastructureRule: Rule {
    let mode = FailureMode.infrastructure
    let version = 3

    func findings(in trace: Trace) -> [Finding] {
        guard let end = trace.end else { return [] }
        if end.reason == .killed {
            return [finding(in: nil, "the trial was interrupted", quote: end.detail)]
        }
        if end.reason == .error, end.blames("host") { return [error(end)] }
        if TrialFailure(in: trace) != nil {
            let failures = TrialFailure.last(in: trace, where: isOutside).map(finding(of:))
            // What is left without those turns would still say so.
            return failures.isEmpty || end.reason != .error ? failures : failures + [error(end)]
        }
        guard end.reason == .error else { return [] }
        let wasSilent = trace.mainTurns.last?.closed == .timeout
        let hasNoTools =
            trace.mainTurns.isEmpty
            && trace.facts.model.capabilities.map { !$0.contains("tools") } ?? false
        // Both have modes of their own.
        if wasSilent || hasNoTools { return [] }
        return [error(end)]
    }

    private func error(_ end: TrialEnd) -> Finding {
        finding(in: nil, "the trial ended with an error", quote: end.detail)
    }

    private func isOutside(_ failure: TrialFailure) -> Bool {
        switch failure {
        case .refused: failure.complaint == nil
        case .unanswered: true
        case .broken: false
        }
    }

    private func finding(of failure: TrialFailure) -> Finding {
        let turn = failure.turn
        guard case .refused(_, let status) = failure else {
            return finding(
                in: turn.number, "the server gave no response (\(turn.closed.rawValue))",
                quote: turn.failure)
        }
        return finding(
            in: turn.number, "the server answered \(status), and no turn went on",
            quote: turn.response.error?.message)
    }

    func cause(of findings: [Finding], in trace: Trace) -> Cause? {
        guard let end = trace.end else { return nil }
        if end.reason == .killed { return .harness }
        // Who failed, where the end says it outright (``TrialEnd/detail``).
        for (word, cause) in [("agent", Cause.agent), ("harness", .harness), ("host", .host)]
        where end.blames(word) {
            return cause
        }
        switch TrialFailure(in: trace) {
        case .refused(_, let status):
            switch status {
            // Asked for a model or a path that is not there, or without the right key.
            case 401, 403, 404: return .harness
            case 429, 500...: return .server
            default: return nil
            }
        case .unanswered: return .server
        case .broken, nil: return nil
        }
    }
}

extension TrialEnd {
    /// Whether it says outright who failed (``detail``).
    fileprivate func blames(_ word: String) -> Bool { detail?.hasPrefix(word + ":") == true }
}
