import Synchronization

/// Those who listen to a route's events.
final class RouteObservers: Sendable {
    private struct State {
        var continuations: [AsyncStream<RouteEvent>.Continuation] = []
        var isOver = false
    }

    private let state = Mutex(State())

    func stream() -> AsyncStream<RouteEvent> {
        let (stream, continuation) = AsyncStream<RouteEvent>.makeStream()
        let isOver = state.withLock { state in
            if !state.isOver { state.continuations.append(continuation) }
            return state.isOver
        }
        if isOver { continuation.finish() }
        return stream
    }

    func send(_ event: RouteEvent) {
        for continuation in state.withLock(\.continuations) { continuation.yield(event) }
    }

    func finish() {
        let continuations = state.withLock { state in
            state.isOver = true
            defer { state.continuations = [] }
            return state.continuations
        }
        for continuation in continuations { continuation.finish() }
    }
}
