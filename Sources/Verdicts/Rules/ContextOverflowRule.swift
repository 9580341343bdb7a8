import Traces

/// The conversation did not fit the window: the prompt was cut, told or untold, or the answer ran into the end
/// of the window. ``ContextOracle`` says of which turns.
struct ContextOverflowRule: Rule {
    let mode = FailureMode.contextOverflow
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        ContextOracle.fates(in: trace).filter { !$0.isSound }.map { fate in
            let clamp =
                fate.isClamped
                ? trace.facts.context.requested.map { "; \($0) had been asked for" } ?? "" : ""
            return finding(in: fate.turn, fate.statement + clamp, quote: fate.quote)
        }
    }

    /// Whether the very first prompt did not fit, so that the system prompt or tools were lost.
    func cutsFirstPrompt(of trace: Trace) -> Bool {
        ContextOracle.fates(in: trace).first.map { $0.kind != .whole } ?? false
    }
}
