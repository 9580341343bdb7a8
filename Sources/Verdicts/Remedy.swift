package import Traces

/// What would help a trial that went wrong, as far as its trace tells.
package enum Remedy: Sendable, Hashable {
    /// A window of at least so many tokens: a power of two that holds the largest prompt and one answer.
    case largerWindow(tokens: Int, granted: Int?)
    /// A model that the server offers tools for.
    case modelWithTools
    /// A model that fits into memory at this window, or a smaller window.
    case smallerModelOrWindow
    /// Another model: what failed was its own doing.
    case otherModel
    /// To look at the server: it failed, or did not pass on what the model said.
    case lookAtServer
    /// To look at the agent: it ended before its work was done.
    case lookAtAgent
}

extension Remedy {
    /// English and code in JSON take three to five bytes a token; three is on the safe side.
    private static let bytesPerToken = 3

    /// The most useful first; empty when nothing went wrong.
    package static func all(for verdict: Verdict, in trace: Trace) -> [Remedy] {
        let faults =
            verdict.failureMode.map { [Fault($0, by: verdict.cause)] + verdict.secondary } ?? []
        // What a model did after a cut may be the cut's doing.
        if verdict.failureMode == .contextOverflow { return [window(for: trace)] }
        let remedies = faults.map { fault -> Remedy in
            switch (fault.mode, fault.cause) {
            case (.contextOverflow, _): window(for: trace)
            case (.noToolSupport, _): .modelWithTools
            case (.memoryThrashing, _): .smallerModelOrWindow
            case (_, .agent): .lookAtAgent
            case (_, .server), (.infrastructure, _): .lookAtServer
            case (.timeout, .host): .smallerModelOrWindow
            default: .otherModel
            }
        }
        var seen: Set<Remedy> = []
        return remedies.filter { seen.insert($0).inserted }
    }

    private static func window(for trace: Trace) -> Remedy {
        let prompt = trace.turns.map(\.request.bytes).max() ?? 0
        let answer = trace.turns.compactMap(\.request.maxTokens).max() ?? 0
        // What an agent may answer is far above what it does; a quarter more than the prompt is room enough.
        let needed = prompt / bytesPerToken + min(answer, prompt / bytesPerToken / 4)
        var tokens = 4096
        while tokens < needed { tokens *= 2 }
        let granted = trace.facts.context.granted
        if let granted, tokens <= granted { tokens = granted * 2 }
        return .largerWindow(tokens: tokens, granted: granted)
    }
}
