/// Telling commands from other text.
enum CommandWords {
    /// Languages of fenced blocks whose lines are commands.
    static let shells: Set<String> = [
        "sh", "bash", "shell", "zsh", "fish", "console", "terminal", "shell-session",
        "shellsession",
        "sh-session", "bash-session", "cmd", "bat", "batch", "powershell", "ps1", "pwsh", "command",
        "commandline",
        "ksh", "dotenv-shell", "nu", "nushell",
    ]

    /// Whether a line is surely meant as a command, where its block or code span could be other things.
    static func isCommand(_ command: ShellCommand, isCode: Bool) -> Bool {
        guard let program = command.words.first?.text else { return false }
        let name = program.hasPrefix("./") ? String(program.dropFirst(2)) : program
        if command.words.count == 1 { return !isCode && program.hasPrefix("./") }
        if isScript(program) { return true }
        guard CommandLookup.programs.contains(name) else { return false }
        let second = command.words[1].text
        if english.contains(second.lowercased()) { return false }
        guard wordPrograms.contains(name) else { return true }
        // `make sure that`, `go to`, `swift concurrency`: no commands.
        if command.words.count > 5, command.words.allSatisfy({ $0.text.allSatisfy(\.isLetter) }) {
            return false
        }
        switch name {
        case "go": return goCommands.contains(second)
        case "swift": return swiftCommands.contains(second) || second.hasSuffix(".swift")
        case "node", "python", "python3", "ruby", "php", "perl":
            return second.hasPrefix("-") || second.contains(".") || second.contains("/")
                || second == "artisan"
        case "cd": return !isCode || command.words.count == 2
        default:
            return second.first.map {
                $0.isLowercase || $0.isNumber || "-_.@:/$<%[{".contains($0)
                    || $0.isUppercase && name == "make"
            }
                ?? false
        }
    }

    /// A program by its path: `./scripts/run.sh`, `bin/setup`.
    static func isScript(_ program: String) -> Bool {
        program.hasPrefix("./") || program.hasPrefix("scripts/") || program.hasPrefix("bin/")
            || program.hasPrefix("script/")
    }

    private static let english: Set<String> = [
        "sure", "it", "the", "a", "an", "is", "are", "use", "your", "this", "that", "these", "to",
        "for", "and", "or", "of", "in", "with", "as", "we", "changes", "any", "all the", "not",
        "if",
        "like", "when", "from", "on", "you", "scripts", "versions", "project",
        "projects",
        "packages", "code", "commands", "+", "/", "→", "->", "=", "==", ">=", "|", ",",
        "targets", "application", "module", "modules", "workflow", "certain", "only",
    ]
    private static let wordPrograms: Set<String> = [
        "go", "swift", "node", "python", "python3", "ruby", "php", "perl", "make", "just", "task",
        "mix", "rake", "dart", "cd", "bun", "tox", "nox", "hatch", "poe", "inv", "turbo", "rails",
        "mise", "cargo", "meson", "cmake", "docker", "gradle", "flutter", "deno", "yarn", "rush",
    ]
    static let goCommands: Set<String> = [
        "build", "test", "run", "vet", "fmt", "mod", "get", "install", "generate", "tool", "work",
        "env", "list", "clean", "doc", "version", "fix", "telemetry", "bug",
    ]
    static let swiftCommands: Set<String> = [
        "build", "test", "run", "package", "format", "sdk", "repl", "--version", "-version",
    ]
}
