import TestSupport
import Testing
import Wire

struct SSEParserTests {
    private let stream = Array(
        "event: a\ndata: 1\n\n: comment\r\n\r\ndata: x\r\ndata: y\r\n\r\nevent:b\rdata:2\r\rdata\n\n"
            .utf8)

    private func events(_ pieces: [[UInt8]]) -> [String] {
        var parser = SSEParser()
        return pieces.flatMap { parser.feed($0) }.map {
            "\($0.name)|\(String(decoding: $0.data, as: UTF8.self))"
        }
    }

    @Test func `fields, comments and all line ends are understood`() {
        #expect(events([stream]) == ["a|1", "|x\ny", "b|2", "|"])
    }

    @Test func `it does not matter how the network cut the stream`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            var rest = stream[...]
            var pieces: [[UInt8]] = []
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...6, using: &generator))
                pieces.append(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            #expect(events(pieces) == ["a|1", "|x\ny", "b|2", "|"])
        }
    }

    @Test func `half an event is noticed at the end`() {
        var parser = SSEParser()
        #expect(parser.feed(Array("event: a\ndata: {\"ha".utf8)).isEmpty)
        #expect(parser.hasUnfinishedEvent)
        _ = parser.feed(Array("lf\"}\n\n".utf8))
        #expect(!parser.hasUnfinishedEvent)
    }
}
