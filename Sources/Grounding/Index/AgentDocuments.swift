/// Documents written for agents: a model copies its mistakes into them, so they are no evidence.
enum AgentDocuments {
    static func contains(_ path: String) -> Bool {
        let path = path.lowercased()
        let name = RelativePath.name(of: path)
        if names.contains(name) { return true }
        return path.split(separator: "/").dropLast().contains { folders.contains($0) }
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
