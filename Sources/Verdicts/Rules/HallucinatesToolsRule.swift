import Traces

/// Calls to tools that the request did not offer, and no recovery from it. A call that the agent carried out all
/// the same is none: Claude Code takes `Task` for its `Agent` (claude-code.md 0.2). Some servers' parsers
/// report such a call as an error of their own (ollama.md 6.3): that counts when it ended the trial.
struct HallucinatesToolsRule: Rule {
    let mode = FailureMode.hallucinatesTools
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        let unknown = trace.mainCalls.filter { $0.validity == .unknownTool && !$0.wasCarriedOut }
        var found: [Finding] = []
        if trace.decidedBy(unknown) {
            let offered = Dictionary(
                trace.mainTurns.map { ($0.number, $0.request.tools) },
                uniquingKeysWith: { first, _ in first })
            found = unknown.map { call in
                let nearest =
                    offered[call.turn]?.nearestName(to: call.use.name)
                    .map { "; the nearest is \($0)" } ?? ""
                return finding(
                    for: call,
                    "called \(Prose.quote(call.use.name) ?? "a tool without a name"), "
                        + "which was not offered\(nearest)",
                    quote: call.use.input.encoded())
            }
        }
        let rejected = TrialFailure.last(in: trace) { $0.complaint == .unknownTool }.map(\.turn)
        return found
            + rejected.map { turn in
                finding(
                    in: turn.number, "the server's parser rejected a tool that was not offered",
                    quote: turn.response.error?.message)
            }
    }
}
