package import Traces

extension TurnRequest {
    /// What a Messages API request body says.
    package init(anthropic body: [UInt8]) { self = WireDialect.messages.request(body) }

    init(anthropic json: JSONValue, messages: [Message], tools: [ToolSchema]) {
        self.init(
            model: json["model"]?.string ?? "",
            system: Self.text(of: json["system"]), messages: messages, tools: tools,
            maxTokens: json["max_tokens"]?.tokenCount)
    }

    /// A string, or text blocks put together without a separator, as Ollama does (ollama.md 1.1).
    static func text(of content: JSONValue?) -> String {
        switch content {
        case .string(let text): text
        case .array(let blocks): blocks.compactMap { $0["text"]?.string }.joined()
        default: ""
        }
    }
}

extension ToolSchema {
    package init(anthropic json: JSONValue) {
        self.init(
            name: json["name"]?.string ?? "", description: json["description"]?.string ?? "",
            inputSchema: json["input_schema"] ?? [:])
    }
}

extension Message {
    package init(anthropic json: JSONValue) {
        let blocks: [ContentBlock] =
            switch json["content"] {
            case .string(let text): [.text(text)]
            case .array(let blocks): blocks.map(ContentBlock.init(anthropic:))
            default: []
            }
        self.init(role: Role(rawValue: json["role"]?.string ?? "") ?? .user, blocks: blocks)
    }
}

extension ContentBlock {
    package init(anthropic json: JSONValue) {
        let type = json["type"]?.string ?? ""
        switch type {
        case "text": self = .text(json["text"]?.string ?? "")
        case "thinking": self = .thinking(json["thinking"]?.string ?? "")
        case "tool_use":
            let id = json["id"]?.string ?? ""
            let name = json["name"]?.string ?? ""
            // Text in the input's place is arguments that nobody has parsed yet.
            self = .toolUse(
                json["input"]?.string.map { ToolUse(id: id, name: name, arguments: $0) }
                    ?? ToolUse(id: id, name: name, sent: json["input"] ?? [:]))
        case "tool_result":
            self = .toolResult(
                ToolResult(
                    toolUseID: json["tool_use_id"]?.string ?? "",
                    text: TurnRequest.text(of: json["content"]),
                    isError: json["is_error"]?.bool ?? false))
        default: self = .other(type: type)
        }
    }
}
