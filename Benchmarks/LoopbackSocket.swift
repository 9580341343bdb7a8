#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A blocking TCP socket on 127.0.0.1, with as little around it as can be.
struct LoopbackSocket {
    let descriptor: Int32

    private static func make() throws -> LoopbackSocket {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        if descriptor < 0 { throw SystemCallFailed("socket") }
        return LoopbackSocket(descriptor: descriptor)
    }

    private static func withAddress(
        port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
        }
    }

    /// Listens on a port that the system chooses.
    static func listening() throws -> (socket: LoopbackSocket, port: Int) {
        let socket = try make()
        guard withAddress(port: 0, { bind(socket.descriptor, $0, $1) }) == 0,
            listen(socket.descriptor, 16) == 0
        else { throw SystemCallFailed("bind") }
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(socket.descriptor, $0, &size)
            }
        }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    static func connected(to port: Int) throws -> LoopbackSocket {
        let socket = try make()
        guard withAddress(port: UInt16(port), { connect(socket.descriptor, $0, $1) }) == 0 else {
            throw SystemCallFailed("connect")
        }
        socket.sendAtOnce()
        return socket
    }

    /// Two sockets connected with each other.
    static func pair() throws -> (LoopbackSocket, LoopbackSocket) {
        var descriptors: [Int32] = [0, 0]
        #if canImport(Darwin)
            let code = socketpair(AF_UNIX, SOCK_STREAM, 0, &descriptors)
        #else
            let code = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &descriptors)
        #endif
        if code != 0 { throw SystemCallFailed("socketpair") }
        // The other end is not for the child: its own would then never end.
        _ = fcntl(descriptors[0], F_SETFD, FD_CLOEXEC)
        return (
            LoopbackSocket(descriptor: descriptors[0]), LoopbackSocket(descriptor: descriptors[1])
        )
    }

    func close() {
        #if canImport(Darwin)
            _ = Darwin.close(descriptor)
        #else
            _ = Glibc.close(descriptor)
        #endif
    }

    func accepted() -> LoopbackSocket? {
        let peer = accept(descriptor, nil, nil)
        return peer < 0 ? nil : LoopbackSocket(descriptor: peer)
    }

    func sendAtOnce() {
        var on: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Whether all of `bytes` went out.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { write($0) } }

    /// Whether all of `buffer` went out.
    @discardableResult
    func write(_ buffer: UnsafeRawBufferPointer) -> Bool {
        guard let base = buffer.baseAddress else { return true }
        var sent = 0
        while sent < buffer.count {
            let count = send(descriptor, base + sent, buffer.count - sent, 0)
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    /// How many bytes came into `buffer`; 0 when the connection is over.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
}
