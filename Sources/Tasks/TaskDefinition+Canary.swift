import Traces

extension TaskDefinition {
    /// Asks for one call of the one tool that is offered (the tool set `canary`), in one request.
    ///
    /// The prompt and its answer fit any window. An answer that reaches the limit of its tokens says nothing: the
    /// model may still have been thinking.
    package static let canary = TaskDefinition(
        name: TaskFacts.canary, summary: "Whether the model calls a tool at all",
        prompt: canaryPrompt,
        workspace: .empty,
        limits: Limits(
            turns: 1, toolCalls: 1, outputTokens: 2048, outputTokensPerTurn: 2048,
            wallSeconds: 600),
        nudges: Nudges(maximum: 0), source: canaryPrompt)

    private static let canaryPrompt =
        "Call the tool Glob once, with the pattern `*`, and write nothing else."
}
