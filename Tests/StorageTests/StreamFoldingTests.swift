import TestSupport
import Testing
import Traces

@testable import Storage

@Suite struct StreamFoldingTests {
    /// Pieces that mislead whoever looks for strings, keys and line ends.
    private static let pieces: [String] = [
        "\"", "\"text\":", "\"text\": ", "\"content\":", "\"a\":", "\"x\"", "\"\"", "\\", "\\\"",
        ":", " ", ",", "{", "}", "\n", "\n\n", "data: ", "é", "\"type\":\"text_delta\"",
    ]

    @Test(arguments: 0..<8)
    func `any bytes unfold to what they were`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                bytes += Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
            }
            bytes += Array("\n\n\n".utf8)
            let folded = try #require(StreamFolding.fold(bytes))
            #expect(try StreamFolding.unfold(folded) == bytes)
        }
    }

    @Test(arguments: [
        #"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"WORDS"}}"#,
        #"data: {"delta":{"text":"WORDS","type":"text_delta"},"index":0,"type":"content_block_delta"}"#,
        #"data: {"choices": [{"delta": {"content": "WORDS"}, "finish_reason": null}]}"#,
        #"{"message":{"role":"assistant","content":"WORDS"},"done":false}"#,
    ])
    func `what a model says stands in one piece, whatever the order of keys`(line: String) throws {
        let said = ["I'll ", "read \\\"", "it\\\" ", "first."]
        let stream = said.map { line.replacing("WORDS", with: $0) + "\n\n" }.joined()
        let folded = try #require(StreamFolding.fold(Array(stream.utf8)))
        let text = String(decoding: folded, as: UTF8.self)
        #expect(text.hasSuffix(said.joined()))
        #expect(try StreamFolding.unfold(folded) == Array(stream.utf8))
    }

    @Test func `text without lines is not folded`() {
        #expect(StreamFolding.fold(Array(#"{"text":"x"}"#.utf8)) == nil)
        #expect(StreamFolding.fold([]) == nil)
    }
}
