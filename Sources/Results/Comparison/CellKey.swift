import Traces

/// A cell without what the sides of a comparison differ by: cells with equal keys are compared with each other.
///
/// The task goes by its name, not by its text: a prompt that was changed is named as such (``PinChange``), and is no reason to
/// compare nothing.
package struct CellKey: Sendable, Hashable, Comparable {
    package var task: String
    /// Nil where the sides differ by the model; so are the others.
    package var model: String?
    /// Tokens; nil also where the server's default was wanted.
    package var context: Int?
    package var agent: String?
    /// Nil also where each side has one server only: then it is the same place, whatever its address.
    package var server: String?

    init(_ facts: TrialFacts, without dimension: Dimension, hasServers: Bool) {
        task = facts.task.name
        model = dimension == .model ? nil : facts.model.name
        context = dimension == .context ? nil : facts.context.requested
        agent = dimension == .agent ? nil : facts.agentLabel
        server =
            dimension == .server || !hasServers
            ? nil : facts.isPooled == true ? CellResult.anyServer : facts.server.url
    }

    package static func < (left: CellKey, right: CellKey) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
            || left.order == right.order && (left.context ?? 0) < (right.context ?? 0)
    }

    private var order: [String] { [model ?? "", task, agent ?? "", server ?? ""] }
}
