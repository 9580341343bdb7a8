import Traces

/// Claude Code's core tools in August 2026: shorter texts, `Agent` for `Task`, and a to-do list that
/// is changed item by item (claude-code.md 2.3 and 3).
enum ClaudeCodeAugust2026 {
    static let toolSet = ToolSet(
        name: "claude-code-2026-08",
        summary: "Claude Code's core tools and prompt size in August 2026",
        systemPrompt: systemPrompt,
        tools: [
            agent, bash, edit, glob, grep, read, taskCreate, taskGet, taskList, taskUpdate, write,
        ])
}
