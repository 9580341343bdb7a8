import Traces

extension ToolSchema {
    /// `input` with texts turned into the numbers and booleans that the schema wants, as Claude Code does
    /// before it validates (claude-code.md 3); null becomes an empty object.
    func coercing(_ input: JSONValue) -> JSONValue {
        if case .null = input { return .object([:]) }
        guard var members = input.object, let properties = inputSchema["properties"]?.object else {
            return input
        }
        for (name, value) in members {
            guard let text = value.string else { continue }
            switch properties[name]?["type"]?.string {
            case "number", "integer":
                if let number = Int64(text) {
                    members[name] = .integer(number)
                } else if let number = Double(text), number.isFinite {
                    members[name] = .number(number)
                }
            case "boolean":
                if text == "true" { members[name] = .bool(true) }
                if text == "false" { members[name] = .bool(false) }
            default: break
            }
        }
        return .object(members)
    }
}
