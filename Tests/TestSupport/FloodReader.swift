package import Foundation
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A client that sends one request and reads the answer as fast as it comes, on a thread of its own.
///
/// It is nobody's guest: neither Swift's threads nor an event loop's have to be free for it.
package final class FloodReader: Sendable {
    private let descriptor: Int32
    private let isOver = Mutex(false)
    private let (starts, continuation) = AsyncStream<Void>.makeStream()

    package struct NotConnected: Error { package var number: Int32 }

    /// Hangs up by itself after `limit` bytes.
    package init(_ url: URL, request: [UInt8], limit: Int) throws {
        #if canImport(Darwin)
            let kind = SOCK_STREAM
        #else
            let kind = Int32(SOCK_STREAM.rawValue)
        #endif
        let descriptor = socket(AF_INET, kind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(url.port ?? 80).bigEndian
        let isSent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                    && send(descriptor, request, request.count, 0) == request.count
            }
        }
        guard isSent else { throw NotConnected(number: errno) }
        self.descriptor = descriptor
        Thread.detachNewThread { [self] in
            var chunk = [UInt8](repeating: 0, count: 65536)
            var total = 0
            while total < limit {
                let count = recv(descriptor, &chunk, chunk.count, 0)
                if count <= 0 { break }
                total += count
                continuation.yield()
            }
            // The number may be another's once it is closed.
            isOver.withLock {
                close(descriptor)
                $0 = true
            }
            continuation.finish()
        }
    }

    /// Until the answer has begun, or is over.
    package func hasBegun() async {
        for await _ in starts { return }
    }

    /// Whether it is still reading.
    package var isReading: Bool { isOver.withLock { !$0 } }

    /// Ends the reading. Harmless when it is over.
    package func hangUp() {
        isOver.withLock { if !$0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) } }
    }
}
