import Traces

/// Claude Code's core tools as local models met them in January 2026, when Ollama first spoke the
/// Anthropic API.
///
/// The whole is as large as it was then, about 16,500 tokens: a window of 16K is too small for it
/// (ollama.md 1.10, "Size scale"), and that is what several rows of the results are about.
enum ClaudeCodeJanuary2026 {
    static let toolSet = ToolSet(
        name: "claude-code-2026-01",
        summary: "Claude Code's core tools and prompt size in January 2026",
        systemPrompt: systemPrompt,
        tools: [task, bash, glob, grep, read, edit, write, todoWrite])
}
