package import Traces

extension TurnRequest {
    /// What a Messages API request body says; a body that is not JSON gives an empty request of that size.
    package init(anthropic body: [UInt8]) {
        guard let json = try? JSONValue(parsing: body) else {
            self.init(model: "", bytes: body.count)
            return
        }
        self.init(
            model: json["model"]?.string ?? "",
            system: Self.text(of: json["system"]),
            messages: (json["messages"]?.array ?? []).map(Message.init(anthropic:)),
            tools: (json["tools"]?.array ?? []).map(ToolSchema.init(anthropic:)),
            maxTokens: json["max_tokens"]?.integer.map(Int.init),
            bytes: body.count)
    }

    /// A string, or text blocks put together without a separator, as Ollama does (ollama.md 1.1).
    fileprivate static func text(of content: JSONValue?) -> String {
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
            let raw = json["input"]?["__unparsedToolInput"]?["raw"]?.string
            self = .toolUse(
                ToolUse(
                    id: json["id"]?.string ?? "", name: json["name"]?.string ?? "",
                    input: raw == nil ? json["input"] ?? [:] : .null, unparsed: raw))
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
