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
