import Hummingbird
import NIOCore
import Traces

/// Sends what was planned, at the scaled pace of the simulation.
struct ResponseSender: Sendable {
    /// Real seconds per simulated second.
    let scale: Double
    let clock: any Clock<Duration>

    private struct HungUp: Error {}

    func respond(
        to request: Request, on channel: any Channel, routes: StandInRoutes
    ) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 31)
        let (plan, pass) = try await routes.answer(
            method: request.method.rawValue, path: request.uri.path, body: body.readableBytesView)
        guard plan.hasHead else {
            if case .broken = plan.ending { throw HungUp() }
            // Until the client gives up; then there is nobody left to answer.
            try? await channel.closeFuture.get()
            pass?.release()
            throw HungUp()
        }
        var headers: HTTPFields = [.contentType: plan.contentType]
        if let seconds = plan.seconds {
            headers[Self.secondsField] = Self.text(seconds: seconds)
        }
        guard plan.streams else {
            try await wait(plan.pieces.reduce(0) { $0 + $1.after }, channel)
            pass?.release()
            var bytes = ByteBuffer()
            for piece in plan.pieces { bytes.writeBytes(piece.bytes) }
            let isHead = request.method == .head
            return Response(
                status: .init(code: plan.status), headers: headers,
                body: isHead ? ResponseBody() : ResponseBody(byteBuffer: bytes))
        }
        try await wait(plan.pieces.first?.after ?? 0, channel)
        return Response(
            status: .init(code: plan.status), headers: headers,
            body: ResponseBody { writer in
                defer { pass?.release() }
                for (index, piece) in plan.pieces.enumerated() {
                    if index > 0 { try await wait(piece.after, channel) }
                    try await writer.write(ByteBuffer(bytes: piece.bytes))
                }
                switch plan.ending {
                case .complete:
                    // The client's next request must not find the model taken.
                    pass?.release()
                    try await writer.finish(nil)
                case .silence:
                    try? await channel.closeFuture.get()
                    throw HungUp()
                case .broken: throw HungUp()
                case .endless(let bytes):
                    // Ends when writing fails.
                    while true {
                        try await writer.write(ByteBuffer(bytes: bytes))
                        try await _Concurrency.Task.sleep(for: Self.beat)
                    }
                }
            })
    }

    /// Real time between the pieces of a stream without end: faster than any model talks.
    ///
    /// Without it a writer whose client keeps up never waits. It keeps a thread of Swift's pool, and the
    /// writes it queues keep the event loop, which runs what is queued before it looks at its other
    /// connections; the whole process comes to a halt.
    private static let beat: Duration = .milliseconds(1)

    private static let secondsField = HTTPFields.Key("x-standin-seconds") ?? .contentType

    /// With three decimals, so that equal runs give equal text.
    static func text(seconds: Double) -> String {
        let thousandths = Int((min(seconds, 1e12) * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// Waits for simulated seconds.
    /// - Throws: `CancellationError` when the client is gone or the server stops.
    private func wait(_ seconds: Double, _ channel: any Channel) async throws {
        let duration = seconds * scale
        guard duration > 0 else { return }
        guard duration > 0.5 else {
            try await clock.sleep(for: .seconds(duration))
            return
        }
        let nap = _Concurrency.Task { try await clock.sleep(for: .seconds(duration)) }
        channel.closeFuture.whenComplete { _ in nap.cancel() }
        try await withTaskCancellationHandler {
            try await nap.value
        } onCancel: {
            nap.cancel()
        }
    }
}
