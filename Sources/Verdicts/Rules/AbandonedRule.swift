import Traces

/// The agent ended by itself while there was work for it: a valid call that it never answered, a response that
/// it did not wait for, or not one request. Only outside agents do; exit codes are not believed
/// (claude-code.md 0.4).
struct AbandonedRule: Rule {
    let mode = FailureMode.abandoned
    let version = 2

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
        let left = Array(trace.mainTurns.reversed().prefix(while: isLeft).reversed())
        if !left.isEmpty {
            let ending =
                left.count == trace.mainTurns.count && exit != nil
                ? [finding(in: nil, "the agent ended without one whole response\(code)")] : []
            return left.map { turn in
                finding(in: turn.number, "the agent ended in the middle of a response\(code)")
            } + ending
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

    private func isLeft(_ turn: Turn) -> Bool {
        turn.closed == .cancelled && turn.failure == Exchange.agentHungUp
    }
}
