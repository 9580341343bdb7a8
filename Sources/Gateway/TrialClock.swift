package import Traces

/// Time as one trial sees it: counted from its start, and the only way to wait.
package protocol TrialClock: Sendable {
    /// Since the trial's start.
    var elapsed: Duration { get }
    /// Waits; throws `CancellationError` when the task is cancelled.
    func sleep(for duration: Duration) async throws
}

extension TrialClock {
    package var now: Seconds { elapsed / .seconds(1) }
}

/// The machine's monotonic clock, started when made.
package struct SystemTrialClock: TrialClock {
    private let start = ContinuousClock.now
    package init() {}
    package var elapsed: Duration { ContinuousClock.now - start }
    package func sleep(for duration: Duration) async throws {
        try await ContinuousClock().sleep(for: duration)
    }
}
