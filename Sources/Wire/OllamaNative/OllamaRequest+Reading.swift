import Traces

extension TurnRequest {
    /// What a request to `/api/chat` says, or one to `/api/generate`, which has a prompt in place of
    /// messages. An empty prompt is no message: it only loads the model (ollama.md 2.9).
    init(ollama json: JSONValue, messages: [Message], tools: [ToolSchema]) {
        let limit = json["options"]?["num_predict"]
        let isLimit = (limit?.integer ?? 0) >= 0
        var messages = messages
        if let prompt = json["prompt"]?.string, !prompt.isEmpty {
            messages.append(Message(role: .user, blocks: [.text(prompt)]))
        }
        self.init(
            model: json["model"]?.string ?? "", messages: messages, tools: tools,
            maxTokens: isLimit ? limit?.tokenCount : nil)
        takeSystem()
        if let text = json["system"]?.string { system = text }
    }
}

extension Message {
    init(ollama json: JSONValue) {
        let text = json["content"]?.string ?? ""
        let role: Role
        var blocks: [ContentBlock] = []
        switch json["role"]?.string?.lowercased() {
        case "system": role = .system
        case "tool":
            // Older clients name the tool and give no identifier.
            let id = json["tool_call_id"]?.string ?? json["tool_name"]?.string ?? ""
            self.init(role: .tool, blocks: [.toolResult(ToolResult(toolUseID: id, text: text))])
            return
        case "assistant":
            role = .assistant
            if let thinking = json["thinking"]?.string, !thinking.isEmpty {
                blocks.append(.thinking(thinking))
            }
        default: role = .user
        }
        if role != .assistant || !text.isEmpty { blocks.append(.text(text)) }
        blocks += (json["images"]?.array ?? []).map { _ in .other(type: "image") }
        blocks += (json["tool_calls"]?.array ?? []).map { .toolUse(ToolUse(ollamaCall: $0)) }
        self.init(role: role, blocks: blocks)
    }
}

extension ToolUse {
    /// A call, whose arguments are an object here. Servers before identifiers are told by the name, as their
    /// results are.
    init(ollamaCall json: JSONValue) {
        let function = json["function"]
        let name = function?["name"]?.string ?? ""
        let id = json["id"]?.string ?? ""
        self.init(
            id: id.isEmpty ? name : id, name: name, sent: function?["arguments"] ?? [:])
    }
}
