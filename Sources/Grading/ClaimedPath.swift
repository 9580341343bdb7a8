/// A path as a document names it, when that is a claim about the repository.
struct ClaimedPath: Hashable {
    /// Without `./`, a trailing slash, line numbers and test names.
    var text: String
    var isFolder: Bool

    var components: [Substring] { text.split(separator: "/") }

    /// The last component's ending, lower case; nil when it has none.
    var ending: String? {
        guard let name = components.last, let dot = name.lastIndex(of: "."), dot != name.startIndex
        else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Nil when the token is no path inside the repository: a URL, an absolute path, a home folder,
    /// a scoped package, a placeholder, a build output, a glob.
    init?(_ token: some StringProtocol) {
        var text = String(token).replacing(/(?:::.*|:\d+(?:[:\-]\d+)*|#L\d.*)$/, with: "")
        while text.hasPrefix("./") { text.removeFirst(2) }
        while text.hasPrefix("../") { text.removeFirst(3) }
        isFolder = text.hasSuffix("/")
        if isFolder { text.removeLast() }
        let isPlain = text.allSatisfy { character in
            character.isLetter || character.isNumber || "._-/+".contains(character)
        }
        guard isPlain, let first = text.first, first != "/", first != "-", text.count < 200,
            !text.contains("..")
        else { return nil }
        self.text = text
        guard !components.isEmpty, !Self.isOutside(components) else { return nil }
    }

    private static func isOutside(_ components: [Substring]) -> Bool {
        let names = components.map { $0.lowercased() }
        if let first = names.first,
            outside.contains(first)
                || components.count > 1
                    && first.contains(/\.(?:com|org|io|net|dev|ai|edu|gov|app)$/)
        {
            return true
        }
        // Files that tell agents about a repository: tasks ask for them, prompts name them.
        if names.contains(where: agentFiles.contains) { return true }
        // `README.md/CONTRIBUTING.md`: an alternative, not a path.
        if names.dropLast().contains(where: { $0.contains(/[^.]\.(?:md|ts|tsx|js|py|json)$/) }) {
            return true
        }
        return names.contains { built.contains($0) || $0.hasSuffix(".egg-info") }
            || components.contains { isPlaceholder($0) }
    }

    private static func isPlaceholder(_ name: Substring) -> Bool {
        name.wholeMatch(
            of:
                /(?:path|my[_\-A-Z].*|[Yy]our.*|examples?(?:[_\-.].*)?|foo.*|bar(?:\..*)?|baz.*|[Xx]{2,}.*|some[_\-A-Z].*|dummy.*|sample.*|placeholder.*|file(?:name)?\d?(?:\..*)?|[a-zA-Z](?:\..*)?|test_file.*|hello.*|demo.*|module\..*|script\..*|\w+-name|\w+_name)/
        ) != nil
    }

    private static let agentFiles: Set<String> = [
        "claude.md", "claude.local.md", "agents.md", "gemini.md", ".claude", ".cursor",
        ".cursorrules", ".windsurfrules", "copilot-instructions.md",
    ]
    /// Installed or personal places, and tools' own folders.
    private static let outside: Set<String> = [
        "usr", "etc", "opt", "var", "tmp", "home", "users", "share", "bin", "sys", "proc",
        "site-packages",
        ".jupyter", ".config", ".local", ".ipython", ".vscode", ".idea", ".git", ".ssh", ".npm",
        "origin", "upstream",
    ]
    /// Made by builds and tests: absent from a fresh copy, and rightly named.
    private static let built: Set<String> = [
        "lib", "dist", "built", "__snapshots__", "build", "node_modules", ".venv", "venv", "env",
        ".env", "labextension",
        "static", "coverage", "htmlcov", "__pycache__", ".cache", "target", "out", "_build", "site",
        ".tox", ".nox", ".pytest_cache", ".mypy_cache", ".ruff_cache", "test-results",
        "playwright-report", ".next", "obj", "wheelhouse", "logs", "tmp", "temp", "output",
    ]
}
