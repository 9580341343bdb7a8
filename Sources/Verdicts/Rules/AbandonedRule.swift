import Traces

/// The agent ended by itself while there was work for it: a valid call that it never answered, a response that
/// it did not wait for, or not one request. Only outside agents do; exit codes are not believed
/// (claude-code.md 0.4).
struct AbandonedRule: Rule {
    let mode = FailureMode.abandoned

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState != .present, trace.end?.reason == .agentDone else { return [] }
        let exit = trace.end?.agentExit
        let code = exit?.code.map { ", exit code \($0)" } ?? ""
        guard let last = trace.mainTurns.last else {
            guard let exit else { return [] }
            return [
                finding(
                    in: nil, "the agent ended without a single model request\(code)",
                    quote: exit.claim ?? exit.errors)
            ]
        }
        if last.closed == .cancelled, last.failure == Exchange.agentHungUp {
            return [finding(in: last.number, "the agent ended in the middle of a response\(code)")]
        }
        let pending = trace.mainCalls.filter {
            $0.turn == last.number && $0.validity == .valid && $0.result == nil
        }
        return pending.map { call in
            finding(
                for: call, "the agent ended without answering the call of \(call.use.name)\(code)",
                quote: call.use.input.encoded())
        }
    }
}
