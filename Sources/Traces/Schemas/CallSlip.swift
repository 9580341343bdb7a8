/// A call whose arguments would fit the tool if they had been written another way: the model knew what it
/// wanted, and it or the server's parser got the form wrong (ollama.md 6.1b, 6.3).
package enum CallSlip: Sendable, Hashable {
    /// The arguments stand one level down, under this member: `{"tool_name": …, "parameters": {…}}`.
    /// `namesTool` says whether a member beside it names the tool.
    case wrapped(in: String, namesTool: Bool)
    /// Parameters that are JSON in a text where the schema wants the value itself, by name.
    case stringified(parameters: [String])
    /// All arguments are one text, which holds them as JSON.
    case stringifiedInput
}

extension ToolSchema {
    private static let wrappers = ["parameters", "arguments", "input"]
    private static let labels = ["tool_name", "name", "tool", "function", "type"]
    /// What may stand beside wrapped arguments without meaning anything.
    private static let noise: Set<String> = ["id", "call_id", "tool_call_id", "tool_use_id"]

    /// How `use` slipped; nil when its arguments fit as they are, or would not fit either way.
    package func slip(in use: ToolUse) -> CallSlip? {
        if let text = use.unparsed { return fits(parsed: text) ? .stringifiedInput : nil }
        return slip(in: use.input)
    }

    /// How a call with these arguments slipped; nil when they fit as they are, or would not fit either way.
    package func slip(in input: JSONValue) -> CallSlip? {
        if let text = input.string { return fits(parsed: text) ? .stringifiedInput : nil }
        guard let members = input.object else { return nil }
        let issues = issues(in: input)
        if issues.isEmpty { return nil }
        return wrapping(of: members) ?? stringified(members, issues)
    }

    /// Whether a text holds arguments that fit: JSON, in a code fence or in quotes of its own if need be.
    private func fits(parsed text: String) -> Bool {
        var text = text.trimmedOfSpace
        if text.hasPrefix("```"), text.hasSuffix("```"), let line = text.firstIndex(of: "\n") {
            text = String(text[line...].dropLast(3)).trimmedOfSpace
        }
        guard var value = try? JSONValue(parsing: text) else { return false }
        if let inner = value.string, let unquoted = try? JSONValue(parsing: inner) {
            value = unquoted
        }
        return value.object != nil && issues(in: value).isEmpty
    }

    private func wrapping(of members: [String: JSONValue]) -> CallSlip? {
        for wrapper in Self.wrappers + [name] {
            guard let inner = members[wrapper] else { continue }
            let arguments = inner.string.flatMap { try? JSONValue(parsing: $0) } ?? inner
            let others = members.filter { $0.key != wrapper && !Self.noise.contains($0.key) }
            guard arguments.object != nil, others.keys.allSatisfy(Self.labels.contains),
                issues(in: arguments).isEmpty
            else { continue }
            let namesTool = others.values.contains { $0.string == name }
            return .wrapped(in: wrapper, namesTool: namesTool || wrapper == name)
        }
        return nil
    }

    private func stringified(
        _ members: [String: JSONValue], _ issues: [InputIssue]
    ) -> CallSlip? {
        var members = members
        var parameters: [String] = []
        for case .wrongType(let parameter, _, "string") in issues {
            guard let text = members[parameter]?.string,
                let value = try? JSONValue(parsing: text.trimmedOfSpace)
            else { continue }
            members[parameter] = value
            parameters.append(parameter)
        }
        guard !parameters.isEmpty, self.issues(in: .object(members)).isEmpty else { return nil }
        return .stringified(parameters: parameters.sorted())
    }
}

extension String {
    var trimmedOfSpace: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
