import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An agent that says whatever a test wants, byte for byte, over TCP or a Unix socket.
///
/// Its calls block, so each runs on a thread of its own; what never comes ends a call after 30 seconds.
final class RawClient: Sendable {
    struct NoAnswer: Error, CustomStringConvertible {
        var wanted: String
        var soFar: String
        var description: String { "no \(wanted) in \(soFar.debugDescription)" }
    }

    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = try Self.socket(AF_INET)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        try connect(&address)
    }

    init(socketPath: String) throws {
        descriptor = try Self.socket(AF_UNIX)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { space in
            space.copyBytes(from: socketPath.utf8.prefix(space.count - 1))
        }
        try connect(&address)
    }

    deinit { _ = close(descriptor) }

    private static func socket(_ family: Int32) throws -> Int32 {
        #if canImport(Darwin)
            let descriptor = Darwin.socket(family, SOCK_STREAM, 0)
        #else
            let descriptor = Glibc.socket(family, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
            socklen_t(MemoryLayout<timeval>.size))
        return descriptor
    }

    private func connect<Address>(_ address: inout Address) throws {
        let connected = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                #if canImport(Darwin)
                    Darwin.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
                #else
                    Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
                #endif
            }
        }
        if connected != 0 { throw NoAnswer(wanted: "connection", soFar: "errno \(errno)") }
    }

    private func onThread<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Sends all of it; false when the other side went away.
    @discardableResult
    func send(_ bytes: [UInt8]) async throws -> Bool {
        try await onThread { [descriptor] in
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    write(descriptor, $0.baseAddress, $0.count, flags)
                }
                if count <= 0 { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    @discardableResult
    func send(_ text: String) async throws -> Bool { try await send(Array(text.utf8)) }

    /// Reads until what came ends with or has `mark` in it, which must come.
    func read(until mark: String) async throws -> String {
        let text = try await read { $0.firstRange(of: Array(mark.utf8)) != nil }
        guard text.contains(mark) else { throw NoAnswer(wanted: mark, soFar: text) }
        return text
    }

    /// Reads all there is until the other side closes.
    func readToEnd() async throws -> String { try await read { _ in false } }

    private func read(while isEnough: @escaping @Sendable ([UInt8]) -> Bool) async throws -> String
    {
        try await onThread { [descriptor] in
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65536)
            while !isEnough(bytes) {
                let count = recv(descriptor, &chunk, chunk.count, 0)
                if count < 0, errno == EAGAIN {
                    throw NoAnswer(
                        wanted: "end", soFar: String(decoding: bytes, as: UTF8.self))
                }
                if count <= 0 { break }
                bytes += chunk[..<count]
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Goes away with a reset.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &linger,
            socklen_t(MemoryLayout.size(ofValue: linger)))
        hangUp()
    }

    /// Says that no more requests come.
    func endRequests() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Goes away.
    func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// A request as bytes, with its length.
    static func request(
        _ path: String, method: String = "POST", body: String = "", headers: [String] = []
    ) -> String {
        let lines =
            ["\(method) \(path) HTTP/1.1", "host: x", "content-length: \(body.utf8.count)"]
            + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}

private func write(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int {
    #if canImport(Darwin)
        Darwin.send(descriptor, bytes, count, flags)
    #else
        Glibc.send(descriptor, bytes, count, flags)
    #endif
}
