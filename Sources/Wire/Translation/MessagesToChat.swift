import Traces

/// A Messages API request said in the words of chat completions, for servers that speak only the latter.
package struct MessagesToChat: Sendable {
    /// Path of the translated request.
    package let path = "/v1/chat/completions"
    package let body: [UInt8]
    /// What cannot be said there and was left out, sorted: members of the request (`top_k`), of its parts
    /// (`messages.cache_control`, `tools.defer_loading`), blocks by their type (`messages.document`) and
    /// tools by theirs (`tools.web_search_20250305`).
    package let dropped: [String]
    /// The model as the request names it.
    package let model: String
    /// Whether the answer is asked for as a stream.
    package let streams: Bool
    private let toolUseIDs: Set<String>

    /// Translates a request body; nil when it is no JSON object with messages, which is then no request
    /// that a server would take either.
    package static func request(_ body: [UInt8]) -> MessagesToChat? { MessagesToChat(body) }

    private init?(_ body: [UInt8]) {
        guard let json = JSONText(body), json["messages"] != nil else { return nil }
        var writer = ChatRequestWriter()
        writer.write(json)
        self.body = writer.chat.text
        dropped = writer.dropped.sorted()
        model = json["model"]?.string ?? ""
        streams = json["stream"]?.value.bool ?? false
        toolUseIDs = writer.toolUseIDs
    }

    /// A translator for the response to this request.
    /// - Parameters:
    ///   - contentType: of the server's response; anything but an event stream is translated as one body.
    ///   - model: what the answer says it comes from; the request's own by default.
    ///   - messageID: the answer's identifier, a random one by default: servers reuse theirs.
    package func answer(
        status: Int, contentType: String?, model: String? = nil, messageID: String? = nil
    ) -> ChatToMessagesStream {
        ChatToMessagesStream(
            status: status, contentType: contentType, model: model ?? self.model,
            messageID: messageID, usedToolUseIDs: toolUseIDs)
    }
}

/// Writes a chat completions request, member by member.
struct ChatRequestWriter {
    var chat = JSONObjectText()
    var dropped: Set<String> = []
    var toolUseIDs: Set<String> = []

    mutating func write(_ json: JSONText) {
        var messages: [[UInt8]] = []
        if let system = json["system"] {
            let text = text(of: system, in: "system")
            if !text.isEmpty { messages.append(Self.message("system", content: .string(text))) }
        }
        for message in json["messages"]?.elements ?? [] { messages += self.messages(message) }
        for (name, value) in json.members {
            switch name {
            case "model", "max_tokens", "temperature", "top_p": chat.set(name, value.bytes)
            case "stop_sequences":
                if !value.elements.isEmpty { chat.set("stop", value.bytes) }
            case "messages": chat.set(name, list: messages)
            case "system": break
            case "stream":
                chat.set(name, value.bytes)
                if value.value == true { chat.set("stream_options", ["include_usage": true]) }
            case "tools":
                let tools = value.elements.compactMap { tool($0) }
                // An empty list is refused by some servers.
                if !tools.isEmpty { chat.set(name, list: tools) }
            case "tool_choice": writeChoice(value.value)
            default: dropped.insert(name)
            }
        }
    }

    /// A tool as a function; nil for tools that the server itself would have to run.
    private mutating func tool(_ json: JSONText) -> [UInt8]? {
        guard let schema = json["input_schema"] else {
            dropped.insert("tools.\(json["type"]?.string ?? "")")
            return nil
        }
        var function = JSONObjectText()
        for (name, value) in json.members {
            switch name {
            case "name", "description": function.set(name, value.bytes)
            case "type", "input_schema": break
            default: dropped.insert("tools.\(name)")
            }
        }
        function.set("parameters", schema.bytes)
        var tool = JSONObjectText()
        tool.set("type", "function")
        tool.set("function", function.text)
        return tool.text
    }

    private mutating func writeChoice(_ choice: JSONValue) {
        switch choice["type"]?.string {
        case "auto": chat.set("tool_choice", "auto")
        case "any": chat.set("tool_choice", "required")
        case "none": chat.set("tool_choice", "none")
        case "tool":
            chat.set(
                "tool_choice",
                ["type": "function", "function": ["name": choice["name"] ?? ""]])
        default: dropped.insert("tool_choice")
        }
        if choice["disable_parallel_tool_use"] == true { chat.set("parallel_tool_calls", false) }
    }

    /// A string, or text blocks put together without a separator, as the servers do that speak both APIs
    /// (ollama.md 1.1).
    mutating func text(of json: JSONText, in place: String) -> String {
        if let text = json.string { return text }
        return json.elements.map { block in
            note(block, known: ["type", "text"], in: place)
            return block["text"]?.string ?? ""
        }.joined()
    }

    /// Lists the members that are not said.
    mutating func note(_ json: JSONText, known: Set<String>, in place: String) {
        for (name, _) in json.members where !known.contains(name) {
            dropped.insert("\(place).\(name)")
        }
    }

    static func message(_ role: String, content: JSONValue) -> [UInt8] {
        var message = JSONObjectText()
        message.set("role", .string(role))
        message.set("content", content)
        return message.text
    }
}
