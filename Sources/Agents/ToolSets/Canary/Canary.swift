import Traces

/// One tool and one sentence: what a model is tried with before a night is spent on it.
enum Canary {
    static let toolSet = ToolSet(
        name: "canary",
        summary: "One tool, to try whether a model calls any",
        systemPrompt: "You work with tools. Call the tool that you are asked to call.",
        tools: Minimal.toolSet.tools.filter { $0.name == "Glob" })
}
