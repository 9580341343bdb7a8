import Traces

extension ClaudeCodeAugust2026 {
    /// Lists files by the pattern of their path; its parameters have not changed since January.
    static let glob = ToolSchema(
        name: "Glob",
        description: #"""
            Lists files whose path matches a pattern such as `docs/**/*.md` or `src/**/*_test.go`,
            one per line, at most 100.
            """#,
        inputSchema: ClaudeCodeJanuary2026.glob.inputSchema)
}
