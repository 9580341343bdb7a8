import Foundation

/// The least that can stand between a client and a server: bytes are read on one socket and written on another,
/// by a thread each way, unseen. In a process of its own, with the control socket of a ``GatewayHelper``.
enum BareRelay {
    static func run(serverPort: Int) throws {
        let (listener, port) = try LoopbackSocket.listening()
        Thread.detachNewThread {
            while let client = listener.accepted() {
                guard let server = try? LoopbackSocket.connected(to: serverPort) else { return }
                client.sendAtOnce()
                Thread.detachNewThread { pump(from: client, to: server) }
                Thread.detachNewThread { pump(from: server, to: client) }
            }
        }
        HelperControl.serve(greeting: "\(port) ")
    }

    /// Passes on until one side is over, and tells the other. Sockets are left to the process's end.
    private static func pump(from source: LoopbackSocket, to target: LoopbackSocket) {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { space.deallocate() }
        while true {
            let count = source.read(into: space)
            if count == 0 || !target.write(UnsafeRawBufferPointer(rebasing: space[..<count])) {
                break
            }
        }
        shutdown(target.descriptor, Int32(SHUT_RDWR))
    }
}

/// A helper's side of its control socket, which is its standard input.
enum HelperControl {
    /// Writes `greeting` as a line, then answers each byte with the process's CPU seconds and its peak memory
    /// in bytes, until the other side closes. Blocks its thread.
    static func serve(greeting: String) {
        let control = LoopbackSocket(descriptor: 0)
        control.write(Array("\(greeting)\n".utf8))
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
        defer { space.deallocate() }
        while control.read(into: space) > 0 {
            control.write(Array("\(CPUTime.own) \(PeakMemory.own)\n".utf8))
        }
    }
}
