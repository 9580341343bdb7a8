import Traces

/// What a tool says and how it went.
struct ToolOutcome: Sendable {
    var text: String
    var ending: ToolRun.Ending
    var exitCode: Int?

    static func done(_ text: String) -> ToolOutcome { ToolOutcome(text: text, ending: .done) }
}

/// A call that ends early, in the words that Claude Code uses for that class of error
/// (claude-code.md 4).
struct ToolStop: Error {
    var outcome: ToolOutcome

    /// An error of the run itself. Claude Code sends it bare, with `is_error`; Ollama drops that flag
    /// (ollama.md 1.2), so the text says that it is an error.
    static func failure(_ text: String) -> ToolStop {
        ToolStop(outcome: ToolOutcome(text: "Error: \(text)", ending: .failed))
    }

    /// An error of validation or lookup, which Claude Code wraps in a tag.
    static func wrapped(_ text: String) -> ToolStop {
        ToolStop(
            outcome: ToolOutcome(text: "<tool_use_error>\(text)</tool_use_error>", ending: .failed))
    }

    /// A path that leaves the workspace.
    static func refusal(tool: String, path: String, root: String) -> ToolStop {
        let text =
            "Error: Permission to use \(tool) on \(path.cutInTheMiddle(to: 1000)) has been denied: "
            + "it is outside of the working directory \(root)."
        return ToolStop(outcome: ToolOutcome(text: text, ending: .refused))
    }
}
