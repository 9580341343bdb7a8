import Traces

/// Explored rightly, then stopped in mid-task: valid exploring calls, no attempt to write, and at
/// the end an answer without a call.
///
/// Not found where another rule explains the stop: the first prompt was already cut (then the model
/// never saw the whole task), bad calls decided the trial, the artefact was printed or is said to be there,
/// the last answers are empty, thinking alone or lost calls, or the calls went round in circles or did
/// something else.
struct ContextStallRule: Rule {
    let mode = FailureMode.contextStall
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState == .missing, trace.end?.reason == .agentDone else { return [] }
        let calls = trace.mainCalls
        guard calls.contains(where: trace.explores), let lastCall = calls.last,
            !calls.contains(where: { $0.validity == .valid && trace.role(of: $0) == .write }),
            !calls.contains(where: trace.writesArtifact),
            !trace.decidedBy(calls.filter { $0.validity != .valid })
        else { return [] }
        let stops = trace.answers.filter { $0.number > lastCall.turn }
        let others: [any Rule] = [
            PrintedInsteadOfWrittenRule(), PrematureSuccessRule(), ThinkingOnlyRule(),
            SwallowedToolCallRule(), RepetitionLoopRule(), SilentRule(), TaskDriftRule(),
            StuckOnSubagentRule(),
        ]
        guard !stops.isEmpty, others.allSatisfy({ $0.findings(in: trace).isEmpty }),
            !ContextOverflowRule().cutsFirstPrompt(of: trace)
        else { return [] }
        let path = calls.suffix(12).map(\.use.name).joined(separator: " → ")
        return stops.map { turn in
            finding(
                in: turn.number, "after \(path) the model stopped without writing",
                quote: turn.response.text)
        }
    }
}
