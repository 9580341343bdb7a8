/// What drives the model.
package enum AgentChoice: Sendable, Hashable {
    case builtin(toolSet: String)
    case claudeCode(ClaudeCodeChoice)
    case command(CommandChoice)

    /// What drives models unless something else is asked for.
    package static let standard = AgentChoice.builtin(toolSet: "claude-code-2026-01")

    /// The word for its kind, as `--agent` and task files have it.
    package var kind: String {
        switch self {
        case .builtin: "builtin"
        case .claudeCode: "claude-code"
        case .command: "command"
        }
    }

    /// As ``TrialFacts/agentLabel`` will have it.
    package var label: String {
        switch self {
        case .builtin(let toolSet): "\(kind)/\(toolSet)"
        case .claudeCode(let choice):
            "\(kind)/\(choice.profile.rawValue)" + (choice.tellsWindow ? "" : "/untold")
        case .command(let choice): "\(kind)/\(choice.name)"
        }
    }

    /// Whether it is a program of its own that reaches the model through the gateway.
    package var isOutside: Bool { if case .builtin = self { false } else { true } }
}

/// The real Claude Code, and how it is set up.
package struct ClaudeCodeChoice: Sendable, Hashable {
    package enum Profile: String, Sendable, Hashable, CaseIterable {
        /// As users have it: only URL, key, models, window, output and time limits are set.
        case standard = "default"
        /// Equal prefixes from turn to turn and a fixed tool set (claude-code.md 8).
        case pinned
    }
    package var profile: Profile
    /// Whether the agent is told the window that the server granted; otherwise it assumes one of its own.
    package var tellsWindow: Bool
    /// The program, by path or by name on PATH.
    package var program: String
    /// The only version that may run; nil takes any.
    package var version: String?

    package init(
        profile: Profile = .standard, tellsWindow: Bool = true, program: String = "claude",
        version: String? = nil
    ) {
        self.profile = profile
        self.tellsWindow = tellsWindow
        self.program = program
        self.version = version
    }
}

/// Any program that takes the model server's address from its environment or command line.
package struct CommandChoice: Sendable, Hashable {
    /// How the program gets the task's prompt.
    package enum PromptPassing: String, Sendable, Hashable, CaseIterable {
        /// As its last argument, or where an argument says `{prompt}`.
        case argument
        case stdin
        /// In a file, whose path stands where an argument says `{prompt_file}`.
        case file
    }
    package var name: String
    /// The program and its arguments, with placeholders (``placeholders``).
    package var command: [String]
    /// Set for the program besides the addresses, with placeholders.
    package var environment: [String: String]
    package var prompt: PromptPassing
    /// A command that prints the program's version; nil when there is none.
    package var versionProbe: [String]?

    package init(
        name: String, command: [String], environment: [String: String] = [:],
        prompt: PromptPassing = .argument, versionProbe: [String]? = nil
    ) {
        self.name = name
        self.command = command
        self.environment = environment
        self.prompt = prompt
        self.versionProbe = versionProbe
    }

    /// What may stand in braces in `command` and `environment`.
    package static let placeholders = [
        "base_url", "key", "model", "context", "prompt", "prompt_file", "workspace", "home",
    ]
}
