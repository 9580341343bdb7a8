/// What a tool's result says in words. Chat completions have no mark for errors and Ollama drops the one of
/// Messages (ollama.md 1.2), so agents say it in the text.
enum ResultWords {
    /// Longer results are contents, in which any word may stand.
    private static let longest = 400

    /// Whether the result says that the call failed.
    static func sayFailure(_ text: String) -> Bool {
        let start = text.prefix(80).lowercased().drop { !$0.isLetter }
        if starts.contains(where: start.hasPrefix) { return true }
        guard text.utf8.count <= longest else { return false }
        let words = text.lowercased()
        return phrases.contains(where: words.contains)
    }

    private static let starts = [
        "error:", "error ", "tool_use_error", "failed", "failure", "exception", "traceback",
        "unknown tool", "invalid ", "no such tool", "unable to", "could not ", "cannot ",
    ]
    private static let phrases = [
        "no tool named", "no tool called", "no such tool", "tool not found", "is not a tool",
        "unknown tool", "unknown function", "no subagent", "no sub-agent", "no such agent",
        "agent not found", "not configured", "is not available", "are not available",
        "unavailable", "no agent", "subagent failed", "timed out", "did not answer",
        "did not respond", "no response from", "permission denied", "no such file",
        "file not found", "does not exist", "404 not_found", "not_found_error",
    ]
}
