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

/// Something wrong with a call's arguments, measured against the schema the request offered.
package enum InputIssue: Sendable, Hashable {
    case missing(parameter: String)
    case unexpected(parameter: String)
    case wrongType(parameter: String, expected: String, provided: String)
    case notInEnum(parameter: String, allowed: [String], provided: String)
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

    /// What is wrong with `input`, missing parameters first, each group in the schema's or
    /// alphabetical order. Numeric strings are not accepted for numbers here.
    package func issues(in input: JSONValue) -> [InputIssue] {
        let properties = inputSchema["properties"]?.object ?? [:]
        let given = input.object ?? [:]
        var issues = required.filter { given[$0] == nil }.map { InputIssue.missing(parameter: $0) }
        for name in given.keys.sorted() where properties[name] == nil {
            issues.append(.unexpected(parameter: name))
        }
        for name in given.keys.sorted() {
            guard let schema = properties[name], let value = given[name] else { continue }
            issues += Self.issues(in: value, at: name, schema: schema)
        }
        return issues
    }

    private static func issues(
        in value: JSONValue, at path: String, schema: JSONValue
    ) -> [InputIssue] {
        if let choices = schema["anyOf"]?.array {
            let each = choices.map { issues(in: value, at: path, schema: $0) }
            return each.contains(where: \.isEmpty) ? [] : each.first ?? []
        }
        if let expected = schema["type"]?.string, !value.isOf(type: expected) {
            return [.wrongType(parameter: path, expected: expected, provided: value.typeName)]
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) {
            return [
                .notInEnum(
                    parameter: path, allowed: allowed.map { $0.string ?? $0.encoded() },
                    provided: value.string ?? value.encoded())
            ]
        }
        if let items = schema["items"], let elements = value.array {
            return elements.enumerated().flatMap { index, element in
                issues(in: element, at: "\(path)[\(index)]", schema: items)
            }
        }
        if let properties = schema["properties"]?.object, let object = value.object {
            let required = schema["required"]?.array?.compactMap(\.string) ?? []
            let missing = required.filter { object[$0] == nil }
                .map { InputIssue.missing(parameter: "\(path).\($0)") }
            return missing
                + object.keys.sorted().flatMap { name in
                    properties[name].map { schema in
                        issues(in: object[name] ?? .null, at: "\(path).\(name)", schema: schema)
                    } ?? [.unexpected(parameter: "\(path).\(name)")]
                }
        }
        return []
    }
}

extension JSONValue {
    /// Whether this value is of a JSON Schema type; a whole number is also a `number`.
    fileprivate func isOf(type: String) -> Bool {
        switch type {
        case "number": number != nil
        case "integer": integer != nil
        default: typeName == type
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
