import Traces

/// Told its tool calls in words instead of making them: the text names an offered tool as if it were
/// used, and the main conversation has not one call. A model that says "Let me use the Read tool" and
/// then calls it does not narrate.
///
/// Calls left in the text as markup or JSON are told apart, under the rule name `unparsed-call`: the
/// server's parser may have missed them (ollama.md 6.3).
struct NarratesToolsRule: Rule {
    let mode = FailureMode.narratesTools
    static let unparsedCall = "unparsed-call"

    func findings(in trace: Trace) -> [Finding] {
        guard trace.mainCalls.isEmpty else { return [] }
        return trace.answers.compactMap { turn in
            let text = Prose.searchable(turn.response.text)
            guard !text.isEmpty else { return nil }
            for tool in turn.request.tools where text.contains(tool.name) {
                if let range = unparsedCall(of: tool, in: text) {
                    var found = finding(
                        in: turn.number,
                        "a call of \(tool.name) stands in the text, not one was made",
                        quote: Prose.line(of: range, in: text))
                    found.rule = Self.unparsedCall
                    return found
                }
                if let range = narration(of: tool, in: text) {
                    return finding(
                        in: turn.number,
                        "the text uses \(tool.name) in words, not one call was made",
                        quote: Prose.line(of: range, in: text))
                }
            }
            return nil
        }
    }

    /// `<tool_call>`, `<function=Read>`, `<invoke name="Read">`, `{"name": "Read", "arguments": ...`.
    private func unparsedCall(of tool: ToolSchema, in text: String) -> Range<String.Index>? {
        let name = Self.escaped(tool.name)
        return Self.first(
            #"<tool_call>|\[TOOL_CALLS\]|<\|tool_call|<function=\#(name)\b|<invoke name="\#(name)""#
                + #"|"(?:name|tool|tool_name|function)"\s*:\s*"\#(name)""#,
            in: text)
    }

    /// "Let me use the Glob tool", "Glob pattern: **/*.md", `Read("README.md")`, "Action: Read".
    private func narration(of tool: ToolSchema, in text: String) -> Range<String.Index>? {
        let name = Self.escaped(tool.name)
        let parameters = (tool.inputSchema["properties"]?.object ?? [:]).keys.sorted()
            .map(Self.escaped).joined(separator: "|")
        let intent =
            #"(?i:\b(?:let me|let's|i'll|i will|i'm|i am|i would|i need to|we'll|we will|going to|first|next|now|then)\b"#
            + #"[^.\n]{0,80}\b(?:use|using|call|calling|invoke|invoking|run|running)\s+(?:the\s+)?)"#
            + #"[`'"*]*\#(name)[`'"*]*(?i:\s+(?:tool|function|command))"#
        let pseudo =
            parameters.isEmpty
            ? #"\b\#(name)\(\s*["'{]"#
            : #"\b\#(name)\s+(?:\#(parameters))\s*:|\b\#(name)\(\s*(?:["'{]|(?:\#(parameters))\s*[=:])"#
        return Self.first(intent, in: text) ?? Self.first(pseudo, in: text)
            ?? Self.first(#"\bAction:\s*\#(name)\b"#, in: text)
    }

    private static func first(_ pattern: String, in text: String) -> Range<String.Index>? {
        guard let regex = try? Regex(pattern) else { return nil }
        return text.firstMatch(of: regex)?.range
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0.isLetter || $0.isNumber || $0 == "_" ? String($0) : "\\" + String($0) }
            .joined()
    }
}
