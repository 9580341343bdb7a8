import Grading
import Reports
import Storage
import Traces
import Verdicts

/// One trial as text for a person: facts, conversation, verdict.
struct TraceText {
    var trace: Trace
    var judgement: Judgement?
    /// Texts are cut to a few lines unless this is set.
    var isFull: Bool
    private let calls: [Int: [ToolCall]]

    init(trace: Trace, judgement: Judgement?, isFull: Bool) {
        self.trace = trace
        self.judgement = judgement
        self.isFull = isFull
        calls = Dictionary(grouping: trace.toolCalls, by: \.turn)
    }

    var text: String {
        ([head] + trace.turns.map(text(of:)) + [foot]).joined(separator: "\n\n")
    }

    private var head: String {
        let facts = trace.facts
        let context = facts.context
        func tokens(_ number: Int?) -> String { number.map(String.init) ?? "-" }
        var lines = [
            "trial    \(facts.id)  (\(facts.startedAt))",
            "task     \(facts.task.name)",
            "model    \(facts.model.name)  \(facts.model.quantization ?? "")",
            "server   \(facts.server.kind.rawValue) \(facts.server.version ?? "") at \(facts.server.url)",
            "agent    \(facts.agentLabel) \(facts.agent.version ?? ""), in sandbox \(facts.sandbox ?? "none")",
            "context  requested \(tokens(context.requested)), granted \(tokens(context.granted)), told \(tokens(context.told)), trained \(tokens(context.trained))",
        ]
        if facts.server.simulation != nil {
            lines.append("times    simulated: the server is a stand-in")
        }
        return lines.joined(separator: "\n")
    }

    private func text(of turn: Turn) -> String {
        let role = turn.role == .main ? "" : " (\(turn.role.rawValue))"
        var lines = ["── turn \(turn.number)\(role) ── \(figures(of: turn))"]
        for block in turn.response.blocks {
            switch block {
            case .text(let text): lines.append(shortened(text))
            case .thinking(let text): lines.append("(thinking) " + shortened(text))
            case .toolUse(let use):
                lines.append("→ \(use.name) \(shortened(use.unparsed ?? use.input.encoded()))")
                lines += results(of: use, turn: turn.number)
            case .toolResult, .other: break
            }
        }
        if let error = turn.response.error {
            lines.append("server error: \(error.type) \(shortened(error.message))")
        }
        if let failure = turn.failure {
            lines.append("closed: \(turn.closed.rawValue), \(failure)")
        }
        for nudge in trace.interventions where nudge.afterTurn == turn.number {
            lines.append("← nudge: \(shortened(nudge.text))")
        }
        return lines.joined(separator: "\n")
    }

    private func figures(of turn: Turn) -> String {
        var parts = ["\(turn.request.bytes) bytes up"]
        if let usage = turn.response.usage {
            parts.append("\(usage.promptTokens) tokens in, \(usage.outputTokens) out")
        }
        parts.append(Words.duration(turn.timing.seconds))
        if let reason = turn.response.stopReason { parts.append(reason) }
        if turn.response.status != 200 {
            parts.append(turn.response.status.map { "HTTP \($0)" } ?? "no answer")
        }
        return parts.joined(separator: ", ")
    }

    private func results(of use: ToolUse, turn: Int) -> [String] {
        calls[turn, default: []].filter { $0.use.id == use.id }.compactMap { call in
            call.result.map {
                "  \($0.isError ? "✗" : "←") "
                    + shortened($0.text).replacing("\n", with: "\n    ")
            }
        }
    }

    private var foot: String {
        var lines: [String] = []
        if let end = trace.end {
            let limit = end.limit.map { " (\($0.rawValue))" } ?? ""
            lines.append("ended    \(end.reason.rawValue)\(limit) \(end.detail ?? "")")
        } else {
            lines.append("ended    not yet, or lost")
        }
        if !trace.toolCalls.isEmpty {
            lines.append("tools    " + ArrowText(trace.toolCalls.map(\.use.name)).text)
        }
        if let verdict = judgement?.verdict {
            lines += explanation(
                VerdictText(trace: trace, verdict: verdict, most: isFull ? nil : 5))
        }
        if let grade = judgement?.grade, let word = grade.word {
            let found = grade.facts.count(where: \.passed)
            lines.append(
                "grade    \(word.rawValue): \(found) of \(grade.facts.count) facts, \(grade.lines) lines, \(grade.hallucinations.count) not in the workspace"
            )
            lines += (grade.form?.remarks ?? []).map { "         \($0)" }
            for invented in grade.hallucinations {
                lines.append(
                    "         - line \(invented.line): \(invented.kind.rawValue) \(invented.text.onOneLine)"
                )
            }
        }
        return lines.joined(separator: "\n")
    }

    private func explanation(_ verdict: VerdictText) -> [String] {
        var lines = ["verdict  \(verdict.verdict.label)", "         \(verdict.sentence)"]
        lines += Self.titled("besides", verdict.secondary)
        lines += Self.titled("shown by", verdict.evidence)
        lines += Self.titled("open", verdict.settling)
        return lines + Self.titled("try", verdict.help)
    }

    private static func titled(_ title: String, _ lines: [String]) -> [String] {
        lines.enumerated().map { index, line in
            (index == 0 ? title : "").padding(toLength: 9) + line
        }
    }

    /// Control characters out; unless all is wanted, at most six lines of at most 160 characters.
    private func shortened(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).onOneLine }
        if isFull { return lines.joined(separator: "\n") }
        let shown = lines.prefix(6).map { $0.count > 160 ? $0.prefix(159) + "…" : $0 }
        let rest = lines.count > 6 ? ["… \(lines.count - 6) more lines"] : []
        return (shown + rest).joined(separator: "\n")
    }
}

extension String {
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: " ", count: Swift.max(length - count, 1))
    }
}

extension Grade.Form {
    /// What is worth saying of it, a line each.
    fileprivate var remarks: [String] {
        var remarks = ["\(verified + unread) claims are true of the workspace"]
        if unread > 0 { remarks[0] += ", \(unread) of them about what the agent never saw" }
        if !hasTitle { remarks.append("it does not begin with a title") }
        if repeatedLines > 0 { remarks.append("\(repeatedLines) lines repeat earlier ones") }
        return remarks
    }
}
