import Synchronization

/// How much waits for the store, and what was given up for it.
final class Backlog: Sendable {
    private struct State {
        var waiting = 0
        var lost = 0
        var failure: (any Error)?
    }

    private let state = Mutex(State())
    private let bound: Int

    /// - Parameter bound: In bytes.
    init(bound: Int) { self.bound = bound }

    /// How many exchanges did not get into the store whole.
    var lost: Int { state.withLock(\.lost) }

    /// What the store answered when it failed.
    var failure: (any Error)? { state.withLock(\.failure) }

    /// Whether there is room for `bytes` more, which are then taken; what finds none is counted as lost.
    func take(_ bytes: Int) -> Bool {
        state.withLock { state in
            if state.waiting + bytes > bound {
                state.lost += 1
                return false
            }
            state.waiting += bytes
            return true
        }
    }

    func giveBack(_ bytes: Int) { state.withLock { $0.waiting -= bytes } }

    /// An exchange was not written.
    func lose(to error: any Error) {
        state.withLock { state in
            state.lost += 1
            state.failure = state.failure ?? error
        }
    }
}
