/// A cell of a sweep of which planned trials were not run, and why.
package struct UnrunCell: Sendable, Hashable, Codable {
    /// The cell's identifier.
    package var cell: String
    package var task: String
    package var model: String
    /// As ``AgentFacts/label`` names it.
    package var agent: String
    package var server: String
    /// Requested tokens; nil when the server's default was wanted.
    package var context: Int?
    /// How many trials are missing.
    package var trials: Int
    package var reason: Reason
    /// The trial that shows the reason; nil where none does.
    package var evidence: String?

    package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// More of the same would not change the cell's answer.
        case settled
        /// The smallest working window was found without it.
        case notNeeded = "not-needed"
        case noToolSupport = "no-tool-support"
        case willNotFit = "will-not-fit"
        case failedCanary = "failed-canary"
        /// Another window stands for it, since the server grants no larger one.
        case beyondTraining = "beyond-training"
        /// Every attempt was invalid.
        case onlyInvalid = "only-invalid"
        /// The sweep's time was up.
        case timeUp = "time-up"
        /// Nobody was left who could run it, or the sweep was stopped.
        case stopped

        /// Whether running the sweep again would run it.
        package var isOpen: Bool { self == .timeUp || self == .stopped || self == .onlyInvalid }
    }

    package init(
        cell: String, task: String, model: String, agent: String, server: String, context: Int?,
        trials: Int, reason: Reason, evidence: String? = nil
    ) {
        self.cell = cell
        self.task = task
        self.model = model
        self.agent = agent
        self.server = server
        self.context = context
        self.trials = trials
        self.reason = reason
        self.evidence = evidence
    }
}
