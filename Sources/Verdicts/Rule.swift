import Traces

/// Finds the evidence for one failure mode.
///
/// Laws: pure; every finding points at a turn, a call or the samples that prove it, and all of the
/// evidence is cited: a trace without what the findings cite does not match any more.
protocol Rule: Sendable {
    var mode: FailureMode { get }
    /// Raised when the rule's judgement changes.
    var version: Int { get }
    /// Evidence in the order of the trace; empty when the mode does not apply.
    func findings(in trace: Trace) -> [Finding]
    /// Who caused what was found; nil where the trace cannot tell.
    func cause(of findings: [Finding], in trace: Trace) -> Cause?
    /// The turn by which it had gone wrong; the trial's beginning where the trial alone is cited.
    func beginning(of findings: [Finding]) -> Int
}

extension Rule {
    var version: Int { 1 }

    func cause(of findings: [Finding], in trace: Trace) -> Cause? { mode.usualCause }

    func beginning(of findings: [Finding]) -> Int { findings.compactMap(\.turn).min() ?? 0 }

    func finding(in turn: Int?, _ statement: String, quote: String? = nil) -> Finding {
        Finding(
            rule: mode.rawValue, ruleVersion: version, turn: turn, statement: statement,
            quote: quote.flatMap(Prose.quote))
    }

    func finding(for call: ToolCall, _ statement: String, quote: String? = nil) -> Finding {
        Finding(
            rule: mode.rawValue, ruleVersion: version, turn: call.turn, toolCall: call.index,
            statement: statement, quote: quote.flatMap(Prose.quote))
    }
}
