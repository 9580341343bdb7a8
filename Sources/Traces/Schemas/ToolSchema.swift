/// A tool as a request offered it.
package struct ToolSchema: Sendable, Hashable {
    package var name: String
    package var description: String
    /// A JSON Schema object. Built-in tool sets stay inside the subset that every server passes
    /// through (`type`, `items`, `required`, `properties`, `description`, `enum`, `anyOf`): ollama.md 1.2.
    package var inputSchema: JSONValue

    package init(name: String, description: String, inputSchema: JSONValue) {
        self.name = name
        self.description = description
        self.inputSchema = inputSchema
    }
}

/// Whether a call could have been carried out as it was made.
package enum CallValidity: Sendable, Hashable {
    case valid
    case unknownTool
    case invalidInput([InputIssue])
    /// The arguments were not JSON.
    case unparsedInput
}

extension ToolSchema {
    /// Parameter names that a call must give.
    package var required: [String] {
        inputSchema["required"]?.array?.compactMap(\.string) ?? []
    }

    /// What is wrong with `input`: at each object what is missing, then what is unexpected, then its
    /// members by name. Members that the schema does not name are issues unless it allows them: agents
    /// refuse such calls (claude-code.md 4). Numeric strings are not accepted for numbers here. No
    /// arguments at all (`null`) are an empty object.
    package func issues(in input: JSONValue) -> [InputIssue] {
        switch input {
        case .null, .object:
            JSONSchema(inputSchema, closesObjects: true).issues(in: input == .null ? [:] : input)
        default:
            required.map { .missing(parameter: $0) }
                + [.wrongType(parameter: "", expected: "object", provided: input.typeName)]
        }
    }
}

extension Sequence where Element == ToolSchema {
    /// How `use` stands against the tools that its request offered.
    package func validity(of use: ToolUse) -> CallValidity {
        guard let tool = first(where: { $0.name == use.name }) else { return .unknownTool }
        if use.unparsed != nil { return .unparsedInput }
        let issues = tool.issues(in: use.input)
        return issues.isEmpty ? .valid : .invalidInput(issues)
    }
}
