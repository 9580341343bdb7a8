package import Traces

/// Says what became of a trial: a pure function of what was recorded, so that a better rule judges
/// old nights again without running a model.
///
/// - `completed`: the artefact is there. What the model recovered from on the way is not held against
///   it; interventions are counted elsewhere.
/// - `flawed`: the artefact is there, but written without having looked, or after a prompt that was cut, or
///   the agent was stopped before its end by what a rule knows.
/// - `failed`: the artefact is not there; the mode says why when a rule knows.
/// - `invalid`: interrupted, or ended by a failure that is not explained by a rule.
/// - `inconclusive`: the trace does not say.
package struct Judge {
    package static func judge(_ trace: Trace) -> Verdict {
        guard let end = trace.end else {
            return Verdict(
                outcome: .inconclusive,
                findings: [note("no-end", "the trial has no end: it still runs, or was lost")])
        }
        if end.reason == .killed {
            return Verdict(
                outcome: .invalid, cause: .harness,
                findings: [note("interrupted", "the trial was interrupted", quote: end.detail)])
        }
        let matches = Precedence.ordered(Precedence.matches(in: trace))
        let failure = TrialFailure(in: trace)
        if end.reason == .error || failure != nil {
            return judgeFailure(of: trace, end: end, failure: failure, matches: matches)
        }
        if trace.mainTurns.isEmpty, matches.isEmpty {
            return Verdict(
                outcome: .inconclusive,
                findings: [note("no-turns", "not one model request was recorded")])
        }
        return judgeResult(of: trace, end: end, matches: matches)
    }

    /// The trial ended with an error: a mode that cites the request that failed explains it.
    private static func judgeFailure(
        of trace: Trace, end: TrialEnd, failure: TrialFailure?, matches: [Match]
    ) -> Verdict {
        let last = trace.mainTurns.last
        let lastFailed = failure != nil || last?.closed == .timeout || last == nil
        let explains = matches.contains { match in
            lastFailed
                && match.findings.contains { $0.turn == last?.number && $0.toolCall == nil }
        }
        // The artefact is there all the same, left by an agent that could not go on to its end.
        if explains { return verdict(trace.artifactState == .present ? .flawed : .failed, matches) }
        return Verdict(
            outcome: .invalid, cause: Self.blamed(in: end) ?? failure?.cause,
            findings: [
                failure?.finding
                    ?? note("trial-error", "the trial ended with an error", quote: end.detail)
            ])
    }

    /// Who failed, where the end says it outright (``TrialEnd/detail``).
    private static func blamed(in end: TrialEnd) -> Cause? {
        switch end.detail?.prefix(while: { $0 != ":" }) {
        case "agent": .agent
        case "harness": .harness
        default: nil
        }
    }

    private static func judgeResult(of trace: Trace, end: TrialEnd, matches: [Match]) -> Verdict {
        switch trace.artifactState {
        case .present:
            let faults = matches.filter { Precedence.spoilArtifact.contains($0.mode) }
            return verdict(faults.isEmpty ? .completed : .flawed, faults)
        case .notAsked:
            let isOnlyOverflow = matches.allSatisfy { $0.mode == .contextOverflow }
            if matches.isEmpty, end.reason != .agentDone { break }
            return verdict(
                matches.isEmpty ? .completed : isOnlyOverflow ? .flawed : .failed, matches)
        case .missing:
            if !matches.isEmpty { return verdict(.failed, matches) }
        }
        return Verdict(outcome: .failed, findings: [unexplained(trace, end)])
    }

    /// Nothing that a rule knows; what is certain is how it ended.
    private static func unexplained(_ trace: Trace, _ end: TrialEnd) -> Finding {
        let last = trace.mainTurns.last
        let artifact = trace.facts.task.artifact.map { "\($0) is missing; " } ?? ""
        return switch end.reason {
        case .limit, .timeout:
            note(
                "limit", "\(artifact)the limit \((end.limit?.rawValue ?? "time")) was reached",
                turn: last?.number)
        default:
            note(
                "no-artifact", "\(artifact)the model stopped", turn: last?.number,
                quote: last?.response.text)
        }
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
