/// Documents written for agents: a model copies its mistakes into them, so they are no evidence.
enum AgentDocuments {
    static func contains(_ path: String) -> Bool {
        hasName(RelativePath.name(of: path)) || holds(folder: RelativePath.parent(of: path))
    }

    /// Whether files of this name are such documents.
    static func hasName(_ name: Substring) -> Bool { names.contains(name.lowercased()[...]) }

    /// Whether all in a folder is for agents.
    static func holds(folder: String) -> Bool {
        folder.lowercased().split(separator: "/").contains { folders.contains($0) }
    }

    private static let names: Set<Substring> = [
        "claude.md", "claude.local.md", "agents.md", "agents.override.md", "agent.md", "gemini.md",
        "qwen.md", "crush.md", "warp.md", "codex.md", "copilot.md", "jules.md", "conventions.md",
        ".cursorrules", ".windsurfrules", ".clinerules", ".roorules", ".goosehints", ".rules",
        "copilot-instructions.md", "llms.txt", "llms-full.txt", ".junie.md", "replit.md",
    ]
    private static let folders: Set<Substring> = [
        ".claude", ".cursor", ".windsurf", ".clinerules", ".roo", ".gemini", ".codex", ".agents",
        ".agent", ".junie", ".kiro", ".continue", ".amazonq", ".augment", ".opencode",
    ]
}
