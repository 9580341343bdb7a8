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
        let text = turn.response.text
        return LeakedCall.first(in: text, offered: turn.request.tools).map { call in
            var found = finding(
                in: turn.number, "a call of \(call.name) stands in the text, not one was made",
                quote: call.quote)
            found.bytes = call.bytes
            return found
        }
    }
}

/// A call in a model's own markup that stands in its text.
struct LeakedCall {
    var name: String
    var quote: String
    /// In the UTF-8 of the text.
    var bytes: Range<Int>

    static func first(in text: String, offered: [ToolSchema]) -> LeakedCall? {
        let searched = String(text.prefix(Prose.searched))
        for tool in offered where searched.contains(tool.name) {
            let name = tool.name
            for mark in [
                "<function=\(name)", "<invoke name=\"\(name)\"", "\"name\": \"\(name)\"",
                "\"name\":\"\(name)\"", "\"tool_name\": \"\(name)\"", "\"tool\": \"\(name)\"",
                "\"function\": \"\(name)\"", "[TOOL_CALLS]\(name)", "<tool_call>\(name)",
                "<tool_call>\n\(name)",
            ] {
                guard let range = searched.firstRange(of: mark) else { continue }
                let start = searched.utf8.distance(
                    from: searched.startIndex, to: range.lowerBound)
                return LeakedCall(
                    name: name, quote: Prose.line(of: range, in: searched),
                    bytes: start..<(start + mark.utf8.count))
            }
        }
        return nil
    }
}
