package import ModelServers
import Synchronization
package import Traces

/// Records every model request of one trial: the raw request, the raw response and when each piece came.
///
/// Nothing is parsed on the way through, and an exchange is in the sink before anyone acts on it. Other
/// events of the trial are handed in with ``note(_:)`` and written in the same transaction as the next
/// exchange, so that a turn costs one durable write.
package actor Recorder {
    /// When a response is given up.
    package struct Patience: Sendable {
        /// Longest silence between two bytes, in real time.
        package var silence: Duration
        /// Longest time for the whole response, in real time.
        package var whole: Duration
        /// What running out of patience counts as, in a stand-in's simulated time; nil against real servers.
        package var simulatedSeconds: Seconds?
        /// A response longer than this many bytes is cut off: a model that streams for ever.
        package var responseBytes: Int

        package init(
            silence: Duration, whole: Duration, simulatedSeconds: Seconds? = nil,
            responseBytes: Int = 32 << 20
        ) {
            self.simulatedSeconds = simulatedSeconds
            self.silence = silence
            self.whole = whole
            self.responseBytes = responseBytes
        }
    }

    private let transport: HTTPTransport
    private let baseURL: String
    private let sink: any TraceSink
    private let trial: String
    /// The trial's time.
    package nonisolated let clock: any TrialClock
    private let turns = Mutex(0)
    private var pending: [TraceEvent] = []

    package init(
        transport: HTTPTransport, server: ServerURL, sink: any TraceSink, trial: String,
        clock: any TrialClock
    ) {
        self.transport = transport
        self.baseURL = "\(server)"
        self.sink = sink
        self.trial = trial
        self.clock = clock
    }

    /// Keeps an event for the next write.
    package func note(_ event: TraceEvent) { pending.append(event) }

    /// Writes what was noted since the last exchange.
    package func flush() async throws {
        if pending.isEmpty { return }
        let events = pending
        pending = []
        try await sink.append(events, to: trial)
    }

    /// Sends one request and returns what was recorded of it, after it was written.
    ///
    /// A server that fails is data and is returned; only a sink that fails throws.
    package func send(
        path: String, body: [UInt8], role: Exchange.Role = .main, patience: Patience
    ) async throws -> Exchange {
        let sent = Exchange(
            turn: takeTurn(), role: role, path: path, requestBody: body, sentAt: clock.now,
            endedAt: clock.now, closed: .complete)
        let exchange = await carry(sent, patience: patience)
        try await record(exchange)
        return exchange
    }

    /// The number of the request that is being sent now.
    package nonisolated func takeTurn() -> Int {
        turns.withLock { turns in
            turns += 1
            return turns
        }
    }

    /// Writes an exchange that someone else carried, with what was noted since the last one.
    package func record(_ exchange: Exchange) async throws {
        let events = pending + [.exchange(exchange)]
        pending = []
        try await sink.append(events, to: trial)
    }

    /// Reads the response while a watchdog counts the time; whichever ends first ends both.
    private nonisolated func carry(_ sent: Exchange, patience: Patience) async -> Exchange {
        let progress = ExchangeInProgress(sent, clock: clock, patience: patience)
        do {
            try await withThrowingTaskGroup(of: Void.self) { [transport, baseURL, clock] group in
                group.addTask {
                    try await transport.send(
                        method: sent.method, url: baseURL + sent.path, body: sent.requestBody,
                        receive: progress.take)
                }
                group.addTask {
                    while true {
                        let wait = try progress.rest()
                        try await clock.sleep(for: wait)
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
            return progress.finish(nil)
        } catch {
            return progress.finish(error)
        }
    }
}
