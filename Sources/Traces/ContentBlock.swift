/// One block of a message, as the Anthropic Messages API names them; other APIs are mapped onto it.
package enum ContentBlock: Sendable, Hashable {
    case text(String)
    case thinking(String)
    case toolUse(ToolUse)
    case toolResult(ToolResult)
    /// A block of a type that fieldtest does not interpret (image, document, ...).
    case other(type: String)
}

/// A call that the model asked for.
package struct ToolUse: Sendable, Hashable {
    package var id: String
    package var name: String
    /// The arguments. When they were not JSON this is `.null` and `unparsed` holds what was sent.
    package var input: JSONValue
    /// The arguments' text when it could not be parsed as JSON.
    package var unparsed: String?

    package init(id: String, name: String, input: JSONValue, unparsed: String? = nil) {
        self.id = id
        self.name = name
        self.input = input
        self.unparsed = unparsed
    }
}

/// What the model was told about a call it had made.
package struct ToolResult: Sendable, Hashable {
    package var toolUseID: String
    package var text: String
    package var isError: Bool

    package init(toolUseID: String, text: String, isError: Bool = false) {
        self.toolUseID = toolUseID
        self.text = text
        self.isError = isError
    }
}

/// One message of a conversation.
package struct Message: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable, Codable { case user, assistant, system, tool }
    package var role: Role
    package var blocks: [ContentBlock]

    package init(role: Role, blocks: [ContentBlock]) {
        self.role = role
        self.blocks = blocks
    }
}

extension Message {
    /// All text blocks, joined by newlines.
    package var text: String {
        blocks.compactMap { if case .text(let text) = $0 { text } else { nil } }
            .joined(separator: "\n")
    }
}
