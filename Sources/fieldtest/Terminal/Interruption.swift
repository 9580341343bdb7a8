import Dispatch
import Foundation

/// Ctrl-C once stops cleanly and keeps all that is done; twice stops at once.
enum Interruption {
    /// Runs `body`, cancelled by SIGINT or SIGTERM; throws `CancellationError` when it was.
    static func heeding(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let work = Task(operation: body)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                if work.isCancelled { exit(130) }
                Console.note("\nstopping: what is done is kept; press Ctrl-C again to stop at once")
                work.cancel()
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        try await work.value
        if work.isCancelled { throw CancellationError() }
    }
}
