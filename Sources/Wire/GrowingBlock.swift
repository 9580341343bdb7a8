import Traces

/// A block that is being put together from its deltas.
struct GrowingBlock: Sendable {
    enum Kind: Sendable {
        case text, thinking
        /// `input` holds when no text of the arguments comes.
        case toolUse(id: String, name: String, input: JSONValue)
        case other(String)
    }

    var kind: Kind
    /// Text, thinking, or the arguments' text.
    var text = ""

    var block: ContentBlock {
        switch kind {
        case .text: .text(text)
        case .thinking: .thinking(text)
        case .toolUse(let id, let name, let input):
            .toolUse(
                text.isEmpty
                    ? ToolUse(id: id, name: name, input: input)
                    : ToolUse(id: id, name: name, arguments: text))
        case .other(let type): .other(type: type)
        }
    }
}

extension [GrowingBlock] {
    /// Adds to the last block when it is of that kind, else begins one; an empty text is no delta.
    mutating func grow(thinking text: String) {
        guard !text.isEmpty else { return }
        if case .thinking? = last?.kind {} else { append(GrowingBlock(kind: .thinking)) }
        self[count - 1].text += text
    }

    mutating func grow(text: String) {
        guard !text.isEmpty else { return }
        if case .text? = last?.kind {} else { append(GrowingBlock(kind: .text)) }
        self[count - 1].text += text
    }
}

extension ToolUse {
    /// A call whose arguments came as text, which may not be JSON.
    init(id: String, name: String, arguments: String) {
        guard let input = try? JSONValue(parsing: arguments) else {
            self.init(id: id, name: name, input: .null, unparsed: arguments)
            return
        }
        self.init(id: id, name: name, sent: input)
    }

    /// A call as a request repeats it. Arguments that were not JSON come wrapped, as Claude Code sends
    /// them (claude-code.md 4).
    init(id: String, name: String, sent input: JSONValue) {
        let raw = input["__unparsedToolInput"]?["raw"]?.string
        self.init(id: id, name: name, input: raw == nil ? input : .null, unparsed: raw)
    }
}
