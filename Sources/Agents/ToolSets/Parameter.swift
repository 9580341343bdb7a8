import Traces

/// A parameter of a tool: a JSON Schema inside the subset that every server passes through
/// (ollama.md 1.2).
struct Parameter: Sendable {
    var schema: JSONValue

    /// A string, or one of the strings in `choices` when there are any.
    static func string(_ description: String, oneOf choices: [String] = []) -> Self {
        var members: [String: JSONValue] = ["type": "string"]
        members["description"] = .string(description)
        if !choices.isEmpty { members["enum"] = .array(choices.map { .string($0) }) }
        return Self(schema: .object(members))
    }

    static func number(_ description: String) -> Self { plain("number", description) }

    static func integer(_ description: String) -> Self { plain("integer", description) }

    static func boolean(_ description: String) -> Self { plain("boolean", description) }

    /// An object whose members are free.
    static func object(_ description: String) -> Self { plain("object", description) }

    /// An object with these members.
    static func object(required: [String], _ members: [String: Parameter]) -> Self {
        Self(schema: .input(required: required, members))
    }

    static func array(_ description: String, of items: Parameter) -> Self {
        Self(
            schema: [
                "type": "array", "description": .string(description), "items": items.schema,
            ])
    }

    /// A string out of one of several groups.
    static func anyOf(_ description: String, _ groups: [[String]]) -> Self {
        let choices = groups.map { group -> JSONValue in
            ["type": "string", "enum": .array(group.map { .string($0) })]
        }
        return Self(schema: ["description": .string(description), "anyOf": .array(choices)])
    }

    private static func plain(_ type: String, _ description: String) -> Self {
        Self(schema: ["type": .string(type), "description": .string(description)])
    }
}

extension JSONValue {
    /// The input schema of a tool with these parameters.
    static func input(required: [String], _ parameters: [String: Parameter]) -> JSONValue {
        var schema: [String: JSONValue] = ["type": "object"]
        schema["properties"] = .object(parameters.mapValues(\.schema))
        if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
        return .object(schema)
    }
}
