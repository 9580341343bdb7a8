import Foundation

/// A model server that streams as many events as the request's path asks for, in a process of its own.
///
/// `/v1/messages?events=N&gap=MICROSECONDS`: after each event it waits for `gap`, so that each goes out, is
/// read and is passed on by itself, as from a model that decodes; without a gap they go out back to back.
/// `&hold=1` keeps the stream open after the last event until the client leaves.
struct GatewayStreams {
    let listener: LoopbackSocket

    static func path(events: Int, gap: Int = 0, holds: Bool = false) -> String {
        "/v1/messages?\(query(events: events, gap: gap, holds: holds))"
    }

    /// What the path of a request has to hold, anywhere.
    static func query(events: Int, gap: Int = 0, holds: Bool = false) -> String {
        "events=\(events)&gap=\(gap)&hold=\(holds ? 1 : 0)"
    }

    /// An event as Ollama writes it for one token (ollama.md 1.6).
    private static let event = Array(
        "event: content_block_delta\ndata: {\"delta\":{\"text\":\" token\",\"type\":\"text_delta\"},\"index\":0,\"type\":\"content_block_delta\"}\n\n"
            .utf8)
    private static let head = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
            .utf8)

    /// Serves until the process is ended.
    func run() {
        // Clients may leave in the middle of a stream.
        signal(SIGPIPE, SIG_IGN)
        while let peer = listener.accepted() {
            peer.sendAtOnce()
            Thread.detachNewThread {
                Self.serve(peer)
                peer.close()
            }
        }
    }

    private static func serve(_ peer: LoopbackSocket) {
        let chunk =
            Array("\(String(event.count, radix: 16))\r\n".utf8) + event + Array("\r\n".utf8)
        var reader = MessageReader(peer)
        while let request = reader.request() {
            let events = number("events", in: request)
            let gap = useconds_t(number("gap", in: request))
            if events == 1, number("hold", in: request) == 0 {
                peer.write(head + chunk + Array("0\r\n\r\n".utf8))
                continue
            }
            peer.write(head)
            for _ in 0..<events {
                peer.write(chunk)
                if gap > 0 { usleep(gap) }
            }
            if number("hold", in: request) == 1 { return reader.untilClosed() }
            peer.write(Array("0\r\n\r\n".utf8))
        }
    }

    private static func number(_ name: String, in request: String) -> Int {
        guard let start = request.firstRange(of: "\(name)=")?.upperBound else { return 0 }
        return Int(request[start...].prefix { $0.isNumber }) ?? 0
    }
}

/// Reads HTTP messages off a blocking socket.
struct MessageReader {
    private let peer: LoopbackSocket
    private let space = Space()
    private var held: [UInt8] = []

    private final class Space {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        deinit { bytes.deallocate() }
    }

    init(_ peer: LoopbackSocket) { self.peer = peer }

    private mutating func more() -> Bool {
        let count = peer.read(into: space.bytes)
        held += space.bytes[..<count]
        return count > 0
    }

    /// The next request's head; its body is read and thrown away. Nil when the client is gone.
    mutating func request() -> String? {
        var end = held.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
        while end == nil {
            guard more() else { return nil }
            end = held.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
        }
        let head = String(decoding: held[..<(end ?? 0)], as: UTF8.self)
        let length =
            head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        while held.count < (end ?? 0) + length {
            guard more() else { return nil }
        }
        held.removeFirst((end ?? 0) + length)
        return head
    }

    /// The size of the next chunked response, and when its first byte came; nil when it broke off.
    mutating func response() -> (bytes: Int, firstByte: ContinuousClock.Instant)? {
        held = []
        guard more() else { return nil }
        let first = ContinuousClock.now
        var bytes = held.count
        while !held.suffix(7).elementsEqual("\r\n0\r\n\r\n".utf8) {
            held = Array(held.suffix(7))
            let before = held.count
            guard more() else { return nil }
            bytes += held.count - before
        }
        return (bytes, first)
    }

    /// Reads until `mark` has come; false when the connection ended before.
    mutating func until(_ mark: String) -> Bool {
        while held.firstRange(of: Array(mark.utf8)) == nil {
            guard more() else { return false }
        }
        return true
    }

    mutating func untilClosed() {
        while more() { held = [] }
    }
}
