package import Traces

/// Says what became of a trial: a pure function of what was recorded, so that a better rule judges
/// old nights again without running a model.
///
/// - `completed`: the artefact is there. What the model recovered from on the way is not held against
///   it; interventions are counted elsewhere.
/// - `flawed`: the artefact is there, but written without having looked, or after a prompt that was cut, or
///   the agent was stopped before its end by what a rule knows.
/// - `failed`: the artefact is not there; the mode says why when a rule knows.
/// - `invalid`: interrupted, or ended by a failure that is not the conversation's (``Precedence/spoilsTrial(_:)``).
/// - `inconclusive`: the trace does not say.
package struct Judge {
    package static func judge(_ trace: Trace) -> Verdict {
        guard let end = trace.end else {
            return Verdict(
                outcome: .inconclusive,
                findings: [note("no-end", "the trial has no end: it still runs, or was lost")])
        }
        let matches = Precedence.ordered(Precedence.matches(in: trace))
        if let outside = matches.first, Precedence.spoilsTrial(outside) {
            return verdict(.invalid, [outside])
        }
        if trace.mainTurns.isEmpty, matches.isEmpty {
            return Verdict(
                outcome: .inconclusive,
                findings: [note("no-turns", "not one model request was recorded")])
        }
        return judgeResult(of: trace, end: end, matches: matches)
    }

    private static func judgeResult(of trace: Trace, end: TrialEnd, matches: [Match]) -> Verdict {
        switch trace.artifactState {
        case .present:
            // An error that ended it is told, whatever had been done by then.
            let faults =
                end.reason == .error
                ? matches : matches.filter { Precedence.spoilArtifact.contains($0.mode) }
            return verdict(faults.isEmpty ? .completed : .flawed, faults)
        case .notAsked:
            if matches.isEmpty { return verdict(.completed, []) }
            let isOnlyOverflow = matches.allSatisfy { $0.mode == .contextOverflow }
            return verdict(isOnlyOverflow ? .flawed : .failed, matches)
        case .missing:
            if !matches.isEmpty { return verdict(.failed, matches) }
        }
        // Nothing that a rule knows; what is certain is how it ended.
        let artifact = trace.facts.task.artifact.map { "\($0) is missing; " } ?? ""
        let last = trace.mainTurns.last
        return Verdict(
            outcome: .failed,
            findings: [
                note(
                    "no-artifact", "\(artifact)the model stopped", turn: last?.number,
                    quote: last?.response.text)
            ])
    }

    private static func verdict(_ outcome: Outcome, _ matches: [Match]) -> Verdict {
        Verdict(
            outcome: outcome, failureMode: matches.first?.mode,
            cause: matches.first?.cause,
            secondary: matches.dropFirst().map { Fault($0.mode, by: $0.cause) },
            findings: matches.flatMap(\.findings))
    }

    private static func note(
        _ rule: String, _ statement: String, turn: Int? = nil, quote: String? = nil
    ) -> Finding {
        Finding(rule: rule, turn: turn, statement: statement, quote: quote.flatMap(Prose.quote))
    }
}
