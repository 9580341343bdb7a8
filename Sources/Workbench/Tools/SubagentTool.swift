/// `Task` and `Agent`: fieldtest measures one model, so there is nobody to hand work to.
enum SubagentTool {
    static func refusal(_ input: ToolInput) -> ToolStop {
        let type = input.string("subagent_type") ?? "general-purpose"
        return .failure("Agent type '\(type)' not found. No subagents are configured.")
    }
}
