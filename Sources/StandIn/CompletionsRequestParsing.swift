import Traces

extension ChatRequest {
    /// Reads the body of `/v1/chat/completions`, checking in Ollama's order: the request is put into the
    /// words of `/api/chat`, and what that has no word for (`n`, `tool_choice`, `num_ctx`) does nothing.
    /// - Throws: ``RequestProblem``.
    init(completionsBody body: JSONValue) throws(RequestProblem) {
        let messages = body["messages"]?.array ?? []
        guard !messages.isEmpty else {
            throw RequestProblem(400, "[] is too short - 'messages'")
        }
        self.init(model: body["model"]?.string ?? "")
        for (index, message) in messages.enumerated() {
            try add(completions: message, origin: index)
        }
        guard !model.isEmpty else { throw RequestProblem(400, "model is required") }
        streams = body["stream"]?.bool ?? false
        showsThinking = body["reasoning_effort"]?.string != "none"
        seed = body["seed"]?.integer
        if let limit = body["max_tokens"]?.integer, limit >= 0 {
            outputLimit = Int(clamping: limit)
        }
        tools = [ToolSchema](functions: body["tools"])
    }

    private mutating func add(completions message: JSONValue, origin: Int) throws(RequestProblem) {
        let role = message["role"]?.string?.lowercased() ?? ""
        let calls = message["tool_calls"]?.array
        let texts = try Self.texts(of: message["content"], mayBeAbsent: calls != nil)
        switch role {
        case "system":
            for text in texts { add(system: text) }
        case "tool":
            let id = message["tool_call_id"]?.string ?? message["name"]?.string ?? ""
            append(
                .tool, [.toolResult(ToolResult(toolUseID: id, text: texts.joined()))], origin)
        default:
            var blocks: [ContentBlock] = []
            if let thinking = message["reasoning"]?.string, !thinking.isEmpty {
                blocks.append(.thinking(thinking))
            }
            // Each part is a message of its own there; the calls go with the last.
            for text in texts.dropLast() where !text.isEmpty {
                append(role == "assistant" ? .assistant : .user, [.text(text)], origin)
            }
            if let text = texts.last, !text.isEmpty { blocks.append(.text(text)) }
            for call in calls ?? [] { blocks.append(.toolUse(try Self.toolUse(function: call))) }
            append(role == "assistant" ? .assistant : .user, blocks, origin)
        }
    }

    private mutating func append(_ role: Message.Role, _ blocks: [ContentBlock], _ origin: Int) {
        entries.append(Entry(message: Message(role: role, blocks: blocks), origin: origin))
    }

    private static func texts(
        of content: JSONValue?, mayBeAbsent: Bool
    ) throws(RequestProblem) -> [String] {
        switch content {
        case .string(let text)?: return [text]
        case .array(let parts)?:
            var texts: [String] = []
            for part in parts {
                switch part["type"]?.string {
                case "text":
                    guard let text = part["text"]?.string else {
                        throw RequestProblem(400, "invalid message format")
                    }
                    texts.append(text)
                case "image_url": break
                default: throw RequestProblem(400, "invalid message format")
                }
            }
            return texts
        default:
            // Content is optional when there are calls.
            if mayBeAbsent { return [] }
            throw RequestProblem(400, "invalid message content type: <nil>")
        }
    }

    private static func toolUse(function call: JSONValue) throws(RequestProblem) -> ToolUse {
        let text = call["function"]?["arguments"]?.string ?? ""
        guard let input = try? JSONValue(parsing: text), input.object != nil else {
            throw RequestProblem(400, "invalid tool call arguments")
        }
        return ToolUse(
            id: call["id"]?.string ?? "", name: call["function"]?["name"]?.string ?? "",
            input: input)
    }
}

extension [ToolSchema] {
    /// Tools as OpenAI and Ollama's own API offer them.
    init(functions json: JSONValue?) {
        self = (json?.array ?? []).compactMap { tool in
            guard let function = tool["function"], let name = function["name"]?.string else {
                return nil
            }
            return ToolSchema(
                name: name, description: function["description"]?.string ?? "",
                inputSchema: (function["parameters"] ?? .object([:])).schemaThatOllamaKeeps)
        }
    }
}
