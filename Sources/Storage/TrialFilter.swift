/// Which trials are meant; what is nil does not matter.
package struct TrialFilter: Sendable, Hashable {
    package var ids: Set<String>?
    package var sweep: String?
    package var cells: Set<String>?
    package var models: Set<String>?
    package var tasks: Set<String>?
    /// Only the newest attempt of each repetition in its sweep.
    package var latestAttempts: Bool
    /// Whether trials that only tried whether a model calls tools are among them (``TrialFacts/isCanary``); they are
    /// wherever `ids` names them.
    package var canaries: Bool

    package init(
        ids: Set<String>? = nil, sweep: String? = nil, cells: Set<String>? = nil,
        models: Set<String>? = nil, tasks: Set<String>? = nil, latestAttempts: Bool = false,
        canaries: Bool = false
    ) {
        self.ids = ids
        self.sweep = sweep
        self.cells = cells
        self.models = models
        self.tasks = tasks
        self.latestAttempts = latestAttempts
        self.canaries = canaries
    }

    package static let all = TrialFilter(canaries: true)
}
