/// One loading of a model, as it came out.
package struct LoadFacts: Sendable, Hashable, Codable {
    /// The sweep's name; nil for a single run.
    package var sweep: String?
    /// The server's address, as trials name it.
    package var server: String
    package var model: String
    package var context: ContextContract
    /// Start, UTC, ISO 8601 with milliseconds.
    package var startedAt: String
    /// How long it took; nil when it failed.
    package var seconds: Seconds?
    /// Measured right after loading; nil where the server does not say.
    package var rates: HostRates?
    /// Why it failed, in the server's words; nil when it did not.
    package var failure: String?

    package init(
        sweep: String? = nil, server: String, model: String, context: ContextContract,
        startedAt: String, seconds: Seconds? = nil, rates: HostRates? = nil, failure: String? = nil
    ) {
        self.sweep = sweep
        self.server = server
        self.model = model
        self.context = context
        self.startedAt = startedAt
        self.seconds = seconds
        self.rates = rates
        self.failure = failure
    }
}
