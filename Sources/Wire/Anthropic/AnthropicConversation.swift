package import Traces

/// A Messages API request that grows by messages.
///
/// What was sent once is kept as bytes, so a turn costs the encoding of what is new and one copy, and the
/// server's prefix cache sees the same bytes again (ollama.md 1.2 on what breaks it).
package struct AnthropicConversation: Sendable {
    private let head: [UInt8]
    private var messages: [UInt8] = []

    /// An empty conversation; `maxTokens` bounds one answer, and the API requires it to be positive.
    package init(model: String, system: String, tools: [ToolSchema], maxTokens: Int) {
        var head = Array("{\"model\":".utf8)
        JSONValue.write(model, to: &head)
        head += Array(",\"max_tokens\":\(maxTokens),\"stream\":true,\"system\":".utf8)
        JSONValue.write(system, to: &head)
        head += Array(",\"tools\":".utf8)
        JSONValue.array(tools.map(\.anthropicJSON)).write(to: &head)
        head += Array(",\"messages\":[".utf8)
        self.head = head
    }

    /// Adds a message; blocks of types that cannot be sent are left out.
    package mutating func append(_ message: Message) {
        if !messages.isEmpty { messages.append(UInt8(ascii: ",")) }
        message.anthropicJSON.write(to: &messages)
    }

    /// The request's body as it stands.
    package var body: [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(head.count + messages.count + 2)
        body += head
        body += messages
        body += "]}".utf8
        return body
    }
}

extension ToolSchema {
    package var anthropicJSON: JSONValue {
        ["name": .string(name), "description": .string(description), "input_schema": inputSchema]
    }
}

extension Message {
    package var anthropicJSON: JSONValue {
        ["role": .string(role.rawValue), "content": .array(blocks.compactMap(\.anthropicJSON))]
    }
}

extension ContentBlock {
    fileprivate var anthropicJSON: JSONValue? {
        switch self {
        case .text(let text): return ["type": "text", "text": .string(text)]
        case .thinking(let text):
            return ["type": "thinking", "thinking": .string(text), "signature": ""]
        case .toolUse(let use):
            // Arguments that were not JSON go back as Claude Code sends them (claude-code.md 4).
            let input: JSONValue =
                use.unparsed.map {
                    [
                        "__unparsedToolInput": [
                            "raw": .string($0), "len": .integer(Int64($0.utf8.count)),
                        ]
                    ]
                } ?? (use.input.object == nil ? [:] : use.input)
            return [
                "type": "tool_use", "id": .string(use.id), "name": .string(use.name),
                "input": input,
            ]
        case .toolResult(let result):
            var json: [String: JSONValue] = [
                "type": "tool_result", "tool_use_id": .string(result.toolUseID),
                "content": .string(result.text),
            ]
            if result.isError { json["is_error"] = true }
            return .object(json)
        case .other: return nil
        }
    }
}
