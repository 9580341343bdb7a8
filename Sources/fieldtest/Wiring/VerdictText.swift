import Reports
import Results
import Traces
import Verdicts

/// A verdict in words, for the person whose trial it is: what it is, what shows it, what is open, what would help.
struct VerdictText {
    var trace: Trace
    var verdict: Verdict
    /// Most findings of one rule that are listed; nil for all.
    var most: Int?

    /// The verdict in one sentence, with the evidence that came first.
    var sentence: String {
        guard let first = verdict.findings.first else {
            return "The trial did what was asked, and nothing speaks against it."
        }
        let place = first.turn.map { "at turn \($0), " } ?? ""
        guard let mode = verdict.failureMode else {
            return Self.capitalized("\(place)\(first.statement.onOneLine).")
        }
        let blame =
            verdict.cause.map { "The \($0.rawValue) is to blame" } ?? "Who is to blame is open"
        return "\(mode.meaning): \(place)\(first.statement.onOneLine). \(blame)."
    }

    /// What went wrong besides, a fault a line.
    var secondary: [String] {
        verdict.secondary.map { fault in
            fault.mode.rawValue + (fault.cause.map { ", caused by the \($0.rawValue)" } ?? "")
        }
    }

    /// The findings, each with the place and the words that it cites.
    var evidence: [String] {
        var shown: [String: Int] = [:]
        var lines: [String] = []
        for finding in verdict.findings {
            shown[finding.rule, default: 0] += 1
            if let most, shown[finding.rule, default: 0] > most { continue }
            lines += Self.lines(for: finding)
        }
        guard let most else { return lines }
        return lines
            + shown.filter { $0.value > most }.sorted { $0.key < $1.key }.map { rule, count in
                "… \(count - most) more of \(rule); --full lists them"
            }
    }

    private static func lines(for finding: Finding) -> [String] {
        let turn = finding.turn.map { "turn \($0)" }
        let call = finding.toolCall.map { "call \($0 + 1)" }
        let bytes = finding.bytes.map { "bytes \($0.lowerBound) to \($0.upperBound)" }
        let place = [turn, call, bytes].compactMap(\.self).joined(separator: ", ")
        let line = (place.isEmpty ? "" : place + ": ") + finding.statement.onOneLine
        return ["- \(line)  [\(finding.rule) \(finding.ruleVersion)]"]
            + (finding.quote.map { ["  “\($0.onOneLine)”"] } ?? [])
    }

    /// What would settle what is open.
    var settling: [String] {
        if verdict.outcome == .inconclusive {
            return trace.end == nil
                ? ["the trial's end: run the same line again, and it is taken up where it stopped"]
                : ["a request: none was recorded, so the agent's own output has to say why"]
        }
        var open: [String] = []
        let isEstimate = ContextOracle.fates(in: trace).contains { $0.kind == .tooLong }
        if verdict.failureMode == .contextOverflow, isEstimate {
            open.append(
                "the server's count of input tokens, or its log: the cut is an estimate by size")
            open.append("the server's own word on the prompts, where it still runs: `--prove`")
        }
        if trace.facts.context.granted == nil {
            open.append(
                "the window that the server granted: without it a cut can only be told from counts that fall"
            )
        }
        if verdict.failureMode != nil, verdict.cause == nil {
            open.append(
                "the server's log at the time of the turns above: it says whose error it was")
        }
        return open
    }

    /// What the user can do, the most useful first.
    var help: [String] { Remedy.all(for: verdict, in: trace).map(words) }

    private func words(for remedy: Remedy) -> String {
        switch remedy {
        case .largerWindow(let tokens, let granted):
            "a window of \(tokens) tokens or more"
                + (granted.map { " (it had \($0))" } ?? "") + ": " + wayToWindow(of: tokens)
        case .modelWithTools: "a model with tools: `fieldtest models` shows which have them"
        case .smallerModelOrWindow: "a smaller model, a smaller window, or more memory"
        case .otherModel: "another model: what failed was this one's own doing"
        case .lookAtServer:
            "a look at the server's log and version: it failed, or lost what the model said"
        case .lookAtAgent: "a look at what the agent wrote: it ended before its work was done"
        }
    }

    private func wayToWindow(of tokens: Int) -> String {
        // A session of one's own, or a trial from a file: nothing that `--context` could set.
        if trace.facts.context.requested != nil { return "`--context \(tokens / 1024)k`" }
        return switch trace.facts.server.kind {
        case .llamaServer: "start llama-server with `-c \(tokens)`"
        case .ollama:
            "start Ollama with OLLAMA_CONTEXT_LENGTH=\(tokens), or make a model with `PARAMETER num_ctx \(tokens)`"
        case .lmstudio, .vllm, .anthropic, .openai: "the server is started with it"
        }
    }

    private static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}

extension Verdict {
    /// `failed, context-overflow, caused by the server`.
    var label: String { label(outcome: outcome.rawValue) }

    /// The same with another word for the outcome.
    func label(outcome: String) -> String {
        let mode = failureMode.map { ", \($0.rawValue)" } ?? ""
        let cause = cause.map { ", caused by the \($0.rawValue)" } ?? ""
        return outcome + mode + cause
    }
}
