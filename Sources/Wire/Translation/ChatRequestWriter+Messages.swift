import Traces

extension ChatRequestWriter {
    /// One message of the Messages API as the messages of chat completions that say the same: a user's tool
    /// results are messages of their own, and come first, as that API wants them to follow their calls.
    mutating func messages(_ json: JSONText) -> [[UInt8]] {
        note(json, known: ["role", "content"], in: "messages")
        let content = json["content"]
        switch json["role"]?.string {
        case "assistant": return [assistant(content)]
        case let role:
            var user = UserParts()
            if let text = content?.string {
                user.texts = [text]
            } else {
                for block in content?.elements ?? [] { add(block, to: &user) }
            }
            let rest = user.message(role: role ?? "user")
            return user.results + (rest.map { [$0] } ?? [])
        }
    }

    /// What a user's message is taken apart into.
    private struct UserParts {
        var results: [[UInt8]] = []
        var texts: [String] = []
        /// Texts and images, in order.
        var parts: [JSONValue] = []
        var hasImage = false

        /// Nil when there was nothing but results. Text alone is one string, which every server takes.
        func message(role: String) -> [UInt8]? {
            if hasImage { return ChatRequestWriter.message(role, content: .array(parts)) }
            if texts.isEmpty, !results.isEmpty { return nil }
            return ChatRequestWriter.message(
                role, content: .string(texts.joined(separator: "\n")))
        }

        mutating func add(text: String) {
            texts.append(text)
            parts.append(["type": "text", "text": .string(text)])
        }

        mutating func add(image: JSONValue) {
            hasImage = true
            parts.append(image)
        }
    }

    private mutating func add(_ block: JSONText, to user: inout UserParts) {
        let type = block["type"]?.string ?? ""
        switch type {
        case "text":
            note(block, known: ["type", "text"], in: "messages")
            user.add(text: block["text"]?.string ?? "")
        case "image": add(image: block, to: &user)
        case "tool_result":
            note(
                block, known: ["type", "tool_use_id", "content", "is_error"], in: "messages")
            addResult(block, to: &user)
        default: dropped.insert("messages.\(type)")
        }
    }

    private mutating func add(image block: JSONText, to user: inout UserParts) {
        note(block, known: ["type", "source"], in: "messages")
        let source = block["source"]?.value
        let url: String? =
            switch source?["type"]?.string {
            case "base64":
                "data:\(source?["media_type"]?.string ?? "");base64,\(source?["data"]?.string ?? "")"
            case "url": source?["url"]?.string
            default: nil
            }
        guard let url else {
            dropped.insert("messages.image")
            return
        }
        user.add(image: ["type": "image_url", "image_url": ["url": .string(url)]])
    }

    /// A result is text there; its images go into the user's message after the results.
    private mutating func addResult(_ block: JSONText, to user: inout UserParts) {
        var text = block["content"]?.string ?? ""
        for part in block["content"]?.elements ?? [] {
            let type = part["type"]?.string ?? ""
            switch type {
            case "text":
                note(part, known: ["type", "text"], in: "messages")
                text += part["text"]?.string ?? ""
            case "image": add(image: part, to: &user)
            default: dropped.insert("messages.\(type)")
            }
        }
        if block["is_error"]?.value == true { text = Self.marked(text) }
        var message = JSONObjectText()
        message.set("role", "tool")
        message.set("tool_call_id", .string(block["tool_use_id"]?.string ?? ""))
        message.set("content", .string(text))
        user.results.append(message.text)
    }

    /// The text of a failed call's result, which has no member to say so: it begins with `Error`, as the
    /// servers that speak both APIs drop the mark and show the model the text alone (ollama.md 1.2).
    static func marked(_ text: String) -> String {
        let says = ["error", "<tool_use_error>"]
        let start = text.prefix(20).lowercased()
        return says.contains { start.hasPrefix($0) } ? text : "Error: " + text
    }

    private mutating func assistant(_ content: JSONText?) -> [UInt8] {
        var texts = content?.string.map { [$0] } ?? []
        var thinking: [String] = []
        var calls: [[UInt8]] = []
        for block in content?.elements ?? [] {
            let type = block["type"]?.string ?? ""
            switch type {
            case "text":
                note(block, known: ["type", "text"], in: "messages")
                texts.append(block["text"]?.string ?? "")
            case "thinking":
                note(block, known: ["type", "thinking"], in: "messages")
                thinking.append(block["thinking"]?.string ?? "")
            case "tool_use":
                note(block, known: ["type", "id", "name", "input"], in: "messages")
                calls.append(call(block))
            default: dropped.insert("messages.\(type)")
            }
        }
        var message = JSONObjectText()
        message.set("role", "assistant")
        if !thinking.isEmpty {
            // The name that llama-server and vLLM read it under.
            message.set("reasoning_content", .string(thinking.joined(separator: "\n")))
        }
        message.set(
            "content",
            texts.isEmpty && !calls.isEmpty ? .null : .string(texts.joined(separator: "\n")))
        if !calls.isEmpty { message.set("tool_calls", list: calls) }
        return message.text
    }

    private mutating func call(_ block: JSONText) -> [UInt8] {
        let id = block["id"]?.string ?? ""
        toolUseIDs.insert(id)
        var function = JSONObjectText()
        function.set("name", .string(block["name"]?.string ?? ""))
        let input = block["input"].map { String(decoding: $0.bytes, as: UTF8.self) } ?? "{}"
        function.set("arguments", .string(input))
        var call = JSONObjectText()
        call.set("id", .string(id))
        call.set("type", "function")
        call.set("function", function.text)
        return call.text
    }
}
