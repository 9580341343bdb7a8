import Traces

extension ChatRequest {
    /// Reads the body of `/api/chat` (ollama.md 2.8).
    /// - Throws: ``RequestProblem``.
    init(chatBody body: JSONValue) throws(RequestProblem) {
        try self.init(nativeBody: body)
        for (index, message) in (body["messages"]?.array ?? []).enumerated() {
            add(native: message, origin: index)
        }
        tools = [ToolSchema](functions: body["tools"])
    }

    /// Reads the body of `/api/generate` (ollama.md 2.9) as a chat of one message, or of none when the
    /// prompt is empty.
    /// - Throws: ``RequestProblem``.
    init(generateBody body: JSONValue) throws(RequestProblem) {
        try self.init(nativeBody: body)
        isRaw = body["raw"]?.bool ?? false
        add(system: body["system"]?.string ?? "")
        if let prompt = body["prompt"]?.string, !prompt.isEmpty {
            entries = [Entry(message: Message(role: .user, blocks: [.text(prompt)]), origin: 0)]
        }
    }

    private init(nativeBody body: JSONValue) throws(RequestProblem) {
        let model = body["model"]?.string ?? ""
        guard !model.isEmpty else { throw RequestProblem(400, "model is required") }
        self.init(model: model)
        streams = body["stream"]?.bool ?? true
        rendersOnly = body["_debug_render_only"]?.bool ?? false
        showsThinking = body["think"]?.bool ?? true
        keepAlive = try KeepAlive(body["keep_alive"])
        let options = body["options"]
        window = try Self.wholeNumber("num_ctx", in: options).map { Int(clamping: $0) }
        seed = try Self.wholeNumber("seed", in: options)
        if let limit = try Self.wholeNumber("num_predict", in: options), limit >= 0 {
            outputLimit = Int(clamping: limit)
        }
    }

    /// - Throws: ``RequestProblem`` in Ollama's words when the option is there and is no number.
    private static func wholeNumber(
        _ name: String, in options: JSONValue?
    ) throws(RequestProblem) -> Int64? {
        guard let value = options?[name], value != .null else { return nil }
        guard let number = value.integer else {
            throw RequestProblem(400, "option \"\(name)\" must be of type integer")
        }
        return number
    }

    private mutating func add(native message: JSONValue, origin: Int) {
        let text = message["content"]?.string ?? ""
        var blocks: [ContentBlock] = []
        let role: Message.Role
        switch message["role"]?.string?.lowercased() {
        case "system":
            add(system: text)
            return
        case "tool":
            role = .tool
            // Older clients name the tool and give no identifier.
            let id = message["tool_call_id"]?.string ?? message["tool_name"]?.string ?? ""
            blocks = [.toolResult(ToolResult(toolUseID: id, text: text))]
        case let name:
            role = name == "assistant" ? .assistant : .user
            if let thinking = message["thinking"]?.string, !thinking.isEmpty {
                blocks.append(.thinking(thinking))
            }
            if !text.isEmpty { blocks.append(.text(text)) }
            for call in message["tool_calls"]?.array ?? [] {
                let name = call["function"]?["name"]?.string ?? ""
                blocks.append(
                    .toolUse(
                        ToolUse(
                            id: call["id"]?.string ?? name, name: name,
                            input: call["function"]?["arguments"] ?? .object([:]))))
            }
        }
        entries.append(Entry(message: Message(role: role, blocks: blocks), origin: origin))
    }
}
