package import Traces

/// Everything that is stored of one trial's run, as it was recorded.
package struct StoredTrial: Sendable, Hashable {
    /// As begun, but for credentials in the server's URL.
    package var facts: TrialFacts
    /// By turn.
    package var exchanges: [Exchange]
    /// The others in the order in which they were appended.
    package var toolRuns: [ToolRun]
    package var samples: [MemorySample]
    package var interventions: [Intervention]
    /// Nil while the trial runs, or when the harness died.
    package var end: TrialEnd?

    package init(
        facts: TrialFacts, exchanges: [Exchange] = [], toolRuns: [ToolRun] = [],
        samples: [MemorySample] = [], interventions: [Intervention] = [], end: TrialEnd? = nil
    ) {
        self.facts = facts
        self.exchanges = exchanges
        self.toolRuns = toolRuns
        self.samples = samples
        self.interventions = interventions
        self.end = end
    }
}

/// Which trials are meant; what is nil does not matter.
package struct TrialFilter: Sendable, Hashable {
    package var ids: Set<String>?
    package var sweep: String?
    package var cells: Set<String>?
    package var models: Set<String>?
    package var tasks: Set<String>?
    /// Only the newest attempt of each repetition.
    package var latestAttempts: Bool

    package init(
        ids: Set<String>? = nil, sweep: String? = nil, cells: Set<String>? = nil,
        models: Set<String>? = nil, tasks: Set<String>? = nil, latestAttempts: Bool = false
    ) {
        self.ids = ids
        self.sweep = sweep
        self.cells = cells
        self.models = models
        self.tasks = tasks
        self.latestAttempts = latestAttempts
    }

    package static let all = TrialFilter()
}

/// Figures of a whole trial that tables need, so that printing one does not read the wire again.
package struct TrialSummary: Sendable, Hashable, Codable {
    /// Tool names in call order.
    package var toolSequence: [String]
    package var toolCalls: Int
    package var interventions: Int
    package var seconds: Seconds
    package var turns: Int
    /// Nil when the server does not say.
    package var inputTokens: Int?
    package var outputTokens: Int?
    /// The model's greatest size in memory.
    package var memoryBytes: Int64?
    /// Nil when there is no artefact.
    package var artifactLines: Int?

    package init(
        toolSequence: [String], toolCalls: Int, interventions: Int, seconds: Seconds, turns: Int,
        inputTokens: Int? = nil, outputTokens: Int? = nil, memoryBytes: Int64? = nil,
        artifactLines: Int? = nil
    ) {
        self.toolSequence = toolSequence
        self.toolCalls = toolCalls
        self.interventions = interventions
        self.seconds = seconds
        self.turns = turns
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.memoryBytes = memoryBytes
        self.artifactLines = artifactLines
    }
}
