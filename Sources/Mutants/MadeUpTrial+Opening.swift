import Traces

extension MadeUpTrial {
    /// What every request begins with.
    static func head(of setting: Setting, _ dice: inout Dice) -> Conversation.Head {
        let usual: Int? =
            switch setting.driver {
            case .builtin: 16_000
            case .claudeCode: 32_000
            case .command: setting.isChat && dice.chance(0.5) ? nil : 8192
            }
        // vLLM counts the answer in (ollama.md 7.3).
        let limit = setting.maxTokens ?? (setting.server == .vllm ? usual.map { _ in 1024 } : usual)
        return Conversation.Head(
            model: setting.facts.model.name, system: system(of: setting, &dice),
            tools: setting.belt.schemas,
            maxTokens: limit, streams: setting.streams,
            isChat: setting.isChat)
    }

    private static func system(of setting: Setting, _ dice: inout Dice) -> [String] {
        let place = "Working directory: \(setting.repository.root)\nPlatform: linux"
        let rules = dice.some(dice.number(in: 4...9), of: rules).joined(separator: "\n")
        switch setting.driver {
        case .builtin: return ["You are a coding agent.\n\(rules)\n\n# Environment\n\n\(place)"]
        case .claudeCode:
            return [
                "x-anthropic-billing-header: cc_version=2.1.329.\(dice.identifier(3)); cc_entrypoint=sdk-cli;",
                "You are Claude Code, Anthropic's official CLI for Claude.", "\(rules)\n\n\(place)",
            ]
        case .command: return ["You are a helpful software engineering agent.\n\(rules)\n\(place)"]
        }
    }

    static func opening(of setting: Setting, _ dice: inout Dice) -> [ContentBlock] {
        let prompt = setting.task.prompt
        switch setting.driver {
        case .builtin:
            let top = setting.repository.top.joined(separator: "\n")
            return [
                .text(
                    "<system-reminder>\nTop level of the repository, as it was when this session began:\n\(top)\n</system-reminder>"
                ),
                .text(prompt),
            ]
        case .claudeCode:
            let asked =
                prompt == "/init"
                ? "Please analyze this codebase and create a \(setting.task.artifact) file, which will be given to future instances of this agent."
                : prompt
            return [
                .text("<system-reminder>\ngitStatus: main, clean\n</system-reminder>"),
                .text(asked),
            ]
        case .command: return [.text(prompt)]
        }
    }

    private static let rules = [
        "Work with the tools until the task is done.",
        "Look before you write: claim nothing that you have not seen.",
        "Answer in a few words.", "Never run commands that need a network.",
        "Prefer editing over creating files.",
        "Use absolute paths.", "Call several tools at once when they do not depend on each other.",
        "Do not commit unless you are asked to.",
        "When a tool fails, read the error and try again.",
        "Do not invent file names.", "Keep documents short.", "If you are unsure, say so.",
    ]
}
