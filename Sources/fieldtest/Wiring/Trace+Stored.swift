import Storage
import Traces
import Wire

extension Trace {
    /// What the stored wire of a trial says.
    init(_ stored: StoredTrial) {
        self.init(
            facts: stored.facts, exchanges: stored.exchanges, toolRuns: stored.toolRuns,
            samples: stored.samples, interventions: stored.interventions, end: stored.end)
    }
}
