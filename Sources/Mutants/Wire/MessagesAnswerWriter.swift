import Traces

/// Writes an answer as a server speaks the Messages API (ollama.md 1.3 to 1.6, llama-server.md).
struct MessagesAnswerWriter: Sendable {
    var server: MadeUpServer
    var model: String
    var identifier: String

    /// The events of a streamed answer.
    func events(_ answer: Answer, counts: TokenCounts) -> [[UInt8]] {
        var events = [start(counts)]
        var stops: [[UInt8]] = []
        for (index, block) in answer.blocks.enumerated() {
            let index = Int64(index)
            guard let (opened, deltas) = pieces(of: block) else { continue }
            events.append(
                event("content_block_start", ["index": .integer(index), "content_block": opened]))
            for delta in deltas {
                events.append(
                    event("content_block_delta", ["index": .integer(index), "delta": delta]))
            }
            let stop = event("content_block_stop", ["index": .integer(index)])
            // llama-server stops them all at the end.
            if server == .llamaServer { stops.append(stop) } else { events.append(stop) }
        }
        events += stops
        var usage: [String: JSONValue] = ["output_tokens": .integer(Int64(counts.output))]
        if server != .llamaServer { usage["input_tokens"] = .integer(Int64(counts.prompt)) }
        events.append(
            event(
                "message_delta",
                ["delta": ["stop_reason": .string(answer.reason)], "usage": .object(usage)]))
        events.append(event("message_stop", [:]))
        return events
    }

    /// An answer in one body.
    func whole(_ answer: Answer, counts: TokenCounts) -> [UInt8] {
        var usage: [String: JSONValue] = [
            "input_tokens": .integer(Int64(counts.prompt)),
            "output_tokens": .integer(Int64(counts.output)),
        ]
        if server == .llamaServer {
            usage["input_tokens"] = .integer(Int64(counts.prompt - counts.cached))
            usage["cache_read_input_tokens"] = .integer(Int64(counts.cached))
        }
        let content =
            Message(role: .assistant, blocks: answer.blocks).messagesJSON["content"] ?? .array([])
        let body: JSONValue = [
            "id": .string("msg_\(identifier)"), "type": "message", "role": "assistant",
            "model": .string(model),
            // Ollama writes null when there is nothing (ollama.md 1.3).
            "content": answer.blocks.isEmpty && server.isOllama ? .null : content,
            "stop_reason": .string(answer.reason), "usage": .object(usage),
        ]
        return body.encodedBytes()
    }

    private func start(_ counts: TokenCounts) -> [UInt8] {
        var usage: [String: JSONValue] = ["output_tokens": 0]
        switch server {
        case .ollamaOld: usage["input_tokens"] = 0
        // An estimate (ollama.md 1.6).
        case .ollamaMiddle, .ollamaNew:
            usage["input_tokens"] = .integer(Int64(counts.prompt * 9 / 8))
        case .llamaServer:
            usage["input_tokens"] = .integer(Int64(counts.prompt - counts.cached))
            usage["cache_read_input_tokens"] = .integer(Int64(counts.cached))
        case .vllm, .lmstudio: usage["input_tokens"] = .integer(Int64(counts.prompt))
        }
        return event(
            "message_start",
            [
                "message": [
                    "id": .string("msg_\(identifier)"), "type": "message", "role": "assistant",
                    "model": .string(model), "content": .array([]), "usage": .object(usage),
                ]
            ])
    }

    private func pieces(of block: ContentBlock) -> (JSONValue, [JSONValue])? {
        switch block {
        case .text(let text):
            (
                ["type": "text", "text": ""],
                text.streamPieces.map { ["type": "text_delta", "text": .string($0)] }
            )
        case .thinking(let text):
            (
                ["type": "thinking", "thinking": ""],
                text.streamPieces.map { ["type": "thinking_delta", "thinking": .string($0)] }
            )
        case .toolUse(let use):
            (
                opened(use),
                arguments(of: use).map {
                    ["type": "input_json_delta", "partial_json": .string($0)]
                }
            )
        default: nil
        }
    }

    private func opened(_ use: ToolUse) -> JSONValue {
        var block: [String: JSONValue] = [
            "type": "tool_use", "id": .string(use.id), "name": .string(use.name),
        ]
        if server != .llamaServer { block["input"] = [:] }
        return .object(block)
    }

    /// Ollama sends the arguments at once, others as they come.
    private func arguments(of use: ToolUse) -> [String] {
        let text = use.unparsed ?? use.input.encoded()
        return server.isOllama ? [text] : text.streamPieces
    }

    private func event(_ name: String, _ members: [String: JSONValue]) -> [UInt8] {
        var members = members
        members["type"] = .string(name)
        return Array("event: \(name)\ndata: \(JSONValue.object(members).encoded())\n\n".utf8)
    }
}
