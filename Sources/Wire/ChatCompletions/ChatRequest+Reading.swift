import Traces

extension TurnRequest {
    /// What a chat completions request says. System messages at the start are the system text; later ones
    /// stay where they are.
    init(chatCompletions json: JSONValue, messages: [Message], tools: [ToolSchema]) {
        let limit = json["max_tokens"]?.tokenCount ?? json["max_completion_tokens"]?.tokenCount
        self.init(
            model: json["model"]?.string ?? "", messages: messages, tools: tools, maxTokens: limit)
        takeSystem()
    }

    /// Makes the system messages at the start the system text, a paragraph each.
    mutating func takeSystem() {
        let leading = messages.prefix { $0.role == .system }
        system = leading.map(\.text).joined(separator: "\n\n")
        messages.removeFirst(leading.count)
    }
}

extension ToolSchema {
    /// A tool as OpenAI's and Ollama's API offer it; nil when it is no function.
    init?(function json: JSONValue) {
        guard let function = json["function"] else { return nil }
        self.init(
            name: function["name"]?.string ?? "",
            description: function["description"]?.string ?? "",
            inputSchema: function["parameters"] ?? [:])
    }
}

extension Message {
    init(chatCompletions json: JSONValue) {
        var blocks = [ContentBlock](chatContent: json["content"])
        let role: Role
        switch json["role"]?.string {
        case "system", "developer": role = .system
        case "tool", "function":
            role = .tool
            let id = json["tool_call_id"]?.string ?? json["name"]?.string ?? ""
            blocks = [
                .toolResult(
                    ToolResult(toolUseID: id, text: TurnRequest.text(of: json["content"])))
            ]
        case "assistant":
            role = .assistant
            if blocks == [.text("")] { blocks = [] }
            let thinking = json["reasoning_content"]?.string ?? json["reasoning"]?.string ?? ""
            if !thinking.isEmpty { blocks.insert(.thinking(thinking), at: 0) }
            blocks += (json["tool_calls"]?.array ?? []).map { .toolUse(ToolUse(chatCall: $0)) }
        default: role = .user
        }
        self.init(role: role, blocks: blocks)
    }
}

extension ToolUse {
    /// A call as a request repeats it.
    fileprivate init(chatCall json: JSONValue) {
        let function = json["function"]
        let arguments = function?["arguments"]?.string ?? function?["arguments"]?.encoded() ?? ""
        let id = json["id"]?.string ?? ""
        let name = function?["name"]?.string ?? ""
        if arguments.isEmpty {
            self.init(id: id, name: name, input: [:])
        } else {
            self.init(id: id, name: name, arguments: arguments)
        }
    }
}

extension [ContentBlock] {
    /// A string, or parts of which only text is understood.
    fileprivate init(chatContent json: JSONValue?) {
        switch json {
        case .string(let text): self = [.text(text)]
        case .array(let parts):
            self = parts.map { part in
                part["text"]?.string.map { .text($0) }
                    ?? .other(type: part["type"]?.string ?? "")
            }
        default: self = []
        }
    }
}
