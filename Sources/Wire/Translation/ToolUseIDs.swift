import Traces

/// Gives every call of a conversation an identifier of its own.
///
/// Claude Code drops a round whose identifier it has seen before (claude-code.md 0.9), and servers behind
/// chat completions repeat theirs or leave them out. What a server sent stays when it is new. The same
/// conversation gives the same identifiers, so a stored exchange is read as the agent saw it.
struct ToolUseIDs: Sendable {
    private var used: Set<String>

    init(used: Set<String> = []) { self.used = used }

    /// With those that a conversation used already.
    init(used messages: [Message]) {
        used = []
        for case .toolUse(let use) in messages.lazy.flatMap(\.blocks) { used.insert(use.id) }
    }

    /// `id` if it is new and not empty, else another in its place.
    mutating func unique(_ id: String) -> String {
        var candidate = id
        var attempt = used.count
        while candidate.isEmpty || used.contains(candidate) {
            candidate = "call_" + SHA256.hex(Array("\(attempt)\n\(id)".utf8)).prefix(24)
            attempt += 1
        }
        used.insert(candidate)
        return candidate
    }

    /// A block of an answer as the agent got it.
    mutating func asTranslated(_ block: ContentBlock) -> ContentBlock {
        guard case .toolUse(var use) = block else { return block }
        use.id = unique(use.id)
        return .toolUse(use)
    }
}
