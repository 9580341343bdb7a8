import Synchronization

/// Lets one request at a time to a model, in order of arrival: `OLLAMA_NUM_PARALLEL` is 1 (ollama.md 5).
final class Turnstile: Sendable {
    /// The right to use the model, until it is released or forgotten.
    final class Pass: Sendable {
        private let turnstile: Mutex<Turnstile?>

        fileprivate init(_ turnstile: Turnstile) { self.turnstile = Mutex(turnstile) }

        func release() {
            let held = turnstile.withLock { held in
                defer { held = nil }
                return held
            }
            held?.leave()
        }

        // A response that is never written takes its pass with it.
        deinit { release() }
    }

    private struct State {
        var isBusy = false
        var waiting: [(ticket: Int, resume: CheckedContinuation<Bool, Never>)] = []
        var nextTicket = 0
        /// Tickets given up before they waited.
        var givenUp: Set<Int> = []
    }

    private let state = Mutex(State())

    /// - Throws: `CancellationError` when the task is cancelled while it waits.
    func enter() async throws -> Pass {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        let entered = await withTaskCancellationHandler {
            await withCheckedContinuation { resume in
                let answer: Bool? = state.withLock { state in
                    if state.givenUp.remove(ticket) != nil { return false }
                    if !state.isBusy {
                        state.isBusy = true
                        return true
                    }
                    state.waiting.append((ticket, resume))
                    return nil
                }
                if let answer { resume.resume(returning: answer) }
            }
        } onCancel: {
            giveUp(ticket)
        }
        guard entered else { throw CancellationError() }
        return Pass(self)
    }

    private func giveUp(_ ticket: Int) {
        let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
            if let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) {
                return state.waiting.remove(at: index).resume
            }
            state.givenUp.insert(ticket)
            return nil
        }
        waiter?.resume(returning: false)
    }

    private func leave() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isBusy = false
                return nil
            }
            return state.waiting.removeFirst().resume
        }
        next?.resume(returning: true)
    }
}
