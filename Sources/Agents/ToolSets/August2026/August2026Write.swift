import Traces

extension ClaudeCodeAugust2026 {
    /// Creates or replaces a file; its parameters have not changed since January.
    static let write = ToolSchema(
        name: "Write",
        description: #"""
            Creates a file or replaces it completely; missing directories are made. Read an existing
            file first. Use Edit to change part of one. Do not create documents that were not asked
            for.
            """#,
        inputSchema: ClaudeCodeJanuary2026.write.inputSchema)
}
