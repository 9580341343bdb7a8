import Foundation

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A named pipe that tells when every process that held its other end is gone.
struct Pipe {
    let path: String
    private let descriptor: Int32

    init(at path: String) throws {
        self.path = path
        guard mkfifo(path, 0o600) == 0 else { throw FileFailure(path: path, errno: errno) }
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }

    /// Waits until somebody has the other end open: only from then on does a hang-up count.
    func waitForWriter() async {
        // Opening for reading waits for a writer.
        await elsewhere { close(open(path, O_RDONLY | O_CLOEXEC)) }
    }

    /// Whether all have closed the other end; waits for it at most a minute.
    func isClosedByAll() async -> Bool {
        await elsewhere {
            defer { close(descriptor) }
            var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&state, 1, 60_000) == 1 && state.revents & Int16(POLLHUP) != 0
        }
    }

    /// Blocks a thread of its own, not one of those that the tests share.
    @discardableResult
    private func elsewhere<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value
    {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }
}

/// A clock that stands still until it is told that the time has come.
final class TriggerClock: Clock, Sendable {
    typealias Instant = ContinuousClock.Instant
    private let start = ContinuousClock.now
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    var now: Instant { start }
    var minimumResolution: Duration { .zero }

    func fire() { continuation.finish() }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
