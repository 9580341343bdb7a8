package import Stopping

/// Why planned trials of a cell are not run.
package enum Skip: Sendable, Hashable {
    /// Its answer is settled (``Repeats``).
    case settled
    /// The smallest working window is found without it (``WindowSearch``).
    case notNeeded
    /// Nothing can come of it, as one request or one prediction showed.
    case hopeless(Hopeless)
    /// Every attempt at a repetition was invalid.
    case onlyInvalid
}

/// What makes a cell hopeless before its trials run.
package enum Hopeless: String, Sendable, Hashable, CaseIterable {
    /// The server offers no tools for the model (ollama.md 1.7).
    case noToolSupport = "no-tool-support"
    /// The model does not fit into the host's memory at this window.
    case willNotFit = "will-not-fit"
    /// One request that any model which calls tools answers with a call (``Cell/canary(at:)``) was answered without
    /// one.
    case failedCanary = "failed-canary"
    /// The window is larger than the one the model was trained on, so that another one would be granted.
    case beyondTraining = "beyond-training"
}

/// Where a cell stands: what it has, and what of it was not run and why.
package struct CellStanding: Sendable, Hashable {
    package var cell: Cell
    /// ``Cell/id``.
    package var id: String
    package var tally: CellTally
    /// Planned trials that have no result.
    package var notRun: Int
    /// Nil when nothing is missing, or when what is missing is still to be run.
    package var skip: Skip?
}
