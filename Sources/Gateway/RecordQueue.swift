import Synchronization
import Traces
import Wire

/// Carries exchanges from the event loop to the store, in the order in which they ended.
///
/// The event loop never waits for it. What waits is bounded: past the bound an exchange goes on without the
/// bytes of its bodies and is counted as lost, so that a slow store neither slows a stream nor fills memory.
final class RecordQueue: Sendable {
    private struct Request {
        var turn: Int
        var method: String
        var path: String
        var body: [UInt8]
    }
    private struct Ended {
        /// Requests that were sent on since the last one ended.
        var began: [Request]
        var draft: ExchangeDraft
        /// Taken from the backlog.
        var bytes: Int
        var wasSent: Bool
    }
    private enum Job {
        case ended(Ended)
        case flushed(CheckedContinuation<Void, Never>)
    }
    private enum Entry {
        case exchange(Exchange, bytes: Int)
        case flushed(CheckedContinuation<Void, Never>)
    }

    let backlog: Backlog
    private let bound: Int
    private let began = Mutex<[Request]>([])
    private let jobs: AsyncStream<Job>.Continuation
    private let writer: Task<Void, Never>

    /// - Parameter written: Called after each write; with nil after one that failed.
    init(
        recorder: Recorder, roles: ConversationRoles, bound: Int,
        written: @escaping @Sendable (Exchange?) -> Void
    ) {
        let backlog = Backlog(bound: bound)
        let (jobStream, jobs) = AsyncStream<Job>.makeStream()
        let (entryStream, entries) = AsyncStream<Entry>.makeStream()
        self.backlog = backlog
        self.bound = bound
        self.jobs = jobs
        // Apart from the writer: telling roles needs the bodies and must not wait for the store.
        Task { await Self.assign(roles, to: jobStream, into: entries) }
        writer = Task {
            for await entry in entryStream {
                switch entry {
                case .flushed(let continuation): continuation.resume()
                case .exchange(let exchange, let bytes):
                    written(await Self.write(exchange, to: recorder, backlog))
                    backlog.giveBack(bytes)
                }
            }
        }
    }

    /// The exchange when it is in the store; nil when the store fails, or failed before.
    private static func write(
        _ exchange: Exchange, to recorder: Recorder, _ backlog: Backlog
    ) async -> Exchange? {
        if let failure = backlog.failure {
            backlog.lose(to: failure)
            return nil
        }
        do {
            try await recorder.record(exchange)
            return exchange
        } catch {
            backlog.lose(to: error)
            return nil
        }
    }

    /// A request was sent on; its role depends on those before it. Nothing is done yet: the first byte of the
    /// response is not to wait for it.
    func began(_ exchange: Exchange) {
        let request = Request(
            turn: exchange.turn, method: exchange.method, path: exchange.path,
            body: exchange.requestBody)
        began.withLock { $0.append(request) }
    }

    /// An exchange is over.
    /// - Parameter wasSent: Whether it was announced with ``began(_:)``.
    func ended(_ draft: ExchangeDraft, wasSent: Bool) {
        let began = began.withLock { requests in
            defer { requests = [] }
            return requests
        }
        let bytes = draft.byteCount
        if backlog.take(bytes) {
            jobs.yield(.ended(Ended(began: began, draft: draft, bytes: bytes, wasSent: wasSent)))
            return
        }
        var thinned = ExchangeDraft(exchange: draft.exchange)
        thinned.exchange.requestBody = []
        thinned.exchange.failure =
            (draft.exchange.failure.map { $0 + "; " } ?? "")
            + "\(bytes) bytes of bodies not kept: more than \(bound) bytes waited for the store"
        jobs.yield(.ended(Ended(began: began, draft: thinned, bytes: 0, wasSent: wasSent)))
    }

    /// Waits until what came before is written, or lost.
    func flush() async {
        await withCheckedContinuation { continuation in
            if case .terminated = jobs.yield(.flushed(continuation)) { continuation.resume() }
        }
    }

    /// Waits until all is written; nothing may come after it.
    func finish() async {
        jobs.finish()
        await writer.value
    }

    private static func assign(
        _ roles: ConversationRoles, to jobs: AsyncStream<Job>,
        into entries: AsyncStream<Entry>.Continuation
    ) async {
        var roles = roles
        var assigned: [Int: Exchange.Role] = [:]
        for await job in jobs {
            switch job {
            case .flushed(let continuation): entries.yield(.flushed(continuation))
            case .ended(let ended):
                for request in ended.began {
                    assigned[request.turn] = roles.role(
                        method: request.method, path: request.path, body: request.body)
                }
                var exchange = ended.draft.finished()
                // What never reached the server is no part of the model's conversation.
                exchange.role =
                    ended.wasSent ? assigned.removeValue(forKey: exchange.turn) ?? .side : .side
                entries.yield(.exchange(exchange, bytes: ended.bytes))
            }
        }
        entries.finish()
    }
}
