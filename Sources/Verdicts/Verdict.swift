/// What became of a trial, and the findings that prove it.
///
/// No label without evidence: a failure mode always comes with at least one finding. There are two axes: what
/// failed (`failureMode`), and who is to blame (`cause`).
package struct Verdict: Sendable, Hashable, Codable {
    package var outcome: Outcome
    /// The primary failure mode, by the declared order of precedence; nil when nothing went wrong.
    package var failureMode: FailureMode?
    /// Who caused the primary mode; nil where the trace cannot tell.
    package var cause: Cause?
    /// What else went wrong, each with its own cause, in order of precedence.
    package var secondary: [Fault]
    /// Findings of the primary mode first.
    package var findings: [Finding]

    package init(
        outcome: Outcome, failureMode: FailureMode? = nil, cause: Cause? = nil,
        secondary: [Fault] = [], findings: [Finding] = []
    ) {
        self.outcome = outcome
        self.failureMode = failureMode
        self.cause = cause
        self.secondary = secondary
        self.findings = findings
    }

    /// The modes of ``secondary``.
    package var secondaryModes: [FailureMode] { secondary.map(\.mode) }
}

/// What failed, and who caused it.
package struct Fault: Sendable, Hashable, Codable {
    package var mode: FailureMode
    /// Nil where the trace cannot tell.
    package var cause: Cause?

    package init(_ mode: FailureMode, by cause: Cause?) {
        self.mode = mode
        self.cause = cause
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
/// documented them; docs/verdicts.md defines each.
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
    /// The same call, or the same words, over and over.
    case repetitionLoop = "repetition-loop"
    /// Nothing but thinking: no answer, no call.
    case thinkingOnly = "thinking-only"
    /// A call that the server's parser lost: swallowed whole, or left in the text.
    case swallowedToolCall = "swallowed-tool-call"
    /// A call that the server's parser turned down with an error.
    case malformedCall = "malformed-call"
    /// A response that broke off.
    case abortedStream = "aborted-stream"
    /// Work that nobody asked for, in place of the task.
    case taskDrift = "task-drift"
    /// Wrote after hardly reading.
    case lazyExploration = "lazy-exploration"
    /// Says that the work is done; it is not.
    case prematureSuccess = "premature-success"
    /// The agent ended with a call unanswered.
    case abandoned = "abandoned"
    /// A limit was reached, and nothing else explains it.
    case timeout = "timeout"
    /// Server, agent or harness failed from outside the conversation.
    case infrastructure = "infrastructure"
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
    /// Where in the turn's text it stands, in bytes of its UTF-8; nil when it is not about a part of the text.
    package var bytes: Range<Int>?
    /// What was found, in words, with figures; one line.
    package var statement: String
    /// The trace's own text, shortened to 200 characters; nil when the evidence is a figure.
    package var quote: String?

    package init(
        rule: String, ruleVersion: Int = 1, turn: Int? = nil, toolCall: Int? = nil,
        bytes: Range<Int>? = nil, statement: String, quote: String? = nil
    ) {
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.turn = turn
        self.toolCall = toolCall
        self.bytes = bytes
        self.statement = statement
        self.quote = quote
    }
}
