import Synchronization
import Traces

/// What a server process writes: the address it names, once, its buffers, and the last lines of it.
final class ServerLog: Sendable {
    /// Lines kept: enough for the reason of a failed start.
    static let capacity = 40

    private let lines = Mutex<[String]>([])
    private let buffers = Mutex(LlamaMemoryLog())
    private let addresses: AsyncStream<ServerURL>
    private let found: AsyncStream<ServerURL>.Continuation

    init() {
        (addresses, found) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    func take(_ line: String) {
        lines.withLock { lines in
            if lines.count == Self.capacity { lines.removeFirst() }
            lines.append(line)
        }
        buffers.withLock { $0.take(line) }
        if let match = line.firstMatch(of: /listening on (http:\/\/\S+)/),
            let url = try? ServerURL(ollamaHost: String(match.output.1))
        {
            found.yield(url)
        }
    }

    /// Nothing more will come.
    func close() { found.finish() }

    /// The address that the process says it listens on; nil when it ended without one, or when this task is
    /// cancelled. Can be asked once.
    func address() async -> ServerURL? {
        for await url in addresses { return url }
        return nil
    }

    var memory: LoadedMemory? { buffers.withLock(\.memory) }

    var tail: String { lines.withLock { $0.joined(separator: "\n") } }
}
