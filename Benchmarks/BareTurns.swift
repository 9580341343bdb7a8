import Traces

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The least that a turn can cost: the same bytes up and down over a kept connection, and one append
/// of what is new, synced.
struct BareTurns {
    let socket: LoopbackSocket
    let path: String
    let log: Int32
    private let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)

    init(port: Int, path: String, log: String) throws {
        socket = try LoopbackSocket.connected(to: port)
        self.path = path
        self.log = open(log, O_WRONLY | O_CREAT | O_APPEND | O_TRUNC, 0o644)
        if self.log < 0 { throw SystemCallFailed("open") }
    }

    func close() {
        _ = [socket.descriptor, log].map { descriptor in
            #if canImport(Darwin)
                Darwin.close(descriptor)
            #else
                Glibc.close(descriptor)
            #endif
        }
        space.deallocate()
    }

    /// Sends requests that were recorded; `new` is how many bytes at the end of each were not in
    /// the one before.
    func run(_ requests: [(body: [UInt8], new: Int)]) throws {
        for request in requests {
            let head = """
                POST \(path) HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r
                content-length: \(request.body.count)\r\n\r\n
                """
            socket.write(Array(head.utf8))
            socket.write(request.body)
            var response: [UInt8] = []
            repeat {
                let count = socket.read(into: space)
                if count == 0 { throw SystemCallFailed("recv") }
                response += space[..<count]
            } while !response.suffix(5).elementsEqual("0\r\n\r\n".utf8)
            let record = request.body.suffix(request.new) + response
            let written = record.withUnsafeBytes { write(log, $0.baseAddress, $0.count) }
            guard written == record.count, fsync(log) == 0 else { throw SystemCallFailed("fsync") }
        }
    }
}
