import Tasks
package import Traces

extension Cell {
    /// What is tried once with a model before the trials of its other cells. No cell of any plan.
    package static func canary(at residency: Residency) -> Cell {
        Cell(
            task: .canary, agent: canaryAgent, model: residency.model, context: residency.context,
            server: residency.server)
    }

    /// Who tries it.
    package static let canaryAgent = AgentChoice.builtin(toolSet: "canary")
}
