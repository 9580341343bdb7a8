import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A TCP server on loopback that says whatever a test wants, HTTP or not.
///
/// Each connection is served on a thread of its own, and closed when the handler returns.
package final class RawServer: Sendable {
    package let port: Int
    private let listener: Int32

    package struct NoSocket: Error { package var number: Int32 }

    package init(_ handler: @escaping @Sendable (Connection) -> Void) throws {
        #if canImport(Darwin)
            let kind = SOCK_STREAM
        #else
            let kind = Int32(SOCK_STREAM.rawValue)
        #endif
        let listener = socket(AF_INET, kind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard bound else { throw NoSocket(number: errno) }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread {
            while true {
                let descriptor = accept(listener, nil, nil)
                if descriptor < 0 { return }
                Thread.detachNewThread {
                    let connection = Connection(descriptor: descriptor)
                    handler(connection)
                    connection.close()
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// One client.
    package struct Connection: Sendable {
        let descriptor: Int32

        /// Reads one request, head and body; nil when the client went away before it was whole.
        package func readRequest() -> [UInt8]? {
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65536)
            while true {
                if let end = Self.end(of: bytes), bytes.count >= end { return bytes }
                let count = recv(descriptor, &chunk, chunk.count, 0)
                if count <= 0 { return nil }
                bytes += chunk[..<count]
            }
        }

        /// False when the client is gone.
        @discardableResult
        package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

        @discardableResult
        package func write(_ bytes: [UInt8]) -> Bool {
            #if canImport(Darwin)
                let flags: Int32 = 0
                var yes: Int32 = 1
                setsockopt(
                    descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    send(descriptor, $0.baseAddress, $0.count, flags)
                }
                if count <= 0 { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        /// Waits until the client has closed the connection.
        package func waitForClose() {
            var chunk = [UInt8](repeating: 0, count: 4096)
            while recv(descriptor, &chunk, chunk.count, 0) > 0 {}
        }

        /// Makes closing send a reset instead of an end.
        package func resetOnClose() {
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(
                descriptor, SOL_SOCKET, SO_LINGER, &linger,
                socklen_t(MemoryLayout.size(ofValue: linger)))
        }

        func close() {
            #if canImport(Darwin)
                _ = Darwin.close(descriptor)
            #else
                _ = Glibc.close(descriptor)
            #endif
        }

        /// Where the request ends, once its head is whole.
        private static func end(of bytes: [UInt8]) -> Int? {
            guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
            let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
                .lowercased().split(separator: "\r\n")
            let length = lines.first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
            return head.upperBound + (length ?? 0)
        }
    }
}
