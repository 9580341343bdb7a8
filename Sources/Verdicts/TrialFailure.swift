import Traces

/// What ended a trial from the server's side: its last request failed for good. When a later turn went on,
/// the agent had recovered, and it is none.
enum TrialFailure {
    /// An answer with a status of 400 or more.
    case refused(Turn, status: Int)
    /// A response that broke off, or an error in its middle (ollama.md 1.6).
    case broken(Turn)
    /// No response at all.
    case unanswered(Turn)

    init?(in trace: Trace) {
        guard let last = trace.mainTurns.last else { return nil }
        self.init(last)
    }

    /// The failures that the trial ended with, one after the other, as far back as they are of this kind: an
    /// agent asks again, and each of the answers would have ended it.
    static func last(
        in trace: Trace, where isOfKind: (TrialFailure) -> Bool
    ) -> [TrialFailure] {
        var failures: [TrialFailure] = []
        for turn in trace.mainTurns.reversed() {
            guard let failure = TrialFailure(turn), isOfKind(failure) else { break }
            failures.insert(failure, at: 0)
        }
        return failures
    }

    private init?(_ turn: Turn) {
        let response = turn.response
        // Cut by the harness, or left by the agent.
        let wasLeft = turn.closed == .timeout || turn.closed == .cancelled
        if let status = response.status, status >= 400 {
            self = .refused(turn, status: status)
        } else if response.error != nil {
            self = .broken(turn)
        } else if response.status == nil {
            if wasLeft { return nil }
            self = .unanswered(turn)
        } else if !response.endedProperly, !wasLeft {
            self = .broken(turn)
        } else {
            return nil
        }
    }

    var turn: Turn {
        switch self {
        case .refused(let turn, _), .broken(let turn), .unanswered(let turn): turn
        }
    }

    /// What the server's error says of the conversation; nil when it is about the server itself.
    var complaint: Complaint? { turn.response.error.flatMap(Complaint.init) }

    /// Errors that have their own modes.
    enum Complaint {
        case noTools, overflow, unknownTool, missingArgument, unparsedCall

        init?(_ error: ServerError) {
            let message = error.message
            if message.contains("does not support tools") {
                self = .noTools
            } else if PromptRefusal(error) != nil {
                self = .overflow
            } else if message.contains(/tool '[^']*' not found|is not declared/) {
                self = .unknownTool
            } else if message.contains(/required argument .* is missing/) {
                self = .missingArgument
            } else if message.contains(Self.parserWords) {
                self = .unparsedCall
            } else {
                return nil
            }
        }

        /// ollama.md 6.2 and 6.3.
        private static var parserWords: Regex<Substring> {
            /error parsing tool call|XML syntax error|failed to parse (?:JSON|tool|input|arguments)|invalid tool call|invalid character|incomplete GLM tool call|Failed to parse input/
        }
    }
}
