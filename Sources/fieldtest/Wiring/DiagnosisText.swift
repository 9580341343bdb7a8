import Reports
import Storage
import Traces
import Verdicts

/// What a recorded session was like, for the person who sat before it.
struct DiagnosisText {
    var trace: Trace
    var verdict: Verdict
    /// Most lines of one kind: a long session must not scroll the end away.
    private static let most = 6

    var lines: [String] {
        let invalid = trace.toolCalls.filter { $0.validity != .valid }
        return [figures, tools].compactMap(\.self) + window
            + Self.shortened(invalid.map(words), named: "invalid ") + judgement
            + VerdictText(trace: trace, verdict: verdict).help.map { "help      \($0)" }
            + ["more      fieldtest show \(trace.facts.id)"]
    }

    private var figures: String {
        let main = trace.mainTurns
        let others = trace.turns.count - main.count
        let tokens = { (pick: (Usage) -> Int) in
            trace.turns.compactMap(\.response.usage).reduce(0) { $0 + pick($1) }
        }
        let models = Set(trace.turns.map(\.request.model).filter { !$0.isEmpty }).sorted()
        let aside = others > 0 ? " and \(others) beside it" : ""
        let length = Words.duration(trace.end?.at ?? 0)
        return """
            session   \(models.joined(separator: ", ")): \(main.count) request\(main.count == 1 ? "" : "s") of the main conversation\(aside) \
            in \(length); \(tokens(\.inputTokens)) tokens in, \(tokens(\.outputTokens)) out
            """
    }

    private var tools: String? {
        guard !trace.toolCalls.isEmpty else { return nil }
        return "tools     " + ArrowText(trace.toolCalls.map(\.use.name)).text
    }

    /// Where the prompt was cut, and what the window is.
    private var window: [String] {
        let granted = trace.facts.context.granted.map { "\($0) tokens" } ?? "not known"
        let cuts = verdict.findings
            .filter { $0.rule == FailureMode.contextOverflow.rawValue }
            .map { finding in
                (finding.turn.map { "turn \($0): " } ?? "") + finding.statement.onOneLine
            }
        if cuts.isEmpty { return ["window    \(granted); no sign of a cut"] }
        return ["window    \(granted)"] + Self.shortened(cuts, named: "cut     ")
    }

    private var judgement: [String] {
        let findings = verdict.findings
            .filter { $0.rule != FailureMode.contextOverflow.rawValue }
            .map { finding in
                let turn = finding.turn.map { "turn \($0): " } ?? ""
                let quote = finding.quote.map { " “\($0.onOneLine)”" } ?? ""
                return turn + finding.statement.onOneLine + quote
            }
        // No checks are made of a person's own work.
        let outcome =
            verdict.outcome == .completed ? "nothing went wrong here" : verdict.outcome.rawValue
        return ["verdict   \(verdict.label(outcome: outcome))"]
            + Self.shortened(findings, named: "        ")
    }

    private func words(_ call: ToolCall) -> String {
        let offered = trace.turns.first { $0.number == call.turn }?.request.tools ?? []
        let what =
            switch call.validity {
            case .valid: ""
            case .unknownTool:
                "no such tool was offered"
                    + (offered.nearestName(to: call.use.name).map {
                        "; the nearest is \($0.onOneLine)"
                    }
                        ?? "")
            case .unparsedInput: "its arguments are not JSON"
            case .invalidInput:
                "its arguments do not fit the tool"
                    + (offered.first { $0.name == call.use.name }?.slip(in: call.use)
                        .map { "; they would if \(Self.words(for: $0))" } ?? "")
            }
        return "turn \(call.turn): \(call.use.name.onOneLine), \(what)"
    }

    /// What would have made the arguments fit.
    private static func words(for slip: CallSlip) -> String {
        switch slip {
        case .wrapped(let member, _): "they were not wrapped in `\(member.onOneLine)`"
        case .stringified(let parameters):
            "\(parameters.prefix(3).map { "`\($0.onOneLine)`" }.joined(separator: ", ")) "
                + "\(parameters.count == 1 ? "were" : "were each") no text but the JSON in it"
        case .stringifiedInput: "they were no text but the JSON in it"
        }
    }

    private static func shortened(_ texts: [String], named name: String) -> [String] {
        let rest = texts.count > most ? ["\(name)  … \(texts.count - most) more"] : []
        return texts.prefix(most).map { "\(name)  \($0)" } + rest
    }
}
