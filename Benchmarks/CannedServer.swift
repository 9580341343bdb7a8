import Foundation
import Traces

/// A model server that always calls `TodoWrite` next: in a process of its own, so that its share
/// of the CPU is not counted.
///
/// Its answer depends on nothing but the request's size, so the same conversation gives the same bytes.
/// Under `/each` it writes every event apart, as a server does while a model decodes; otherwise a
/// response is one write.
struct CannedServer {
    static let path = "/v1/messages"
    static let pathOfEach = "/each/v1/messages"

    let listener: LoopbackSocket

    /// Serves until the process is ended.
    func run() {
        while let peer = listener.accepted() {
            peer.sendAtOnce()
            Thread.detachNewThread { Self.serve(peer) }
        }
    }

    private static func serve(_ peer: LoopbackSocket) {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { space.deallocate() }
        var held: [UInt8] = []
        while true {
            var headEnd: Int?
            while headEnd == nil {
                headEnd = held.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
                if headEnd == nil {
                    let count = peer.read(into: space)
                    if count == 0 { return }
                    held += space[..<count]
                }
            }
            let head = String(decoding: held[..<(headEnd ?? 0)], as: UTF8.self).lowercased()
            let length =
                head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
            var missing = (headEnd ?? 0) + length - held.count
            while missing > 0 {
                let count = peer.read(into: space)
                if count == 0 { return }
                missing -= count
            }
            held = []
            answer(length, inPieces: head.hasPrefix("post /each/"), to: peer)
        }
    }

    private static func answer(_ size: Int, inPieces: Bool, to peer: LoopbackSocket) {
        let head = Array(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                .utf8)
        let events = answer(to: size).events
        let end = Array("0\r\n\r\n".utf8)
        if inPieces {
            peer.write(head)
            for event in events { peer.write(chunk(event)) }
            peer.write(end)
        } else {
            peer.write(head + chunk(Array(events.joined())) + end)
        }
    }

    private static func chunk(_ bytes: [UInt8]) -> [UInt8] {
        Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
    }

    /// Some forty tokens of text and a call: the shape of peer-perf.md's measurements.
    static func answer(to size: Int) -> StreamedAnswer {
        var dice = Dice(seed: UInt64(size))
        let words = [
            "the", "server", "extension", "reads", "configuration", "from", "handlers", "and",
            "build", "scripts", "in", "package.json", "which", "tests", "preview", "next", "part",
        ]
        let text = (0..<36).map { _ in dice.pick(from: words) }.joined(separator: " ")
        let todos = (0..<3).map { number -> JSONValue in
            let subject = (0..<5).map { _ in dice.pick(from: words) }.joined(separator: " ")
            return [
                "content": .string("\(number + 1). Look at \(subject)"),
                "status": number == 0 ? "in_progress" : "pending",
                "activeForm": .string("Looking at \(subject)"),
            ]
        }
        return StreamedAnswer(
            model: "canned", id: String(size, radix: 16),
            blocks: [
                .text(text),
                .toolUse(
                    ToolUse(
                        id: "toolu_\(String(size, radix: 16))", name: "TodoWrite",
                        input: ["todos": .array(todos)])),
            ], inputTokens: size / 4)
    }
}
