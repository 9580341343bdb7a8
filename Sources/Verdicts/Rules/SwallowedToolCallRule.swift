import Traces

/// A call that the model made and the server's parser lost (ollama.md 6.1 to 6.3): swallowed, so that tokens
/// were counted of which nothing is to be seen, or left in the text in the model's own markup.
///
/// Only where it decided the trial: no call was carried out after it.
struct SwallowedToolCallRule: Rule {
    let mode = FailureMode.swallowedToolCall

    /// What is around an empty answer: end marks.
    private static let emptyTokens = 5

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState != .present else { return [] }
        let lastCall = trace.mainCalls.last(where: \.succeeded)?.turn ?? 0
        return trace.answers.filter { $0.number > lastCall }.compactMap { turn in
            swallowed(turn) ?? leaked(turn)
        }
    }

    private func swallowed(_ turn: Turn) -> Finding? {
        let response = turn.response
        guard response.toolUses.isEmpty, response.text.allSatisfy(\.isWhitespace),
            let tokens = response.usage?.outputTokens
        else { return nil }
        // Thinking counts as well: hardly ever less than two bytes a token.
        let thought = response.thinking.utf8.count
        if response.stopReason == "tool_use" || response.stopReason == "tool_calls" {
            return finding(
                in: turn.number,
                "the answer ends with \(response.stopReason ?? ""), and has no call")
        }
        guard response.stopReason != "max_tokens", response.stopReason != "length",
            tokens > Self.emptyTokens, tokens > thought / 2 + (thought > 0 ? 40 : 0)
        else { return nil }
        let seen =
            thought > 0 ? "only \(thought) bytes of thinking are to be seen" : "none is to be seen"
        return finding(in: turn.number, "\(tokens) tokens were put out, and \(seen)")
    }

    private func leaked(_ turn: Turn) -> Finding? {
        guard turn.response.toolUses.isEmpty else { return nil }
        let text = String(turn.response.text.prefix(Prose.searched))
        let calls = TextCall.all(in: text, offered: turn.request.tools)
        guard let call = calls.first(where: { $0.validity != .unknownTool }) else { return nil }
        let bytes = Array(text.utf8)
        var found = finding(
            in: turn.number,
            "a call of \(call.name) stands in the text (\(call.dialect.rawValue)), not one was made",
            quote: String(decoding: bytes[call.range.clamped(to: 0..<bytes.count)], as: UTF8.self))
        found.bytes = call.range
        return found
    }
}
