import Gateway
import Synchronization
import Tasks
import Traces
import Wire

/// What the wire has shown of an outside agent's trial so far: the budget spent, and the last turn.
final class OutsideProgress: Sendable {
    struct Snapshot: Sendable {
        /// Model requests of the main conversation and of subagents.
        var turns = 0
        /// The last turn of the main conversation.
        var last: Turn?
        /// The limit that was reached, if any.
        var limit: TrialEnd.Limit?
    }

    private struct State {
        var snapshot = Snapshot()
        var budget: TrialBudget
        /// How often everything until then was counted.
        var marks = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var isOver = false
        /// Whether the agent must be ended, and whoever wants to hear of it.
        var isStopped = false
        var stopping: [AsyncStream<Void>.Continuation] = []
    }

    private let state: Mutex<State>

    init(budget: TrialBudget) { state = Mutex(State(budget: budget)) }

    var snapshot: Snapshot { state.withLock { $0.snapshot } }

    /// How long the server may be silent, and the trial go on.
    func patience(elapsed: Seconds) -> Recorder.Patience {
        state.withLock { $0.budget.patience(elapsed: elapsed) }
    }

    /// Counts a recorded exchange; nil when it is no turn of a conversation.
    func take(_ exchange: Exchange, elapsed: Seconds) -> Turn? {
        guard exchange.role != .side else { return nil }
        // The request is not read again each turn: it repeats the whole conversation.
        let turn = Turn(reading: exchange, request: TurnRequest(model: ""))
        let limit = state.withLock { state in
            state.snapshot.turns += 1
            if exchange.role == .main { state.snapshot.last = turn }
            state.budget.spend(turn)
            return state.budget.reached(elapsed: elapsed)
        }
        if let limit { reached(limit) }
        return turn
    }

    func reached(_ limit: TrialEnd.Limit) {
        state.withLock { $0.snapshot.limit = $0.snapshot.limit ?? limit }
        stop()
    }

    /// The agent must be ended.
    func stop() {
        let stopping = state.withLock { state in
            state.isStopped = true
            defer { state.stopping = [] }
            return state.stopping
        }
        for continuation in stopping { continuation.finish() }
    }

    /// Waits until the agent must be ended, or the task is cancelled. Each wait has a stream of its own: one whose
    /// reader was cancelled ends for all.
    func stopped() async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let isStopped = state.withLock { state in
            if !state.isStopped { state.stopping.append(continuation) }
            return state.isStopped
        }
        if isStopped { return }
        for await _ in stream {}
    }

    /// How often all was counted until now: what ``settled(after:)`` waits to be exceeded.
    var marks: Int { state.withLock(\.marks) }

    /// Waits until all was counted once more, or no more events come.
    func settled(after marks: Int) async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.isOver || state.marks > marks { return true }
                state.waiting.append(continuation)
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    /// All that happened until now was counted.
    func settle(isOver: Bool = false) {
        let waiting = state.withLock { state in
            state.marks += 1
            state.isOver = state.isOver || isOver
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
