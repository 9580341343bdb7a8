import Traces

/// Kept asking for a subagent that does not answer: at least three quarters of the calls hand work to
/// one, all of them failed though at least one was made rightly, and nothing else let the model see
/// the workspace.
struct StuckOnSubagentRule: Rule {
    let mode = FailureMode.stuckOnSubagent

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState != .present else { return [] }
        let calls = trace.mainCalls
        let delegating = calls.filter { trace.role(of: $0) == .delegate }
        guard !delegating.isEmpty, delegating.count * 4 >= calls.count * 3,
            delegating.contains(where: { $0.validity == .valid }),
            !calls.contains(where: trace.explores)
        else { return [] }
        return delegating.map { call in
            finding(
                for: call, "\(call.use.name) failed, and the model turned to nothing else",
                quote: call.result?.text)
        }
    }
}
