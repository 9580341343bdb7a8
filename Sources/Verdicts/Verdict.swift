/// What became of a trial, and the findings that prove it.
///
/// No label without evidence: a failure mode always comes with at least one finding. The second axis,
/// who is to blame, is `cause`; rules that cannot tell leave it nil.
package struct Verdict: Sendable, Hashable, Codable {
    package var outcome: Outcome
    /// The primary failure mode, by the declared order of precedence; nil when nothing went wrong.
    package var failureMode: FailureMode?
    /// Other modes whose rules matched, in order of precedence.
    package var secondaryModes: [FailureMode]
    package var cause: Cause?
    /// Findings of the primary mode first.
    package var findings: [Finding]

    package init(
        outcome: Outcome, failureMode: FailureMode? = nil, secondaryModes: [FailureMode] = [],
        cause: Cause? = nil, findings: [Finding] = []
    ) {
        self.outcome = outcome
        self.failureMode = failureMode
        self.secondaryModes = secondaryModes
        self.cause = cause
        self.findings = findings
    }
}

/// Whether the trial did what the task asked.
package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// The artefact is there, and no rule found fault.
    case completed
    /// The artefact is there, but a rule found fault with how it came about or what it says.
    case flawed
    case failed
    /// The harness, the server or the host spoiled the trial: kept, never counted, repeated on resume.
    case invalid
    /// The trace does not say; the findings say what is missing.
    case inconclusive
}

/// The ways in which trials fail. The first nine keep the names and meanings of the field notes that
/// documented them.
package enum FailureMode: String, Sendable, Hashable, Codable, CaseIterable {
    case refuses = "refuses"
    case hallucinatesContent = "hallucinates-content"
    case hallucinatesTools = "hallucinates-tools"
    case hallucinatesParams = "hallucinates-params"
    case narratesTools = "narrates-tools"
    case stuckOnSubagent = "stuck-on-subagent"
    case contextStall = "context-stall"
    case nestedParams = "nested-params"
    case silent = "silent"
    case noToolSupport = "no-tool-support"
    case memoryThrashing = "memory-thrashing"
    case contextOverflow = "context-overflow"
    case printedInsteadOfWritten = "printed-instead-of-written"
}

/// Who caused it.
package enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
    case model, server, agent, host, task, harness
}

/// One piece of evidence.
package struct Finding: Sendable, Hashable, Codable {
    /// The rule that found it, by its failure mode's name or a name of its own.
    package var rule: String
    /// Counts from 1; raised when the rule's judgement changes.
    package var ruleVersion: Int
    /// The turn it was found in; nil when it is about the trial as a whole.
    package var turn: Int?
    /// The call within that turn, from 0.
    package var toolCall: Int?
    /// What was found, in words, with figures; one line.
    package var statement: String
    /// The trace's own text, shortened to 200 characters; nil when the evidence is a figure.
    package var quote: String?

    package init(
        rule: String, ruleVersion: Int = 1, turn: Int? = nil, toolCall: Int? = nil,
        statement: String, quote: String? = nil
    ) {
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.turn = turn
        self.toolCall = toolCall
        self.statement = statement
        self.quote = quote
    }
}
