/// Why a plan cannot be carried out as it stands, as facts; the command line words them.
package enum PlanProblem: Error, Sendable, Hashable {
    /// The built-in agent speaks the Messages API, and the server at `url` does not.
    case builtinNeedsMessages(url: String)
}
