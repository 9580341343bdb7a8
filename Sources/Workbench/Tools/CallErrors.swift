import Traces

/// The words for a call that cannot be carried out as it was made (claude-code.md 4).
enum CallErrors {
    static func unknownTool(_ name: String, offered: [ToolSchema]) -> ToolStop {
        var text = "Error: No such tool available: \(name)"
        let named = name.hasPrefix("functions.") ? String(name.dropFirst(10)) : name
        if let tool = offered.first(where: { $0.name.lowercased() == named.lowercased() }) {
            text += ". Tool names are case-sensitive: call \(tool.name) instead."
        } else if let hint = absent[name], offered.contains(where: { $0.name == "Bash" }) {
            text += ". \(hint)"
        }
        return .wrapped(text)
    }

    /// Hints for tools that Claude Code knows but this request did not offer.
    private static let absent: [String: String] = [
        "Glob":
            "Glob is not available in this session — find files with `find` via the Bash tool instead.",
        "Grep":
            "Grep is not available in this session — search files with `grep` via the Bash tool instead.",
        "TodoWrite": "TodoWrite is disabled for this session, in subagents as well as here.",
    ]

    static func unparsed(_ use: ToolUse) -> ToolStop {
        let raw = Array((use.unparsed ?? "").utf8)
        let shown = min(raw.count, 500)
        return .wrapped(
            "InputValidationError: \(use.name) was called with input that could not be parsed as "
                + "JSON.\nYou sent (first \(shown) of \(raw.count) bytes): "
                + String(decoding: raw.prefix(shown), as: UTF8.self)
                + "\nCommon causes: quotes, backslashes or newlines that are not escaped inside a "
                + "string, a trailing comma, or an input that was cut off before its end.")
    }

    /// Missing parameters first, then unexpected ones, then wrong types.
    ///
    /// Bad enum values alone come as the validator's own list. `Agent` names only what is missing.
    static func invalid(_ use: ToolUse, _ issues: [InputIssue]) -> ToolStop {
        var issues = issues + elementIssues(of: use.input)
        if use.name == "Agent" {
            let missing = issues.filter { if case .missing = $0 { true } else { false } }
            if !missing.isEmpty { issues = missing }
        }
        let lines = issues.compactMap(sentence).sorted { $0.rank < $1.rank }.map(\.text)
        if lines.isEmpty { return .wrapped("InputValidationError: \(validatorList(issues))") }
        return .wrapped(
            "InputValidationError: \(use.name) failed due to the following "
                + "\(lines.count == 1 ? "issue" : "issues"):\n\(lines.joined(separator: "\n"))")
    }

    private static func sentence(_ issue: InputIssue) -> (rank: Int, text: String)? {
        switch issue {
        case .missing(let name): (0, "The required parameter `\(name)` is missing")
        case .unexpected(let name):
            (1, "An unexpected parameter `\(name.cutInTheMiddle(to: 200))` was provided")
        // Claude Code looks at what such arguments are made of: see elementIssues.
        case .wrongType("", _, _): nil
        case .wrongType(let name, let expected, let provided):
            (
                2,
                "The parameter `\(name)` type is expected as `\(jsType(expected))` "
                    + "but provided as `\(jsType(provided))`"
            )
        case .notInEnum, .mismatch: nil
        }
    }

    /// JavaScript has one kind of number.
    private static func jsType(_ name: String) -> String { name == "integer" ? "number" : name }

    /// A string or array in place of the object: Claude Code sees its elements as parameters.
    private static func elementIssues(of input: JSONValue) -> [InputIssue] {
        let count: Int
        switch input {
        case .string(let text): count = text.utf16.count
        case .array(let elements): count = elements.count
        default: return []
        }
        // A text of megabytes must not come back as megabytes of complaints.
        return (0..<min(count, 20)).map { .unexpected(parameter: "\($0)") }
    }

    private static func validatorList(_ issues: [InputIssue]) -> String {
        let items = issues.compactMap { issue -> String? in
            switch issue {
            case .notInEnum(let name, let allowed, _):
                let values = allowed.map { JSONValue.string($0).encoded() }
                return validatorItem(
                    at: name, code: "invalid_value",
                    message: "Invalid option: expected one of \(values.joined(separator: "|"))",
                    more: [list("values", values)])
            case .mismatch(let name, let rule):
                return validatorItem(
                    at: name, code: "custom", message: "Invalid input: must \(rule)")
            default: return nil
            }
        }
        return "[\n\(items.joined(separator: ",\n"))\n]"
    }

    private static func validatorItem(
        at parameter: String, code: String, message: String, more: [String] = []
    ) -> String {
        let path = parameter.split { $0 == "." || $0 == "[" || $0 == "]" }
            .map { Int($0) == nil ? JSONValue.string(String($0)).encoded() : String($0) }
        let members =
            ["    \"code\": \"\(code)\""] + more
            + [list("path", path), "    \"message\": \(JSONValue.string(message).encoded())"]
        return "  {\n\(members.joined(separator: ",\n"))\n  }"
    }

    private static func list(_ name: String, _ values: [String]) -> String {
        "    \"\(name)\": [\n\(values.map { "      \($0)" }.joined(separator: ",\n"))\n    ]"
    }
}
