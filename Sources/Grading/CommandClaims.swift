/// A command whose target a workspace declares or holds.
enum ClaimedCommand: Hashable {
    /// `npm run NAME`: a script of a package.json and nothing else.
    case script(String)
    /// `yarn NAME`, with or without `run`: a script, or a program that a dependency brings.
    case scriptOrProgram(String)
    case makeTarget(String)
    case file(ClaimedPath)
}

/// Commands named in inline code and in blocks of shell commands.
enum CommandClaims {
    typealias Claim = (command: ClaimedCommand, text: String, line: Int)

    static func all(in document: Document) -> [Claim] {
        document.lines.flatMap { line -> [Claim] in
            let texts: [String]
            if let fence = line.fence {
                texts = Shell.languages.contains(fence) ? [line.text] : []
            } else if Excuse.denies(line.text) {
                texts = []
            } else {
                texts = Inline.pieces(of: line.text).filter(\.isCode).map(\.text)
            }
            return texts.flatMap(Shell.commands).flatMap { words in
                claims(words).map { claim in
                    (claim, words.prefix(6).joined(separator: " "), line.number)
                }
            }
        }
    }

    private static func claims(_ words: [String]) -> [ClaimedCommand] {
        let arguments = Array(words.dropFirst())
        switch words.first {
        case "npm": return script(arguments, strict: true).map { [$0] } ?? []
        case "yarn", "jlpm", "pnpm": return script(arguments, strict: false).map { [$0] } ?? []
        case "make": return makeTargets(arguments)
        case "pytest", "py.test": return testFiles(arguments)
        case "python", "python3":
            if arguments.starts(with: ["-m", "pytest"]) {
                return testFiles(Array(arguments.dropFirst(2)))
            }
            return file(arguments.first, ending: ["py"])
        case "node": return file(arguments.first, ending: ["js", "mjs", "cjs"])
        case "bash", "sh": return file(arguments.first, ending: ["sh"])
        default: return []
        }
    }

    /// Options before the name choose another package or folder: no claim.
    private static func script(_ arguments: [String], strict: Bool) -> ClaimedCommand? {
        var arguments = arguments[...]
        let runs = arguments.first == "run" || arguments.first == "run-script"
        if runs { arguments.removeFirst() }
        guard let name = arguments.first, name.contains(/^[A-Za-z0-9][\w:.\-]*$/) else {
            return nil
        }
        if strict { return runs || name == "test" ? .script(name) : nil }
        return !runs && ownCommands.contains(name) ? nil : .scriptOrProgram(name)
    }

    private static func makeTargets(_ arguments: [String]) -> [ClaimedCommand] {
        guard !arguments.contains(where: { $0.hasPrefix("-") }) else { return [] }
        return arguments.filter { $0.contains(/^[A-Za-z][\w.\-]*$/) }.map { .makeTarget($0) }
    }

    private static func testFiles(_ arguments: [String]) -> [ClaimedCommand] {
        var wasOption = false
        return arguments.compactMap { argument in
            defer { wasOption = argument.hasPrefix("-") && !argument.contains("=") }
            guard !wasOption, argument.contains("/") || argument.contains(".py"),
                let path = ClaimedPath(argument)
            else { return nil }
            return .file(path)
        }
    }

    private static func file(_ argument: String?, ending: Set<String>) -> [ClaimedCommand] {
        guard let path = argument.flatMap({ ClaimedPath($0) }), let found = path.ending,
            ending.contains(found)
        else { return [] }
        return [.file(path)]
    }

    /// What Yarn (which `jlpm` is) and pnpm do themselves.
    private static let ownCommands: Set<String> = [
        "add", "audit", "bin", "cache", "config", "constraints", "create", "dedupe", "dlx",
        "exec", "explain", "global", "help", "import", "info", "init", "install", "link", "list",
        "login", "logout", "node", "npm", "outdated", "pack", "patch", "plugin", "publish",
        "rebuild", "remove", "search", "set", "stage", "store", "tsc", "unlink", "unplug", "up",
        "update", "upgrade", "version", "versions", "why", "workspace", "workspaces", "i", "ls",
        "run", "tag", "team", "policies", "licenses", "generate-lock-entry", "upgrade-interactive",
    ]
}
