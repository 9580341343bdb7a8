/// Who caused a failure, where the evidence says so directly; nil everywhere else.
///
/// Not said of: nested parameters (a known artefact of one server's parser, ollama.md 6.1b), silence
/// (the parser may have swallowed the answer, 6.1c), subagents (the agent offered a tool that cannot
/// work), a stall, and calls left in the text as markup, where model and parser both can be at fault.
extension Match {
    var cause: Cause? {
        switch mode {
        case .noToolSupport, .contextOverflow: .server
        case .memoryThrashing: .host
        case .narratesTools:
            findings.contains { $0.rule == NarratesToolsRule.unparsedCall } ? nil : .model
        case .refuses, .hallucinatesContent, .hallucinatesTools, .hallucinatesParams,
            .printedInsteadOfWritten:
            .model
        case .repetitionLoop, .thinkingOnly, .taskDrift, .lazyExploration, .prematureSuccess: .model
        case .swallowedToolCall, .malformedCall, .abortedStream: .server
        case .abandoned: .agent
        case .timeout, .infrastructure: nil
        case .nestedParams, .silent, .stuckOnSubagent, .contextStall: nil
        }
    }
}
