import ModelServers
import NIOCore
import Synchronization
import Traces

/// A trial's way through the gateway: what the agent is given, and what the runner watches.
///
/// Every member can be used from anywhere at any time.
package final class OpenRoute: Sendable {
    private struct State {
        var isOpen = true
        var passages: [ObjectIdentifier: Passage] = [:]
        var waitingForNone: [CheckedContinuation<Void, Never>] = []
    }

    /// What tells this trial's requests from others': random letters and digits. As an API key it does the
    /// same as ``path`` does in a base URL.
    package let key: String
    let route: Route
    let clock: any TrialClock
    private let port: Int
    private let queue: RecordQueue
    private let observers = RouteObservers()
    private let state = Mutex(State())
    /// On the trial's clock, in nanoseconds.
    private let arrival: Atomic<Int64>
    /// Bytes of requests that are coming or in flight.
    private let held = Atomic(0)
    private let forget: @Sendable () -> Void

    /// - Parameter forget: Called when the key is no longer to be known.
    init(_ route: Route, key: String, port: Int, forget: @escaping @Sendable () -> Void) {
        self.route = route
        self.key = key
        self.port = port
        self.forget = forget
        clock = route.recorder.clock
        arrival = Atomic(clock.elapsed.nanoseconds)
        queue = RecordQueue(
            recorder: route.recorder, roles: route.roles, bound: route.limits.waitingBytes,
            written: { [observers] exchange in
                observers.send(exchange.map(RouteEvent.recorded) ?? .storeFailed)
            })
    }

    /// The path in front of every request, `/t/KEY`.
    package var path: String { "/t/\(key)" }

    /// What the agent takes for the server, on the gateway's own port; OpenAI clients want `/v1` after it.
    package var baseURL: String { baseURL(port: port) }

    /// The same where the gateway's Unix socket is bridged to another port of the agent's loopback.
    package func baseURL(port: Int) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// What happens from now on. Unread events wait in memory, with their exchanges.
    package func events() -> AsyncStream<RouteEvent> { observers.stream() }

    /// When something last came from the server, or was sent to it, on the trial's clock.
    package var lastArrival: Duration {
        .nanoseconds(arrival.load(ordering: .relaxed))
    }

    /// Whether the agent is waiting for the server now.
    package var isWaiting: Bool { state.withLock { !$0.passages.isEmpty } }

    /// How many exchanges are not in the store whole, because it was too slow or failed. Above 0 the trace
    /// is no truth any more.
    package var lost: Int { queue.backlog.lost }

    /// Answers every further request with 403; those in flight go on.
    package func refuseFurther() { state.withLock { $0.isOpen = false } }

    /// Refuses further requests and ends those in flight, whose exchanges are recorded as `ending` says.
    package func close(_ ending: RouteEnding) {
        let passages = state.withLock { state in
            state.isOpen = false
            return Array(state.passages.values)
        }
        for passage in passages { passage.stop(.harness(ending)) }
    }

    /// For when the agent's process is over, and another may follow: ends what it left in flight, waits until all
    /// is written, and tells those who listen with ``RouteEvent/settled``.
    package func settle() async {
        let passages = state.withLock { Array($0.passages.values) }
        for passage in passages { passage.stop(.agentHungUp) }
        await noneInFlight()
        await queue.flush()
        observers.send(.settled)
    }

    private func noneInFlight() async {
        await withCheckedContinuation { continuation in
            let isNone = state.withLock { state in
                if state.passages.isEmpty { return true }
                state.waitingForNone.append(continuation)
                return false
            }
            if isNone { continuation.resume() }
        }
    }

    /// Closes the route, ends what is in flight as interrupted, and waits until all is written.
    /// - Throws: What the store threw when it failed.
    package func finish() async throws {
        close(.interrupted)
        await noneInFlight()
        forget()
        await queue.finish()
        observers.finish()
        if let failure = queue.backlog.failure { throw failure }
    }

    // MARK: From the event loop

    /// A request is about to be sent on; false when none may be any more.
    func begin(_ passage: Passage, _ exchange: Exchange) -> Bool {
        let isOpen = state.withLock { state in
            if state.isOpen { state.passages[ObjectIdentifier(passage)] = passage }
            return state.isOpen
        }
        guard isOpen, queue.backlog.failure == nil else { return false }
        arrived(clock.elapsed)
        queue.began(exchange)
        observers.send(.requestStarted(turn: exchange.turn))
        return true
    }

    /// Whether a request would be let through now.
    var isOpen: Bool { state.withLock(\.isOpen) && queue.backlog.failure == nil }

    /// Room for a part of a request; false when the agent sends too much at once.
    func hold(_ bytes: Int) -> Bool {
        let total = held.add(bytes, ordering: .relaxed).newValue
        return total <= route.limits.waitingBytes
    }

    func release(_ bytes: Int) { held.subtract(bytes, ordering: .relaxed) }

    func arrived(_ elapsed: Duration) {
        arrival.store(elapsed.nanoseconds, ordering: .relaxed)
    }

    func end(_ passage: Passage, _ draft: ExchangeDraft) {
        queue.ended(draft, wasSent: true)
        let waiting = state.withLock { state in
            state.passages[ObjectIdentifier(passage)] = nil
            if !state.passages.isEmpty { return [CheckedContinuation<Void, Never>]() }
            defer { state.waitingForNone = [] }
            return state.waitingForNone
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Records a request that the gateway answered itself.
    func record(refused request: AgentRequest, body: [UInt8], because reason: String) {
        let now = clock.now
        queue.ended(
            ExchangeDraft(
                exchange: Exchange(
                    turn: route.recorder.takeTurn(), role: .side, method: request.method,
                    path: request.path, requestBody: body, sentAt: now, endedAt: now,
                    closed: .refused, failure: reason)),
            wasSent: false)
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
