import Traces

/// A failure mode with who caused it and what proves it.
struct Match {
    var mode: FailureMode
    var cause: Cause?
    var findings: [Finding]

    /// See ``Rule/beginning(of:)``.
    var beginning: Int
}

/// Which mode is the primary one when several match: the one place where that is decided.
enum Precedence {
    /// From the mode that explains the others to the mode that is explained by them.
    ///
    /// 1. What ended the trial from outside: server, agent or harness.
    /// 2. What kept the model from answering at all: no tool support, memory.
    /// 3. What the model was not shown.
    /// 4. What the server made of the model's calls: turned down, lost.
    /// 5. Nothing at all, then calls that could not be carried out: wrapped arguments, names that
    ///    nobody offered, wrong arguments, subagents that are not there, the same call for ever.
    /// 6. No calls: told in words, declined, made up.
    /// 7. Work in the wrong place or not at all: another task, printed, said to be done, hardly read,
    ///    begun and left.
    /// 8. An end that only says that it ended.
    static let rules: [any Rule] = [
        InfrastructureRule(), AbortedStreamRule(),
        NoToolSupportRule(), MemoryThrashingRule(),
        ContextOverflowRule(),
        MalformedCallRule(), SwallowedToolCallRule(),
        SilentRule(), ThinkingOnlyRule(), NestedParamsRule(), HallucinatesToolsRule(),
        HallucinatesParamsRule(), StuckOnSubagentRule(), RepetitionLoopRule(),
        NarratesToolsRule(), RefusesRule(), HallucinatesContentRule(),
        TaskDriftRule(), PrintedInsteadOfWrittenRule(), PrematureSuccessRule(),
        LazyExplorationRule(), ContextStallRule(),
        AbandonedRule(), TimeoutRule(),
    ]

    private static let spoilTrial: Set<FailureMode> = [
        .infrastructure, .abortedStream, .malformedCall,
    ]

    /// Whether the model had no fair chance: by the mode, or since the server said nothing for so long that a limit
    /// was reached, and memory does not explain it.
    static func spoilsTrial(_ match: Match) -> Bool {
        spoilTrial.contains(match.mode) || match.mode == .timeout && match.cause == .server
    }

    /// Modes that make an artefact that is there `flawed`. All others are trouble that the model
    /// recovered from.
    static let spoilArtifact: Set<FailureMode> = [
        .contextOverflow, .hallucinatesContent, .lazyExploration,
    ]

    static func matches(in trace: Trace) -> [Match] {
        rules.compactMap { rule in
            let findings = rule.findings(in: trace)
            if findings.isEmpty { return nil }
            return Match(
                mode: rule.mode, cause: rule.cause(of: findings, in: trace), findings: findings,
                beginning: rule.beginning(of: findings))
        }
    }

    /// Two exceptions to the order. What went wrong before the window overflowed was not caused by
    /// the overflow, so it goes first. A limit is only named where nothing else is.
    static func ordered(_ matches: [Match]) -> [Match] {
        var matches = matches
        if matches.count > 1 { matches.removeAll { $0.mode == .timeout } }
        guard let first = matches.first, first.mode == .contextOverflow,
            let earlier = matches.firstIndex(where: { $0.beginning < first.beginning })
        else { return matches }
        matches.insert(matches.remove(at: earlier), at: 0)
        return matches
    }
}
