import Traces

/// Told its tool calls in words instead of making them: the text names an offered tool as if it were
/// used, and the main conversation has not one call. A model that says "Let me use the Read tool" and
/// then calls it does not narrate. Calls in a model's own markup are ``SwallowedToolCallRule``'s.
struct NarratesToolsRule: Rule {
    let mode = FailureMode.narratesTools
    let version = 2

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState != .present, trace.mainCalls.isEmpty,
            SwallowedToolCallRule().findings(in: trace).isEmpty
        else { return [] }
        return trace.answers.compactMap { turn in
            let text = Prose.searchable(turn.response.text)
            guard !text.isEmpty else { return nil }
            let mentions = turn.request.tools.filter { text.contains($0.name) }
                .map { (tool: $0, mention: ToolMention($0)) }
            for (tool, mention) in mentions {
                guard let line = mention.line(in: text) else { continue }
                return finding(
                    in: turn.number,
                    "the text uses \(tool.name) in words, not one call was made", quote: line)
            }
            let named = mentions.filter { $0.mention.isNamed(in: text) }.map(\.tool.name)
            if named.count >= 2, Prose.declining(text) == nil {
                return finding(
                    in: turn.number,
                    "the text speaks of \(named.prefix(4).joined(separator: ", ")), not one call was made",
                    quote: text)
            }
            return nil
        }
    }
}
