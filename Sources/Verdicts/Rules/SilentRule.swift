import Traces

/// Nothing visible ever: every answer ended properly and held no text, no thinking and no call, and next to no
/// token was counted. Where tokens were counted, the server lost what they were (``SwallowedToolCallRule``).
struct SilentRule: Rule {
    let mode = FailureMode.silent
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState != .present,
            !trace.mainTurns.contains(where: \.response.showsSomething),
            SwallowedToolCallRule().findings(in: trace).isEmpty
        else { return [] }
        return trace.answers.map { turn in
            let tokens = turn.response.usage.map { "\($0.outputTokens) output tokens" }
            return finding(in: turn.number, "an empty answer (\(tokens ?? "no token count"))")
        }
    }

    /// Without a count, the server may have swallowed an answer as well.
    func cause(of findings: [Finding], in trace: Trace) -> Cause? {
        trace.answers.contains { $0.response.usage == nil } ? nil : .model
    }
}
