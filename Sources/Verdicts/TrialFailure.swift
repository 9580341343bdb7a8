import Traces

/// What spoiled a trial from outside the model: found at its end, not by the rules.
struct TrialFailure {
    var cause: Cause?
    var finding: Finding

    /// The failure that ended the trial, if one did: a request that failed for good, or a stream that
    /// broke off. When a later turn went on, the agent had recovered, and it is none.
    init?(in trace: Trace) {
        guard let turn = trace.mainTurns.last else { return nil }
        let response = turn.response
        let wasCutByUs = turn.closed == .timeout || turn.closed == .cancelled
        if let status = response.status, status >= 400 {
            let cause: Cause? =
                switch status {
                case 404: .harness  // Asked for a model or a path that is not there.
                case 429, 500...: .server
                default: nil
                }
            self.init(
                cause: cause, rule: "server-error", turn: turn.number,
                "the server answered \(status), and that ended the trial",
                quote: response.error?.message)
        } else if let error = response.error {
            self.init(
                cause: .server, rule: "server-error", turn: turn.number,
                "the server sent an error, and that ended the trial", quote: error.message)
        } else if response.status == nil, !wasCutByUs {
            self.init(
                cause: .server, rule: "no-response", turn: turn.number,
                "the server gave no response (\(turn.closed.rawValue))", quote: turn.failure)
        } else if !response.endedProperly, !wasCutByUs {
            // Servers swallow errors in mid-stream (ollama.md 1.6).
            self.init(
                cause: .server, rule: "stream-without-end", turn: turn.number,
                "the response broke off without the API's end marker, and no turn followed",
                quote: turn.failure ?? response.malformed)
        } else {
            return nil
        }
    }

    private init(
        cause: Cause?, rule: String, turn: Int?, _ statement: String, quote: String? = nil
    ) {
        self.cause = cause
        self.finding = Finding(
            rule: rule, turn: turn, statement: statement, quote: quote.flatMap(Prose.quote))
    }
}
