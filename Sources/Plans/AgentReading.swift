import ConfigFiles
import Traces

/// Reads what a sweep file says of its agent.
enum AgentReading {
    private static let commandKeys = ["name", "command", "env", "prompt", "version"]

    /// `builtin`, `claude-code`, or a mapping that says more of one of them or of a command.
    static func choice(_ value: ConfigValue) -> AgentChoice {
        guard value.node.mapping != nil else {
            switch value.string() {
            case "claude-code": return .claudeCode(ClaudeCodeChoice())
            case "builtin", "": return .standard
            default:
                value.reject(.oneOf(["builtin", "claude-code"]))
                return .standard
            }
        }
        let given = value.mapping(keys: ["builtin", "claude-code"] + commandKeys)
        guard let (kind, inner) = given.exactlyOne(of: ["builtin", "claude-code", "command"])
        else { return .standard }
        switch kind {
        case "builtin": return .builtin(toolSet: inner.string())
        case "claude-code": return .claudeCode(claudeCode(inner))
        default: return .command(command(given))
        }
    }

    /// A profile's name, or a mapping.
    private static func claudeCode(_ value: ConfigValue) -> ClaudeCodeChoice {
        guard value.node.mapping != nil else {
            return ClaudeCodeChoice(profile: value.choice() ?? .standard)
        }
        let given = value.mapping(keys: ["profile", "tell_window", "program", "version"])
        var choice = ClaudeCodeChoice()
        choice.profile = given["profile"]?.choice() ?? choice.profile
        choice.tellsWindow = given.optionalBool("tell_window") ?? choice.tellsWindow
        choice.program = given.optionalString("program") ?? choice.program
        choice.version = given.optionalString("version")
        return choice
    }

    private static func command(_ given: ConfigMapping) -> CommandChoice {
        let command = given.list("command", text)
        if command.isEmpty, let value = given["command"], value.node.sequence?.isEmpty == true {
            value.report(.invalidValue(found: "[]", requirement: .other("a program")))
        }
        var choice = CommandChoice(
            name: given.optionalString("name") ?? command.first ?? "", command: command)
        choice.environment = environment(given["env"])
        choice.prompt = given["prompt"]?.choice() ?? .argument
        choice.versionProbe = given["version"].map { $0.list().map { $0.string() } }
        let namesFile = command.contains { $0.contains("{prompt_file}") }
        if choice.prompt == .file, !namesFile, let value = given["command"] {
            value.report(
                .invalidValue(
                    found: "", requirement: .other("a command with {prompt_file} in it")))
        }
        return choice
    }

    private static func environment(_ value: ConfigValue?) -> [String: String] {
        guard let value, let pairs = value.node.mapping else {
            // Anything but a mapping is reported by asking for one.
            _ = value?.mapping(keys: [])
            return [:]
        }
        return pairs.reduce(into: [:]) { environment, pair in
            let value = ConfigValue(node: pair.value, reader: value.reader)
            environment[pair.key] = text(value, mayBeEmpty: true)
        }
    }

    /// A text whose placeholders are known.
    private static func text(_ value: ConfigValue) -> String { text(value, mayBeEmpty: false) }

    private static func text(_ value: ConfigValue, mayBeEmpty: Bool) -> String {
        let text = value.string(mayBeEmpty: mayBeEmpty)
        for match in text.matches(of: /\{([a-z_]+)\}/)
        where !CommandChoice.placeholders.contains(String(match.1)) {
            value.reject(
                .other(
                    "with no placeholders but "
                        + CommandChoice.placeholders.map { "{\($0)}" }.joined(separator: ", ")))
        }
        return text
    }
}
