/// A task whose outcome is one document.
struct MadeUpTask: Sendable {
    var name: String
    var artifact: String
    var prompt: String

    init(project: String, outside: Bool, _ dice: inout Dice) {
        let kind = dice.pick(Self.kinds)
        name = kind.name
        artifact = dice.pick(kind.artifacts)
        if outside, artifact == "CLAUDE.md", dice.chance(0.5) {
            prompt = "/init"
        } else {
            prompt = dice.pick(kind.prompts).filled(["artifact": artifact, "project": project])
        }
    }

    private struct Kind: Sendable {
        var name: String
        var artifacts: [String]
        var prompts: [String]
    }

    private static let kinds = [
        Kind(
            name: "init-claude-md", artifacts: ["CLAUDE.md"],
            prompts: [
                "Study this repository and write a file {artifact} in its top folder: the commands people use here, and the architecture in the large. Invent nothing.",
                "Please analyze this codebase and create a {artifact} file with what future agents need to know.",
            ]),
        Kind(
            name: "init-agents-md",
            artifacts: ["AGENTS.md", "GEMINI.md", ".github/copilot-instructions.md"],
            prompts: [
                "Write {artifact} for this repository: build, test, layout, conventions.",
                "Lies dieses Repository und lege {artifact} an: Befehle, Aufbau, Gepflogenheiten.",
                "Lis ce dépôt puis rédige {artifact} : commandes, architecture, conventions.",
            ]),
        Kind(
            name: "document-architecture",
            artifacts: ["docs/ARCHITECTURE.md", "ARCHITECTURE.md", "docs/overview.md"],
            prompts: [
                "Describe how {project} is put together, in {artifact}. Name the parts and how they talk to each other.",
                "このリポジトリの構成を調べて {artifact} にまとめてください。",
                "请阅读这个仓库，并在 {artifact} 中说明它的架构。",
            ]),
        Kind(
            name: "onboarding",
            artifacts: ["CONTRIBUTING.md", "HACKING.md", "docs/onboarding.md", "docs/commands.md"],
            prompts: [
                "A new colleague starts on Monday. Put what they need to build and test this into {artifact}.",
                "Escribe {artifact}: cómo se compila, se prueba y se organiza este proyecto.",
            ]),
    ]
}
