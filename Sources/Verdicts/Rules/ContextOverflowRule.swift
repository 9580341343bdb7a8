import Traces

/// The conversation did not fit the window, and the server cut it, told or untold.
///
/// Fingerprints (ollama.md 1.10), against the window that the server granted:
/// - input tokens of n, n-1 or n-(n-k)/2 for k = 4, 5: a cut at the token;
/// - input tokens that fall while the conversation only grew: whole messages dropped;
/// - input and output tokens together reach n: the oldest half was shifted out;
/// - an error that says so;
/// - a request of more than six bytes for each token of the window, on servers that cut in silence.
struct ContextOverflowRule: Rule {
    let mode = FailureMode.contextOverflow

    /// English and code in JSON take three to five bytes a token; above six nothing real does.
    private static let mostBytesPerToken = 6

    func findings(in trace: Trace) -> [Finding] {
        let window = trace.facts.context.granted
        let dropped = droppedMessages(in: trace)
        let first = trace.mainTurns.first?.number
        return trace.mainTurns.compactMap { turn in
            refusal(in: turn)
                ?? window.flatMap {
                    cut(in: turn, of: trace, window: $0, isFirst: turn.number == first)
                }
                ?? dropped[turn.number]
                ?? window.flatMap { reached(in: turn, window: $0) }
                ?? window.flatMap { estimate(of: turn, in: trace, window: $0) }
        }
    }

    /// Whether the very first prompt did not fit, so that the system prompt or tools were lost.
    func cutsFirstPrompt(of trace: Trace) -> Bool {
        guard let first = trace.mainTurns.first, let window = trace.facts.context.granted else {
            return false
        }
        return cut(in: first, of: trace, window: window, isFirst: true) != nil
            || estimate(of: first, in: trace, window: window) != nil
    }

    private func refusal(in turn: Turn) -> Finding? {
        guard let error = turn.response.error else { return nil }
        let words = [
            "exceed_context_size", "exceeds the available context size",
            "prompt is longer than the context length", "maximum context length",
            "context length is only",
            // A template's complaint once the user's turn was dropped (ollama.md 1.7).
            "no user query found in messages",
        ]
        let message = error.type + " " + error.message
        guard words.contains(where: message.contains) else { return nil }
        let sizes = Self.sizes(in: error.message).map { ", \($0.prompt) tokens," } ?? ""
        let window = Self.sizes(in: error.message).map { " of \($0.window)" } ?? ""
        return finding(
            in: turn.number,
            "the server turned the prompt\(sizes) down: it does not fit the window\(window)",
            quote: error.message)
    }

    /// llama-server's figures, from the text: they are still there when a gateway has put the error into
    /// another API's shape (llama-server.md, prompt larger than the context).
    private static func sizes(in message: String) -> (prompt: Int, window: Int)? {
        let pattern =
            /request \((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/
        guard let match = message.firstMatch(of: pattern), let prompt = Int(match.output.1),
            let window = Int(match.output.2)
        else { return nil }
        return (prompt, window)
    }

    private func cut(in turn: Turn, of trace: Trace, window: Int, isFirst: Bool) -> Finding? {
        guard cutsInSilence(trace.facts.server.kind), let input = turn.promptTokens else {
            return nil
        }
        let halves = [4, 5].map { window - (window - $0) / 2 }
        // A token takes at least a byte, so a smaller request was not cut.
        guard input == window || input == window - 1 || halves.contains(input),
            turn.request.bytes == 0 || turn.request.bytes > window
        else { return nil }
        let lost =
            isFirst
            ? "the start of the system prompt and the tools is lost"
            : "older messages are lost, and the start of the system prompt and the tools"
        return finding(
            in: turn.number, "the prompt was cut to \(input) tokens, window \(window): \(lost)")
    }

    /// Findings by turn, for every turn below the highest count before it.
    private func droppedMessages(in trace: Trace) -> [Int: Finding] {
        var found: [Int: Finding] = [:]
        var highest = 0
        var thinking = 0
        var previous: Turn?
        for turn in trace.mainTurns {
            defer { previous = turn }
            if let previous, !turn.request.grew(from: previous.request) {
                highest = 0
                thinking = 0
            }
            // Templates leave earlier thinking out once the user speaks again: no loss.
            let allowance = thinking / 3 + 32
            thinking += turn.response.thinking.utf8.count
            guard let input = turn.promptTokens else { continue }
            if input + allowance < highest {
                found[turn.number] = finding(
                    in: turn.number,
                    "the prompt fell from \(highest) to \(input) tokens while the conversation "
                        + "only grew: the oldest messages are lost")
            }
            highest = max(highest, input)
        }
        return found
    }

    private func reached(in turn: Turn, window: Int) -> Finding? {
        guard let input = turn.promptTokens, let output = turn.response.usage?.outputTokens,
            output > 0, input + output >= window
        else { return nil }
        return finding(
            in: turn.number,
            "\(input) tokens in and \(output) out reached the window of \(window)")
    }

    private func estimate(of turn: Turn, in trace: Trace, window: Int) -> Finding? {
        guard cutsInSilence(trace.facts.server.kind), turn.response.status == 200,
            turn.request.bytes / Self.mostBytesPerToken > window,
            !turn.request.messages.contains(where: \.hasForeignBlock)
        else { return nil }
        return finding(
            in: turn.number,
            "the request has \(turn.request.bytes) bytes, more than the window of \(window) tokens "
                + "can hold (estimate)")
    }

    /// llama-server, vLLM and Anthropic refuse instead (ollama.md 7.4).
    private func cutsInSilence(_ kind: ServerFacts.Kind) -> Bool {
        switch kind {
        case .ollama, .lmstudio: true
        case .llamaServer, .vllm, .anthropic, .openai: false
        }
    }
}

extension Turn {
    /// The whole prompt in tokens; nil when the count is missing or only estimated.
    fileprivate var promptTokens: Int? {
        guard let usage = response.usage, usage.inputTokens > 0 else { return nil }
        switch usage.counting {
        case .wholePrompt: return usage.promptTokens
        case .withoutCached: return usage.cachedTokens.map { _ in usage.promptTokens }
        case .estimated: return nil
        }
    }
}

extension TurnRequest {
    fileprivate func grew(from earlier: TurnRequest) -> Bool {
        messages.count >= earlier.messages.count && bytes >= earlier.bytes
            && tools.count >= earlier.tools.count
    }
}

extension Message {
    /// An image or document: its bytes say nothing about tokens.
    fileprivate var hasForeignBlock: Bool {
        blocks.contains { if case .other = $0 { true } else { false } }
    }
}
