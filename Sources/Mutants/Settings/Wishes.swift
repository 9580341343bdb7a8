/// What a class of mutants needs of the setting that it plays in; the dice choose within it.
struct Wishes: Sendable {
    /// How a model is driven.
    enum Driver: Sendable, Hashable, CaseIterable {
        /// The built-in agent over the Messages API.
        case builtin
        case claudeCode
        /// Some other program, over the Messages API or chat completions.
        case command
    }

    /// Nil takes any.
    var drivers: [Driver]?
    var servers: [MadeUpServer]?
    /// Tools that the agent must offer by name, not by way of its shell.
    var roles: [Act.Role] = []
    /// Source files in the repository.
    var files: ClosedRange<Int> = 8...30
    /// Windows that may be granted, in tokens; nil takes those that everything fits in.
    var windows: [Int]?
    /// Whether only agents over the Messages API will do.
    var messagesOnly = false
    /// Whether responses must be streamed.
    var streamed = false
    /// Whether the server must be on the host whose memory is sampled.
    var isLocal = false
    /// The limit of one answer; nil takes the agent's own.
    var maxTokens: Int?
    /// Tokens a second.
    var speeds: ClosedRange<Double> = 8.0...60
}
