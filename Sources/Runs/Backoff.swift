/// How long to wait before something is tried again: each time twice as long, up to a limit.
package struct Backoff: Sendable, Hashable {
    package var first: Duration
    package var longest: Duration
    /// How many times in all.
    package var attempts: Int

    package init(first: Duration, longest: Duration, attempts: Int) {
        self.first = first
        self.longest = longest
        self.attempts = attempts
    }

    /// The wait before attempt `number`, which counts from 1; nil when there is no such attempt.
    package func delay(before number: Int) -> Duration? {
        guard number >= 1, number <= attempts else { return nil }
        var delay = first
        for _ in 1..<number where delay < longest { delay *= 2 }
        return min(delay, longest)
    }

    /// A server that is started anew, or reboots: about ten minutes in all.
    package static let server = Backoff(first: .seconds(1), longest: .seconds(60), attempts: 15)
    /// A trial that was spoiled: what is busy may be free again, what was evicted may be loaded.
    package static let trial = Backoff(first: .seconds(5), longest: .seconds(60), attempts: 8)
    /// Loading that failed for no lasting reason (ollama.md 1.7, runner died).
    package static let load = Backoff(first: .seconds(5), longest: .seconds(5), attempts: 1)
}
