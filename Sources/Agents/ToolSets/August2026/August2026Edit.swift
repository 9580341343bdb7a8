import Traces

extension ClaudeCodeAugust2026 {
    /// Replaces a piece of a file; its parameters have not changed since January.
    static let edit = ToolSchema(
        name: "Edit",
        description: #"""
            Replaces `old_string` with `new_string` in a file. The text must match exactly, without
            the line numbers that Read adds, and must occur only once unless `replace_all` is set;
            two to four lines are mostly enough to be unique. Read the file in this conversation
            first. Keep its indentation.
            """#,
        inputSchema: ClaudeCodeJanuary2026.edit.inputSchema)
}
