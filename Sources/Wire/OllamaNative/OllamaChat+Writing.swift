package import Traces

extension TurnRequest {
    /// The same conversation as a body of Ollama's `/api/chat`: tool results are messages of their own there
    /// (ollama.md 1.2, 2.8).
    package func ollamaChat(model: String) -> [String: JSONValue] {
        var messages: [JSONValue] = []
        if !system.isEmpty {
            messages.append(["role": "system", "content": .string(system)])
        }
        messages += self.messages.flatMap(\.ollamaMessages)
        var body: [String: JSONValue] = ["model": .string(model), "messages": .array(messages)]
        if !tools.isEmpty { body["tools"] = .array(tools.map(\.function)) }
        return body
    }
}

extension Message {
    fileprivate var ollamaMessages: [JSONValue] {
        var texts: [String] = []
        var thinking = ""
        var calls: [JSONValue] = []
        var results: [JSONValue] = []
        for block in blocks {
            switch block {
            case .text(let text): texts.append(text)
            case .thinking(let text): thinking += text
            case .toolUse(let use):
                calls.append([
                    "id": .string(use.id),
                    "function": ["name": .string(use.name), "arguments": use.input],
                ])
            case .toolResult(let result):
                results.append([
                    "role": "tool", "content": .string(result.text),
                    "tool_call_id": .string(result.toolUseID),
                ])
            case .other: break
            }
        }
        if texts.isEmpty, calls.isEmpty, thinking.isEmpty { return results }
        var message: [String: JSONValue] = [
            "role": .string(role == .assistant ? "assistant" : role == .system ? "system" : "user"),
            "content": .string(texts.joined(separator: "\n")),
        ]
        if !thinking.isEmpty { message["thinking"] = .string(thinking) }
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        return results + [.object(message)]
    }
}
