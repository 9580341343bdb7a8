import Traces
import Wire

extension Message {
    /// As the Messages API repeats it.
    var messagesJSON: JSONValue { anthropicJSON }

    /// As chat completions repeat it: results are messages of their own there.
    var chatJSON: [JSONValue] {
        guard role == .assistant else {
            let results = blocks.compactMap { block -> JSONValue? in
                guard case .toolResult(let result) = block else { return nil }
                return [
                    "role": "tool", "tool_call_id": .string(result.toolUseID),
                    "content": .string(result.text),
                ]
            }
            return text.isEmpty ? results : results + [["role": "user", "content": .string(text)]]
        }
        var json: [String: JSONValue] = ["role": "assistant", "content": .string(text)]
        let calls = blocks.compactMap { block -> JSONValue? in
            guard case .toolUse(let use) = block else { return nil }
            return [
                "id": .string(use.id), "type": "function",
                "function": [
                    "name": .string(use.name),
                    "arguments": .string(use.unparsed ?? use.input.encoded()),
                ],
            ]
        }
        if !calls.isEmpty { json["tool_calls"] = .array(calls) }
        let thinking = blocks.compactMap { if case .thinking(let text) = $0 { text } else { nil } }
        if !thinking.isEmpty {
            json["reasoning_content"] = .string(thinking.joined(separator: "\n"))
        }
        return [.object(json)]
    }

    /// Bytes of what a model reads of it: texts, names, arguments, results.
    var readableBytes: Int {
        blocks.reduce(0) { sum, block in
            switch block {
            case .text(let text), .thinking(let text): sum + text.utf8.count
            case .toolUse(let use):
                sum + use.name.utf8.count + (use.unparsed ?? use.input.encoded()).utf8.count
            case .toolResult(let result): sum + result.text.utf8.count
            case .other: sum
            }
        }
    }
}
