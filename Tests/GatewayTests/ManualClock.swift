import Foundation
import Gateway
import Synchronization

/// A trial's clock that moves only when a test, or a reading of it, moves it.
final class ManualClock: TrialClock {
    private struct Sleeper {
        var due: Duration
        var continuation: CheckedContinuation<Void, any Error>
    }
    private struct State {
        var elapsed: Duration = .zero
        var sleepers: [UUID: Sleeper] = [:]
        var cancelled: Set<UUID> = []
        var waiting: [(Duration, CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    /// What each reading adds, so that what arrives moves time.
    private let tick: Duration

    init(tick: Duration = .zero) { self.tick = tick }

    var elapsed: Duration {
        advance(by: tick)
        return state.withLock(\.elapsed)
    }

    /// Moves time on and wakes who is due.
    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.elapsed += duration
            let due = state.sleepers.filter { $0.value.due <= state.elapsed }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }

    func sleep(for duration: Duration) async throws {
        let id = UUID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                let (isOver, waiting) = state.withLock { state in
                    if state.cancelled.remove(id) != nil {
                        return (true, [CheckedContinuation<Void, Never>]())
                    }
                    state.sleepers[id] = Sleeper(
                        due: state.elapsed + duration, continuation: continuation)
                    let waiting = state.waiting.filter { $0.0 == duration }.map(\.1)
                    state.waiting.removeAll { $0.0 == duration }
                    return (false, waiting)
                }
                if isOver { continuation.resume(throwing: CancellationError()) }
                for continuation in waiting { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Until somebody sleeps for exactly `duration`.
    func hasSleeper(for duration: Duration) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.sleepers.values.contains(where: { $0.due - state.elapsed == duration }) {
                    return true
                }
                state.waiting.append((duration, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}
