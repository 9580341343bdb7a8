/// Which trials are meant; what is nil does not matter.
package struct TrialFilter: Sendable, Hashable {
    package var ids: Set<String>?
    package var sweeps: Set<String>?
    package var cells: Set<String>?
    package var models: Set<String>?
    package var tasks: Set<String>?
    /// Only trials that were begun then or later: UTC, ISO 8601, as much of it as matters (`2026-11-22`).
    package var since: String?
    /// Only the newest attempt of each repetition in its sweep.
    package var latestAttempts: Bool
    /// Whether trials that only tried whether a model calls tools are among them (``TrialFacts/isCanary``); they are
    /// wherever `ids` names them.
    package var canaries: Bool

    package init(
        ids: Set<String>? = nil, sweep: String? = nil, cells: Set<String>? = nil,
        models: Set<String>? = nil, tasks: Set<String>? = nil, since: String? = nil,
        latestAttempts: Bool = false, canaries: Bool = false
    ) {
        self.ids = ids
        self.sweeps = sweep.map { [$0] }
        self.cells = cells
        self.models = models
        self.tasks = tasks
        self.since = since
        self.latestAttempts = latestAttempts
        self.canaries = canaries
    }

    package static let all = TrialFilter(canaries: true)
}
