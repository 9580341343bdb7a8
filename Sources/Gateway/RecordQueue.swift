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
    private struct Job {
        /// Requests that were sent on since the last job.
        var began: [Request]
        var draft: ExchangeDraft
        /// Taken from the backlog.
        var bytes: Int
        var wasSent: Bool
    }
    private struct Entry {
        var exchange: Exchange
        var bytes: Int
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
                defer { backlog.giveBack(entry.bytes) }
                if let failure = backlog.failure {
                    backlog.lose(to: failure)
                    continue
                }
                do {
                    try await recorder.record(entry.exchange)
                    written(entry.exchange)
                } catch {
                    backlog.lose(to: error)
                    written(nil)
                }
            }
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
            jobs.yield(Job(began: began, draft: draft, bytes: bytes, wasSent: wasSent))
            return
        }
        var thinned = ExchangeDraft(exchange: draft.exchange)
        thinned.exchange.requestBody = []
        thinned.exchange.failure =
            (draft.exchange.failure.map { $0 + "; " } ?? "")
            + "\(bytes) bytes of bodies not kept: more than \(bound) bytes waited for the store"
        jobs.yield(Job(began: began, draft: thinned, bytes: 0, wasSent: wasSent))
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
            for request in job.began {
                assigned[request.turn] = roles.role(
                    method: request.method, path: request.path, body: request.body)
            }
            var exchange = job.draft.finished()
            // What never reached the server is no part of the model's conversation.
            exchange.role =
                job.wasSent ? assigned.removeValue(forKey: exchange.turn) ?? .side : .side
            entries.yield(Entry(exchange: exchange, bytes: job.bytes))
        }
        entries.finish()
    }
}
