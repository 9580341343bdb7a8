package import Traces

/// How an agent came to its end.
package struct AgentEnding: Sendable, Hashable {
    package var reason: TrialEnd.Reason
    package var limit: TrialEnd.Limit?
    package var detail: String?
    /// How an outside agent's process ended; nil for the built-in agent.
    package var exit: AgentExit?

    package init(
        reason: TrialEnd.Reason, limit: TrialEnd.Limit? = nil, detail: String? = nil,
        exit: AgentExit? = nil
    ) {
        self.reason = reason
        self.limit = limit
        self.detail = detail
        self.exit = exit
    }
}

extension AgentEnding {
    /// Why the conversation cannot go on after this turn; nil when it can.
    init?(brokenBy turn: Turn) {
        let response = turn.response
        switch turn.closed {
        case .timeout:
            self.init(
                reason: .timeout, limit: TrialEnd.Limit(rawValue: turn.failure ?? ""),
                detail: "turn \(turn.number)")
        case .cancelled where turn.failure == Exchange.interrupted:
            self.init(reason: .killed, detail: "interrupted in turn \(turn.number)")
        case .cancelled where turn.failure == Exchange.agentHungUp:
            self.init(
                reason: .error, detail: "agent: it ended in the middle of turn \(turn.number)")
        case .cancelled:
            self.init(
                reason: .limit, limit: .outputTokens,
                detail: "turn \(turn.number): \(turn.failure ?? "cut off")")
        case .refused, .reset, .eof:
            self.init(
                reason: .error, detail: "turn \(turn.number): \(turn.failure ?? "no answer")")
        case .complete:
            if let error = response.error {
                let status = response.status.map { "HTTP \($0): " } ?? ""
                self.init(reason: .error, detail: "turn \(turn.number): \(status)\(error.message)")
            } else if !response.endedProperly {
                // Ollama swallows errors in mid-stream: no end marker is the server's failure (ollama.md 1.6).
                let what = response.malformed ?? "the stream ended without its end marker"
                self.init(reason: .error, detail: "turn \(turn.number): \(what)")
            } else {
                return nil
            }
        }
    }
}

/// What an agent reports while it works.
package enum AgentEvent: Sendable, Hashable {
    case turnEnded(Turn)
    case toolCalled(name: String, failed: Bool)
    case nudged
}
