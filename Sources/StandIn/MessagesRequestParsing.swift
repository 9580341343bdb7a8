import Traces

extension ChatRequest {
    /// Reads the body of `/v1/messages` (ollama.md 1.1, 1.2), checking in Ollama's order.
    /// - Throws: ``RequestProblem``.
    init(messagesBody body: JSONValue) throws(RequestProblem) {
        guard let model = body["model"]?.string, !model.isEmpty else {
            throw RequestProblem(400, "model is required")
        }
        guard let limit = body["max_tokens"]?.integer, limit > 0 else {
            throw RequestProblem(400, "max_tokens is required and must be positive")
        }
        guard let messages = body["messages"]?.array, !messages.isEmpty else {
            throw RequestProblem(400, "messages is required")
        }
        self.init(model: model)
        outputLimit = Int(clamping: limit)
        streams = body["stream"]?.bool ?? false
        showsThinking = body["thinking"]?["type"]?.string != "disabled"
        add(system: body["system"].map(Self.text(of:)) ?? "")
        for (index, message) in messages.enumerated() {
            try add(message, origin: index)
        }
        tools = (body["tools"]?.array ?? []).compactMap { tool in
            tool["name"]?.string.map { name in
                ToolSchema(
                    name: name, description: tool["description"]?.string ?? "",
                    inputSchema: (tool["input_schema"] ?? .object([:])).schemaThatOllamaKeeps)
            }
        }
        inputEstimate = estimate(messages: messages, system: body["system"])
    }

    /// The text blocks of a string or a list of blocks, without anything between them.
    private static func text(of content: JSONValue) -> String {
        content.string
            ?? (content.array ?? []).filter { $0["type"]?.string == "text" }
            .compactMap { $0["text"]?.string }.joined()
    }

    private mutating func add(_ message: JSONValue, origin: Int) throws(RequestProblem) {
        let role = message["role"]?.string?.lowercased() ?? ""
        let content = message["content"] ?? .null
        if role == "system" {
            add(system: Self.text(of: content))
            return
        }
        let text = Self.text(of: content)
        var thinking: String?
        var calls: [ContentBlock] = []
        var results: [Entry] = []
        for block in content.array ?? [] {
            switch block["type"]?.string {
            case "tool_use": calls.append(.toolUse(try Self.toolUse(block)))
            case "tool_result":
                let result = ToolResult(
                    toolUseID: block["tool_use_id"]?.string ?? "",
                    text: block["content"].map(Self.text(of:)) ?? "",
                    isError: block["is_error"]?.bool ?? false)
                results.append(
                    Entry(
                        message: Message(role: .tool, blocks: [.toolResult(result)]),
                        origin: origin))
            case "thinking": thinking = block["thinking"]?.string
            case "image" where block["source"]?["type"]?.string != "base64":
                let type = block["source"]?["type"]?.string ?? ""
                throw RequestProblem(
                    400, "invalid image source type: \(type). Only base64 images are supported.")
            default: break
            }
        }
        var blocks: [ContentBlock] = []
        if let thinking, !thinking.isEmpty { blocks.append(.thinking(thinking)) }
        if !text.isEmpty { blocks.append(.text(text)) }
        blocks += calls
        // Results go before the user's own text (ollama.md 1.2).
        entries += results
        if !blocks.isEmpty {
            let role: Message.Role = role == "assistant" ? .assistant : .user
            entries.append(Entry(message: Message(role: role, blocks: blocks), origin: origin))
        }
    }

    private static func toolUse(_ block: JSONValue) throws(RequestProblem) -> ToolUse {
        guard let id = block["id"]?.string, !id.isEmpty else {
            throw RequestProblem(400, "tool_use block missing required 'id' field")
        }
        guard let name = block["name"]?.string, !name.isEmpty else {
            throw RequestProblem(400, "tool_use block missing required 'name' field")
        }
        return ToolUse(id: id, name: name, input: block["input"] ?? .object([:]))
    }

    private func estimate(messages: [JSONValue], system: JSONValue?) -> Int {
        var bytes = system.map(Self.estimatedBytes(of:)) ?? 0
        for message in messages {
            bytes += message["role"]?.string?.utf8.count ?? 0
            bytes += message["content"].map(Self.estimatedBytes(of:)) ?? 0
        }
        for tool in tools {
            bytes += tool.name.utf8.count + tool.description.utf8.count
            bytes += tool.inputSchema.encodedBytes().count
        }
        return max(bytes / 4, 1)
    }

    private static func estimatedBytes(of content: JSONValue) -> Int {
        if let text = content.string { return text.utf8.count }
        return (content.array ?? []).reduce(0) { sum, block in
            switch block["type"]?.string {
            case "tool_use", "tool_result": sum + block.encodedBytes().count
            default:
                sum + (block["text"]?.string ?? block["thinking"]?.string ?? "").utf8.count
            }
        }
    }
}

extension JSONValue {
    /// A tool's schema without the keywords that Ollama loses on the way (ollama.md 1.2).
    var schemaThatOllamaKeeps: JSONValue {
        guard let members = object else { return self }
        var kept: [String: JSONValue] = [:]
        for (key, value) in members {
            switch key {
            case "type", "required", "description", "enum": kept[key] = value
            case "items": kept[key] = value.schemaThatOllamaKeeps
            case "anyOf": kept[key] = .array((value.array ?? []).map(\.schemaThatOllamaKeeps))
            case "properties", "$defs":
                kept[key] = .object((value.object ?? [:]).mapValues(\.schemaThatOllamaKeeps))
            default: break
            }
        }
        return .object(kept)
    }
}
