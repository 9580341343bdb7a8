/// Everything that is recorded of one trial's run.
package struct StoredTrial: Sendable, Hashable {
    /// As begun; from a store without credentials in the server's URL.
    package var facts: TrialFacts
    /// By turn.
    package var exchanges: [Exchange]
    /// The others in the order in which they were appended.
    package var toolRuns: [ToolRun]
    package var samples: [MemorySample]
    package var interventions: [Intervention]
    /// Nil while the trial runs, when the harness died, or when a file did not say.
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
