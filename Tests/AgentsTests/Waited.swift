import Synchronization

/// Time that passes only by waiting.
final class Waited: Sendable {
    private let total = Mutex(Duration.zero)
    var duration: Duration { total.withLock { $0 } }
    func add(_ duration: Duration) { total.withLock { $0 += duration } }
}
