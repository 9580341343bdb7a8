import Traces

/// Writes an answer as a server speaks OpenAI's chat completions.
struct ChatAnswerWriter: Sendable {
    var server: MadeUpServer
    var model: String
    var identifier: String

    /// The events of a streamed answer, its usage at the end.
    func events(_ answer: Answer, counts: TokenCounts) -> [[UInt8]] {
        var events = [chunk(delta: ["role": "assistant", "content": ""])]
        var calls: Int64 = 0
        for block in answer.blocks {
            switch block {
            case .text(let text):
                events += text.streamPieces.map { chunk(delta: ["content": .string($0)]) }
            case .thinking(let text):
                let member = server.isOllama ? "reasoning" : "reasoning_content"
                events += text.streamPieces.map { chunk(delta: .object([member: .string($0)])) }
            case .toolUse(let use):
                events += deltas(of: use, index: calls)
                calls += 1
            default: continue
            }
        }
        events.append(chunk(delta: [:], reason: reason(answer)))
        events.append(
            line([
                "id": .string(identifier), "object": "chat.completion.chunk", "choices": .array([]),
                "usage": usage(counts),
            ]))
        events.append(Array("data: [DONE]\n\n".utf8))
        return events
    }

    /// An answer in one body.
    func whole(_ answer: Answer, counts: TokenCounts) -> [UInt8] {
        var message: [String: JSONValue] = ["role": "assistant"]
        for (name, value) in Message(role: .assistant, blocks: answer.blocks).chatJSON.first?.object
            ?? [:]
        {
            message[name] = value
        }
        let body: JSONValue = [
            "id": .string(identifier), "object": "chat.completion", "model": .string(model),
            "choices": [
                ["index": 0, "message": .object(message), "finish_reason": .string(reason(answer))]
            ],
            "usage": usage(counts),
        ]
        return body.encodedBytes()
    }

    private func deltas(of use: ToolUse, index: Int64) -> [[UInt8]] {
        let text = use.unparsed ?? use.input.encoded()
        let pieces = server.isOllama ? [text] : text.streamPieces
        return pieces.enumerated().map { number, piece in
            var function: [String: JSONValue] = ["arguments": .string(piece)]
            var call: [String: JSONValue] = ["index": .integer(index)]
            if number == 0 {
                function["name"] = .string(use.name)
                call["id"] = .string(use.id)
                call["type"] = "function"
            }
            call["function"] = .object(function)
            return chunk(delta: ["tool_calls": [.object(call)]])
        }
    }

    private func reason(_ answer: Answer) -> String {
        switch answer.reason {
        case "tool_use": "tool_calls"
        case "max_tokens": "length"
        default: "stop"
        }
    }

    private func usage(_ counts: TokenCounts) -> JSONValue {
        var usage: [String: JSONValue] = [
            "prompt_tokens": .integer(Int64(counts.prompt)),
            "completion_tokens": .integer(Int64(counts.output)),
            "total_tokens": .integer(Int64(counts.prompt + counts.output)),
        ]
        if server == .llamaServer {
            usage["prompt_tokens_details"] = ["cached_tokens": .integer(Int64(counts.cached))]
        }
        return .object(usage)
    }

    private func chunk(delta: JSONValue, reason: String? = nil) -> [UInt8] {
        line([
            "id": .string(identifier), "object": "chat.completion.chunk", "model": .string(model),
            "choices": [
                ["index": 0, "delta": delta, "finish_reason": reason.map { .string($0) } ?? .null]
            ],
        ])
    }

    private func line(_ json: JSONValue) -> [UInt8] { Array("data: \(json.encoded())\n\n".utf8) }
}
