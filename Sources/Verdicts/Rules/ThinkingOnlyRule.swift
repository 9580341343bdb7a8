import Traces

/// Thought, and neither answered nor called a tool: every answer after the last call is thinking alone, whether
/// the budget was gone or not.
struct ThinkingOnlyRule: Rule {
    let mode = FailureMode.thinkingOnly

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState != .present else { return [] }
        let lastCall = trace.mainCalls.last?.turn ?? 0
        let rest = trace.answers.filter { $0.number > lastCall }
        guard !rest.isEmpty, rest.allSatisfy(\.response.onlyThinks),
            SwallowedToolCallRule().findings(in: trace).isEmpty
        else { return [] }
        return rest.map { turn in
            let budget =
                turn.response.stopReason == "max_tokens" || turn.response.stopReason == "length"
                ? ", and the budget of tokens was gone" : ""
            return finding(
                in: turn.number, "nothing but thinking\(budget)", quote: turn.response.thinking)
        }
    }
}
