extension FailureMode {
    /// Who causes it, where the trace does not say otherwise; rules that know better say so themselves.
    var usualCause: Cause? {
        switch self {
        case .contextOverflow, .swallowedToolCall, .malformedCall, .abortedStream: .server
        case .memoryThrashing: .host
        case .abandoned: .agent
        case .infrastructure: nil
        case .refuses, .hallucinatesContent, .hallucinatesTools, .hallucinatesParams,
            .narratesTools, .stuckOnSubagent, .contextStall, .nestedParams, .silent,
            .noToolSupport, .printedInsteadOfWritten, .repetitionLoop, .thinkingOnly, .taskDrift,
            .lazyExploration, .prematureSuccess, .timeout:
            .model
        }
    }
}
