/// How an outside agent's process ended, and what it said of itself. Neither is believed: an agent may exit
/// with 0 and say `success` after an error (claude-code.md 0.4).
package struct AgentExit: Sendable, Hashable, Codable {
    /// Nil when a signal ended it.
    package var code: Int?
    package var signal: Int?
    /// The agent's own words for its end, as `success`, `api_error` or `prompt_too_long`; nil when it has none.
    package var claim: String?
    /// The end of what it wrote to standard error, at most 4 KiB.
    package var errors: String?

    package init(
        code: Int? = nil, signal: Int? = nil, claim: String? = nil, errors: String? = nil
    ) {
        self.code = code
        self.signal = signal
        self.claim = claim
        self.errors = errors
    }
}
