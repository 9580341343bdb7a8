import Traces

/// One answer as a model server streams it: an event per token, a call in one piece (ollama.md 1.6).
struct StreamedAnswer {
    var model: String
    var id: String
    var blocks: [ContentBlock]
    var inputTokens: Int

    /// The events, each as it stands on the wire.
    var events: [[UInt8]] {
        var events = [
            Self.event(
                "message_start",
                [
                    "message": [
                        "id": .string("msg_\(id)"), "type": "message", "role": "assistant",
                        "model": .string(model), "content": [],
                        "usage": ["input_tokens": 0, "output_tokens": 0],
                    ]
                ])
        ]
        var tokens = 0
        for (index, block) in blocks.enumerated() {
            let place = JSONValue.integer(Int64(index))
            let (start, deltas) = Self.parts(of: block)
            events.append(
                Self.event("content_block_start", ["index": place, "content_block": start]))
            events += deltas.map {
                Self.event("content_block_delta", ["index": place, "delta": $0])
            }
            events.append(Self.event("content_block_stop", ["index": place]))
            tokens += deltas.count
        }
        let calls = blocks.contains { if case .toolUse = $0 { true } else { false } }
        events.append(
            Self.event(
                "message_delta",
                [
                    "delta": ["stop_reason": calls ? "tool_use" : "end_turn"],
                    "usage": [
                        "input_tokens": .integer(Int64(inputTokens)),
                        "output_tokens": .integer(Int64(tokens)),
                    ],
                ]))
        events.append(Self.event("message_stop", [:]))
        return events
    }

    private static func parts(of block: ContentBlock) -> (start: JSONValue, deltas: [JSONValue]) {
        switch block {
        case .text(let text):
            (
                ["type": "text", "text": ""],
                tokens(of: text).map { ["type": "text_delta", "text": .string($0)] }
            )
        case .thinking(let text):
            (
                ["type": "thinking", "thinking": ""],
                tokens(of: text).map { ["type": "thinking_delta", "thinking": .string($0)] }
            )
        case .toolUse(let use):
            (
                [
                    "type": "tool_use", "id": .string(use.id), "name": .string(use.name),
                    "input": [:],
                ],
                [["type": "input_json_delta", "partial_json": .string(use.input.encoded())]]
            )
        case .toolResult, .other: ([:], [])
        }
    }

    /// About a token each: a word with the space before it, long words in pieces.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var token = ""
        for character in text {
            if character == " " && !token.isEmpty || token.utf8.count >= 6 {
                tokens.append(token)
                token = ""
            }
            token.append(character)
        }
        return token.isEmpty ? tokens : tokens + [token]
    }

    private static func event(_ name: String, _ members: [String: JSONValue]) -> [UInt8] {
        let data = JSONValue.object(members.merging(["type": .string(name)]) { first, _ in first })
        return Array("event: \(name)\ndata: ".utf8) + data.encodedBytes() + Array("\n\n".utf8)
    }
}
