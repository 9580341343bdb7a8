import TestSupport
import Testing
import Traces
import Wire

/// Deltas of the usual shape are read without building JSON values; with a member that nobody knows they are
/// read as JSON. Both must say the same.
struct AnthropicDeltaTests {
    @Test(arguments: 0..<300)
    func `a delta says the same, however it is written and read`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var short = start(&random)
        var long = short
        for _ in 0..<20 {
            let delta = delta(&random)
            short += event(delta.short)
            long += event(delta.long)
        }
        #expect(read(short) == read(long))
    }

    @Test(arguments: 0..<300)
    func `a damaged delta is damaged either way`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let delta = delta(&random)
        let broken = random.damaged(Array(delta.short.utf8)).filter { $0 != 0x0A && $0 != 0x0D }
        let opening = start(&random)
        let parses = (try? JSONValue(parsing: broken)) != nil
        let read = read(opening + "data: \(String(decoding: broken, as: UTF8.self))\n\n")
        if !parses { #expect(read.malformed != nil) }
    }

    private func read(_ stream: String) -> TurnResponse {
        var reader = AnthropicResponseReader()
        reader.feed(Array(stream.utf8))
        return reader.finish(status: 200)
    }

    private func event(_ data: String) -> String {
        "event: content_block_delta\ndata: \(data)\n\n"
    }

    private func start(_ random: inout SeededGenerator) -> String {
        let block =
            [
                #"{"type":"text","text":""}"#, #"{"type":"thinking","thinking":""}"#,
                #"{"type":"tool_use","id":"a","name":"Read","input":{}}"#,
            ].randomElement(using: &random) ?? ""
        return """
            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":\(block)}


            """
    }

    /// Members in any order, spaces, escapes, indexes of blocks that are open and that are not.
    private func delta(_ random: inout SeededGenerator) -> (short: String, long: String) {
        let member = ["text", "thinking", "partial_json"].randomElement(using: &random) ?? ""
        let pieces = ["a", "ü", "\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", "{", ",", ":", "", "]"]
        let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
        }.joined()
        let index = ["0", "0", "0", "1", "12", "-0", "\"0\"", "0.0"].randomElement(using: &random)
        let space = ["", "", " "].randomElement(using: &random) ?? ""
        let inner = [
            "\"type\":\(space)\"\(member)_delta\"", "\"\(member)\"\(space):\"\(text)\"",
        ].shuffled(using: &random).joined(separator: ",\(space)")
        let members = [
            "\"type\":\"content_block_delta\"", "\"index\":\(space)\(index ?? "0")",
            "\"delta\":{\(space)\(inner)\(space)}",
        ].shuffled(using: &random)
        return (
            "{\(space)\(members.joined(separator: ",\(space)"))}\(space)",
            "{\((members + ["\"extra\":null"]).joined(separator: ","))}"
        )
    }
}
