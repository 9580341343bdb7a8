import Traces

/// Nothing visible ever: every answer ended properly and held no text, no thinking and no call.
///
/// The count of output tokens tells two cases apart that look alike: a model that produced nothing,
/// and a server that swallowed what it produced (ollama.md 6.1c).
struct SilentRule: Rule {
    let mode = FailureMode.silent

    func findings(in trace: Trace) -> [Finding] {
        guard !trace.mainTurns.contains(where: \.response.showsSomething) else { return [] }
        return trace.answers.map { turn in
            let tokens = turn.response.usage.map { "\($0.outputTokens) output tokens" }
            return finding(in: turn.number, "an empty answer (\(tokens ?? "no token count"))")
        }
    }
}
