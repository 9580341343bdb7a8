import Synchronization

/// Opens after so many signals; who waits for it then goes on.
final class Latch: Sendable {
    private struct State {
        var left: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: Mutex<State>

    init(_ signals: Int) { state = Mutex(State(left: signals)) }

    func signal() {
        let free = state.withLock { state in
            state.left -= 1
            guard state.left <= 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in free { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if state.left > 0 { state.waiting.append(continuation) }
                return state.left <= 0
            }
            if isOpen { continuation.resume() }
        }
    }
}
