import Traces

/// A failure mode with what proves it.
struct Match {
    var mode: FailureMode
    var findings: [Finding]

    /// The earliest turn that a finding cites; the trial as a whole counts as its beginning.
    var firstTurn: Int { findings.map { $0.turn ?? 0 }.min() ?? 0 }
}

/// Which mode is the primary one when several match: the one place where that is decided.
enum Precedence {
    /// From the mode that explains the others to the mode that is explained by them.
    ///
    /// 1. What kept the model from answering at all: no tool support, memory.
    /// 2. What the model was not shown. A stall stands before the overflow, because it is only found
    ///    where the first prompt was whole: the model had begun rightly.
    /// 3. Nothing at all, then calls that could not be carried out: wrapped arguments, names that
    ///    nobody offered, wrong arguments, subagents that are not there.
    /// 4. No calls: told in words, declined, made up.
    /// 5. The right content in the wrong place, which may follow from any of the above.
    static let rules: [any Rule] = [
        NoToolSupportRule(), MemoryThrashingRule(),
        ContextStallRule(), ContextOverflowRule(),
        SilentRule(), NestedParamsRule(), HallucinatesToolsRule(), HallucinatesParamsRule(),
        StuckOnSubagentRule(),
        NarratesToolsRule(), RefusesRule(), HallucinatesContentRule(),
        PrintedInsteadOfWrittenRule(),
    ]

    /// Modes that make an artefact that is there `flawed`. All others are trouble that the model
    /// recovered from.
    static let spoilArtifact: Set<FailureMode> = [.contextOverflow, .hallucinatesContent]

    static func matches(in trace: Trace) -> [Match] {
        rules.compactMap { rule in
            let findings = rule.findings(in: trace)
            return findings.isEmpty ? nil : Match(mode: rule.mode, findings: findings)
        }
    }

    /// One exception to the order: what went wrong before the window overflowed was not caused by
    /// the overflow, so it goes first.
    static func ordered(_ matches: [Match]) -> [Match] {
        guard let first = matches.first, first.mode == .contextOverflow,
            let earlier = matches.firstIndex(where: { $0.firstTurn < first.firstTurn })
        else { return matches }
        var matches = matches
        matches.insert(matches.remove(at: earlier), at: 0)
        return matches
    }
}
