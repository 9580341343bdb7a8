package import Agents
package import Plans
package import Traces

/// What a run reports while it goes on; for progress only, nothing is decided by it.
package enum RunEvent: Sendable {
    /// A server that will be used, before anything else happens there.
    case serverFound(ServerFacts)
    /// A model is being loaded at a window.
    case loading(Residency, server: String)
    /// It was, or could not be.
    case loaded(LoadFacts)
    /// A server does not answer any more; its trials are the others', and it is tried again.
    case serverLost(String, reason: String)
    case serverBack(String)
    case trialStarted(PlannedTrial, id: String, server: String)
    case agent(AgentEvent, id: String)
    case trialEnded(PlannedTrial, id: String, end: TrialEnd)
    /// Waiting before another attempt, since the last one was invalid.
    case waiting(Duration, server: String)
}
