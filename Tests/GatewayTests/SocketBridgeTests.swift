import Foundation
import Gateway
import Testing

#if canImport(Darwin)
    import Darwin
    private let streamKind = SOCK_STREAM
#else
    import Glibc
    private let streamKind = Int32(SOCK_STREAM.rawValue)
#endif

struct SocketBridgeTests {
    @Test func `bytes go both ways unchanged, whatever they are`() async throws {
        let far = try FarSide { connection in
            while let bytes = connection.read(), connection.write(bytes) {}
        }
        try await far.bridged { port in
            let near = try Link(port: port)
            var generator = SystemRandomNumberGenerator()
            for size in [1, 17, 65_536, 3_000_000] {
                let sent = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
                async let writing = onThread { near.write(sent) }
                let back = try await onThread { near.read(count: size) }
                #expect(back == sent)
                #expect(try await writing)
            }
        }
    }

    @Test func `an end of speaking is passed on, and the answer still comes`() async throws {
        let far = try FarSide { connection in
            var total = 0
            while let bytes = connection.read() { total += bytes.count }
            _ = connection.write(Array("got \(total)".utf8))
        }
        try await far.bridged { port in
            let near = try Link(port: port)
            #expect(try await onThread { near.write([UInt8](repeating: 7, count: 2_000_000)) })
            near.finish()
            #expect(
                try await onThread { near.readAll() } == Array("got 2000000".utf8))
        }
    }

    @Test func `when the server ends, the client is told after the last byte`() async throws {
        let far = try FarSide { connection in
            _ = connection.write([UInt8](repeating: 1, count: 1_000_000))
        }
        try await far.bridged { port in
            let near = try Link(port: port)
            #expect(try await onThread { near.readAll() }.count == 1_000_000)
        }
    }

    @Test func `a client that is gone is noticed by the server`() async throws {
        let (gone, continuation) = AsyncStream<Void>.makeStream()
        let far = try FarSide { connection in
            while connection.read() != nil {}
            continuation.finish()
        }
        try await far.bridged { port in
            var near: Link? = try Link(port: port)
            _ = near?.write([1])
            near = nil
            for await _ in gone {}
        }
    }

    @Test func `what nobody reads is not taken in`() async throws {
        let far = try FarSide { connection in
            // Reads nothing until the client has given up.
            connection.pause()
        }
        try await far.bridged { port in
            let near = try Link(port: port)
            // The sockets and the bridge between them hold some, but far from all.
            let taken = try await onThread { near.writeUntilFull(atMost: 256 << 20) }
            #expect(taken < 64 << 20)
            far.resume()
        }
    }

    @Test func `without a server a connection is closed at once`() async throws {
        let bridge = try await SocketBridge.start(port: 0, socket: "/nonexistent/gateway.sock")
        let near = try Link(port: bridge.port)
        #expect(try await onThread { near.readAll() }.isEmpty)
        await bridge.stop()
    }

    @Test func `a port that is taken is an error`() async throws {
        let first = try await SocketBridge.start(port: 0, socket: "/nonexistent")
        await #expect(throws: (any Error).self) {
            try await SocketBridge.start(port: first.port, socket: "/nonexistent")
        }
        await first.stop()
    }
}

/// Blocks a thread of its own, not one of those that the tests share.
private func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}

private struct NoSocket: Error { var number: Int32 }

/// One connected socket, closed when nobody holds it any more.
private final class Link: Sendable {
    private let descriptor: Int32
    private let gate = DispatchSemaphore(value: 0)

    init(descriptor: Int32) { self.descriptor = descriptor }

    init(port: Int) throws {
        descriptor = socket(AF_INET, streamKind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { [descriptor] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw NoSocket(number: errno) }
    }

    deinit { close(descriptor) }

    func pause() { gate.wait() }
    func resume() { gate.signal() }
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next bytes; nil at the end.
    func read(atMost limit: Int = 65_536) -> [UInt8]? {
        var space = [UInt8](repeating: 0, count: limit)
        let count = recv(descriptor, &space, limit, 0)
        return count > 0 ? Array(space[..<count]) : nil
    }

    func read(count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, let more = read(atMost: min(65_536, count - bytes.count)) {
            bytes += more
        }
        return bytes
    }

    func readAll() -> [UInt8] { read(count: .max) }

    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, noSignal)
            }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Writes until no more is taken for half a second, and says how much was.
    func writeUntilFull(atMost limit: Int) -> Int {
        var patience = timeval(tv_sec: 0, tv_usec: 500_000)
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let piece = [UInt8](repeating: 0, count: 1 << 20)
        var total = 0
        while total < limit {
            let count = send(descriptor, piece, piece.count, noSignal)
            if count <= 0 { break }
            total += count
        }
        return total
    }

    private var noSignal: Int32 {
        #if canImport(Darwin)
            0
        #else
            Int32(MSG_NOSIGNAL)
        #endif
    }
}

/// A server at a Unix socket, with a bridge that leads to it.
private final class FarSide: Sendable {
    private let folder: String
    private let listener: Int32
    private let gate = DispatchSemaphore(value: 0)
    private var path: String { "\(folder)/s" }

    /// What a handler can do.
    struct Connection {
        fileprivate let link: Link
        fileprivate let gate: DispatchSemaphore
        func read() -> [UInt8]? { link.read() }
        func write(_ bytes: [UInt8]) -> Bool { link.write(bytes) }
        func pause() { gate.wait() }
    }

    init(_ handler: @escaping @Sendable (Connection) -> Void) throws {
        folder = "/tmp/bridge-tests-\(UInt64.random(in: 0...UInt64.max))"
        mkdir(folder, 0o700)
        listener = socket(AF_UNIX, streamKind, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = "\(folder)/s"
        withUnsafeMutableBytes(of: &address.sun_path) { space in
            space.copyBytes(from: path.utf8.prefix(space.count - 1))
        }
        let listens = withUnsafePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
                    && listen(listener, 16) == 0
            }
        }
        guard listens else { throw NoSocket(number: errno) }
        Thread.detachNewThread { [listener, gate] in
            while true {
                let descriptor = accept(listener, nil, nil)
                if descriptor < 0 { return }
                Thread.detachNewThread {
                    handler(Connection(link: Link(descriptor: descriptor), gate: gate))
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        unlink(path)
        rmdir(folder)
    }

    func resume() { gate.signal() }

    func bridged(_ body: (Int) async throws -> Void) async throws {
        let bridge = try await SocketBridge.start(port: 0, socket: path)
        do {
            try await body(bridge.port)
            await bridge.stop()
        } catch {
            await bridge.stop()
            throw error
        }
    }
}
