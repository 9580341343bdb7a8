package import Traces

/// Any program that takes the model server's address from its environment or its command line.
package struct CommandAgent: AgentProgram {
    private var choice: CommandChoice

    package init(_ choice: CommandChoice) { self.choice = choice }

    package var kind: AgentFacts.Kind { .command }
    /// The name that people gave it.
    package var profile: String? { choice.name }
    package var program: String { choice.command.first ?? "" }
    package var versionProbe: [String]? { choice.versionProbe }
    package var wantedVersion: String? { nil }
    package func claim(in line: String) -> String? { nil }

    package func at(_ path: String) -> CommandAgent {
        var copy = self
        if copy.choice.versionProbe?.first == program { copy.choice.versionProbe?[0] = path }
        copy.choice.command[0] = path
        return copy
    }

    /// Its session ends with its process, so it cannot be nudged.
    package func launch(_ step: AgentStep, in setting: LaunchSetting) -> Launch? {
        guard case .open(let prompt) = step else { return nil }
        let promptFile = "\(setting.home)/prompt.md"
        let values = [
            "base_url": setting.baseURL, "key": setting.key, "model": setting.model,
            "context": setting.window.map { "\($0)" } ?? "", "prompt": prompt,
            "prompt_file": promptFile, "workspace": setting.workspace, "home": setting.home,
        ]
        var arguments = choice.command.map { Self.fill($0, with: values) }
        if choice.prompt == .argument, !choice.command.contains(where: { $0.contains("{prompt}") })
        {
            arguments.append(prompt)
        }
        var environment = setting.basicEnvironment
        environment.merge(Self.addresses(baseURL: setting.baseURL, key: setting.key)) { _, new in
            new
        }
        environment.merge(choice.environment.mapValues { Self.fill($0, with: values) }) { _, new in
            new
        }
        return Launch(
            command: arguments, environment: environment,
            input: choice.prompt == .stdin ? Array(prompt.utf8) : [],
            files: choice.prompt == .file ? [promptFile: prompt] : [:])
    }

    /// The variables that clients of the three APIs read.
    package static func addresses(baseURL: String, key: String) -> [String: String] {
        [
            "ANTHROPIC_BASE_URL": baseURL, "ANTHROPIC_API_KEY": key,
            "OPENAI_BASE_URL": "\(baseURL)/v1", "OPENAI_API_BASE": "\(baseURL)/v1",
            "OPENAI_API_KEY": key, "OLLAMA_HOST": baseURL,
        ]
    }

    /// One pass: what a value brings in is not looked at again.
    private static func fill(_ text: String, with values: [String: String]) -> String {
        text.replacing(/\{([a-z_]+)\}/) { match in
            values[String(match.1)] ?? String(match.0)
        }
    }
}
