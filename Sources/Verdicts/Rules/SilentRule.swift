import Traces

/// Nothing visible ever, or no more after the last call: every answer ended properly and held no text, no
/// thinking and no call, and next to no token was counted. Where tokens were counted, the server lost what they were (``SwallowedToolCallRule``).
struct SilentRule: Rule {
    let mode = FailureMode.silent
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        let lastCall = trace.mainCalls.last?.turn ?? 0
        let rest = trace.answers.filter { $0.number > lastCall }
        guard trace.artifactState != .present,
            !rest.contains(where: \.response.showsSomething),
            SwallowedToolCallRule().findings(in: trace).isEmpty
        else { return [] }
        return rest.map { turn in
            let tokens = turn.response.usage.map { "\($0.outputTokens) output tokens" }
            return finding(in: turn.number, "an empty answer (\(tokens ?? "no token count"))")
        }
    }

    /// Without a count, the server may have swallowed an answer as well.
    func cause(of findings: [Finding], in trace: Trace) -> Cause? {
        trace.answers.contains { $0.response.usage == nil } ? nil : .model
    }
}
