package import Agents
package import Plans
package import Traces

/// What a run reports while it goes on; for progress only, nothing is decided by it.
package enum RunEvent: Sendable {
    /// The server that is really used, before anything else happens there.
    case serverFound(ServerFacts)
    /// A model is being loaded at a window.
    case loading(Cell)
    case trialStarted(PlannedTrial, id: String)
    case agent(AgentEvent, id: String)
    case trialEnded(PlannedTrial, id: String, end: TrialEnd)
}
