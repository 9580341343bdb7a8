import ModelServers
import Synchronization
import Traces

/// What has arrived of one response so far, shared by the reader and the watchdog.
final class ExchangeInProgress: Sendable {
    private struct State {
        var exchange: Exchange
        var bytes = 0
        var lastArrival: Duration
    }

    private let state: Mutex<State>
    private let clock: any TrialClock
    private let start: Duration
    private let patience: Recorder.Patience

    init(_ sent: Exchange, clock: any TrialClock, patience: Recorder.Patience) {
        start = clock.elapsed
        state = Mutex(State(exchange: sent, lastArrival: start))
        self.clock = clock
        self.patience = patience
    }

    /// How long the response may still go on if nothing more arrives; throws when that is over.
    func rest() throws -> Duration {
        let elapsed = clock.elapsed
        let silent = elapsed - state.withLock { $0.lastArrival }
        if silent >= patience.silence { throw OutOfPatience(limit: .silence) }
        if elapsed - start >= patience.whole { throw OutOfPatience(limit: .wallTime) }
        return min(patience.silence - silent, patience.whole - (elapsed - start))
    }

    func take(_ arrival: HTTPTransport.Arrival) throws {
        let elapsed = clock.elapsed
        let at = elapsed / .seconds(1)
        try state.withLock { state in
            state.lastArrival = elapsed
            switch arrival {
            case .head(let status, let simulatedSeconds):
                state.exchange.headAt = at
                state.exchange.status = status
                state.exchange.simulatedSeconds = simulatedSeconds
            case .chunk(let bytes):
                state.bytes += bytes.count
                state.exchange.chunks.append(Exchange.Chunk(at: at, bytes: bytes))
                if state.bytes > patience.responseBytes {
                    throw ResponseTooLarge(limit: patience.responseBytes)
                }
            }
        }
    }

    /// The exchange as it stands, with how it ended.
    func finish(_ error: (any Error)?) -> Exchange {
        state.withLock { state in
            state.exchange.endedAt = clock.now
            switch error {
            case nil: state.exchange.closed = .complete
            case let failure as HTTPTransport.Failure:
                state.exchange.closed = failure.closing
                state.exchange.failure = failure.reason
            case let error as OutOfPatience:
                state.exchange.closed = .timeout
                state.exchange.failure = error.limit.rawValue
                state.exchange.simulatedSeconds = patience.simulatedSeconds
            case let large as ResponseTooLarge:
                state.exchange.closed = .cancelled
                state.exchange.failure = "response over \(large.limit) bytes, cut off"
            case is CancellationError:
                state.exchange.closed = .cancelled
                state.exchange.failure = Exchange.interrupted
            case let other?:
                state.exchange.closed = .reset
                state.exchange.failure = "\(other)"
            }
            return state.exchange
        }
    }
}

struct ResponseTooLarge: Error { var limit: Int }
struct OutOfPatience: Error { var limit: TrialEnd.Limit }
