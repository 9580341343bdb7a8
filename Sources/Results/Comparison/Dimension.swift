package import Traces

/// What the two sides of a comparison differ by.
package enum Dimension: String, Sendable, Hashable, CaseIterable {
    /// One night against another.
    case sweep
    case model
    /// The window that was asked for.
    case context
    case server
    case agent

    /// What a trial has there, as people write it; nil for a trial of no sweep.
    package func value(of facts: TrialFacts) -> String? {
        switch self {
        case .sweep: facts.sweep
        case .model: facts.model.name
        case .context: facts.context.requested.map(Table.windowText) ?? "default"
        case .server: facts.server.url
        case .agent: facts.agentLabel
        }
    }
}
