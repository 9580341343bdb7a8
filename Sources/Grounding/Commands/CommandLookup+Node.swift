/// npm, yarn, pnpm, bun, deno and what runs on top of them.
extension CommandLookup {
    private static let scripts: Set<Manifests.Kind> = [.npmScript]
    private static let valued: Set<String> = [
        "-w", "--workspace", "--prefix", "-C", "--dir", "--cwd", "--filter", "-F", "--filter-prod",
        "--config", "-c", "--reporter", "--concurrency", "--target", "--loglevel", "--env-file",
    ]

    func npm(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: Self.valued.subtracting(["-c"]))
        guard let command = options.positionals.first else { return nil }
        let rest = options.positionals.dropFirst()
        let (scope, place) = workspace(options, call.folder)
        if installsForeign(command.text, rest, options) { return [.open(.needsNetwork)] }
        let manager = managers.finding("npm", .node, in: call.folder.folder)
        switch command.text {
        case "run", "run-script", "rum", "urn":
            guard let name = rest.first else { return [manager] }
            return scope + [script(name, in: place, options)] + [manager]
                + passed(options, after: rest.dropFirst(), place)
        case "test", "t", "tst", "stop", "restart":
            let name = command.text.hasPrefix("t") ? "test" : command.text
            let word = ShellWord(text: name, isOpen: false)
            return scope + [script(word, in: place, options)] + [manager]
                + passed(options, after: rest, place)
        case "start":
            let found = script(ShellWord(text: "start", isOpen: false), in: place, options)
            if found.isMissing, !repository.listing.places(endingWith: "server.js").isEmpty {
                return [manager]
            }
            return scope + [found] + [manager]
        case "exec", "x": return scope + (delegated(Array(rest), call) ?? []) + [manager]
        case "init", "create", "login", "whoami", "config", "view", "search": return nil
        default:
            guard NodePrograms.npmCommands.contains(command.text) else {
                // `npm lint`: no command of npm's own.
                let name = nameFinding(
                    command, Self.scripts, called: "npm command or script", in: Place())
                if case .found = name {
                    return [
                        .missing(
                            sought: "npm command `\(command.text)`",
                            nearest: "`npm run \(command.text)`")
                    ]
                }
                return command.isOpen ? nil : [name]
            }
            return scope + [manager]
        }
    }

    func yarn(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments, valued: ["--cwd", "-w", "--from", "--include", "--exclude"])
        let manager = managers.finding(call.program, .node, in: call.folder.folder, call.arguments)
        guard let command = options.positionals.first else { return [manager] }
        var rest = options.positionals.dropFirst()
        var (scope, place) = workspace(options, call.folder)
        switch command.text {
        case "workspace":
            guard let name = rest.first else { return [manager] }
            let (found, folder) = packageFinding(name, [.npm])
            if let folder { place = Place(folder: folder, isCertain: true) }
            rest = rest.dropFirst()
            if rest.first?.text == "run" { rest = rest.dropFirst() }
            guard let script = rest.first, !NodePrograms.yarnCommands.contains(script.text) else {
                return [found] + [manager]
            }
            return [found, scriptOrProgram(script, in: place, options)] + [manager]
        case "workspaces":
            guard let run = rest.firstIndex(where: { $0.text == "run" }), run + 1 < rest.endIndex
            else {
                return [manager]
            }
            return [script(rest[run + 1], in: Place(), options)] + [manager]
        case "run":
            guard let name = rest.first else { return [manager] }
            scope.append(scriptOrProgram(name, in: place, options))
            return scope + [manager] + passed(options, after: rest.dropFirst(), place)
        case "test", "start", "stop", "restart":
            return scope + [scriptOrProgram(command, in: place, options)] + [manager]
                + passed(options, after: rest, place)
        case "exec", "node", "dlx": return (delegated(Array(rest), call) ?? []) + [manager]
        case "create", "global", "init": return nil
        default:
            if NodePrograms.yarnCommands.contains(command.text) { return scope + [manager] }
            return scope + [scriptOrProgram(command, in: place, options)] + [manager]
                + passed(options, after: rest, place)
        }
    }

    func pnpm(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: Self.valued.subtracting(["-w", "-c"]))
        let manager = managers.finding("pnpm", .node, in: call.folder.folder, call.arguments)
        guard let command = options.positionals.first else { return [manager] }
        let rest = options.positionals.dropFirst()
        let (scope, place) = workspace(options, call.folder)
        switch command.text {
        case "run", "run-script":
            guard let name = rest.first else { return scope + [manager] }
            return scope + [scriptOrProgram(name, in: place, options)] + [manager]
                + passed(options, after: rest.dropFirst(), place)
        case "test", "t", "start", "stop", "restart":
            let word = ShellWord(text: command.text == "t" ? "test" : command.text, isOpen: false)
            return scope + [script(word, in: place, options)] + [manager]
                + passed(options, after: rest, place)
        case "exec": return scope + (delegated(Array(rest), call) ?? []) + [manager]
        case "dlx", "create", "init": return scope.isEmpty ? [manager] : scope
        default:
            if NodePrograms.pnpmCommands.contains(command.text) { return scope + [manager] }
            return scope + [scriptOrProgram(command, in: place, options)] + [manager]
                + passed(options, after: rest, place)
        }
    }

    func bun(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "--cwd", "--filter", "-F", "--config", "-c", "--preload", "-r", "--timeout", "-t",
                "--outdir", "--outfile", "--target",
            ])
        let manager = managers.finding("bun", .node, in: call.folder.folder, call.arguments)
        guard let command = options.positionals.first else { return [manager] }
        let rest = options.positionals.dropFirst()
        let (scope, place) = workspace(options, call.folder)
        switch command.text {
        case "run":
            guard let name = rest.first else { return scope + [manager] }
            return scope + [scriptOrFile(name, in: place, options)] + [manager]
        case "test", "build":
            return scope + [manager] + pathArguments(Array(rest), in: place)
        case "x": return delegated(Array(rest), call) ?? [manager]
        case "create", "init": return nil
        default:
            if NodePrograms.bunCommands.contains(command.text) { return scope + [manager] }
            return scope + [scriptOrFile(command, in: place, options)] + [manager]
        }
    }

    func deno(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["--config", "-c", "--cwd"])
        guard let command = options.positionals.first else { return nil }
        let rest = options.positionals.dropFirst()
        if command.text == "task", let name = rest.first {
            return [nameFinding(name, [.denoTask, .npmScript], called: "task", in: call.folder)]
        }
        let used = toolFinding("deno", called: "deno.json")
        if command.text == "run", let file = rest.first {
            if file.text.contains(":") { return [.open(.needsNetwork)] }
            return pathArguments([file], in: call.folder) + used
        }
        return pathArguments(Array(rest), in: call.folder) + used
    }

    func turbo(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["--filter", "-F", "--concurrency"])
        var names = options.positionals[...]
        if names.first?.text == "run" { names = names.dropFirst() }
        let (scope, _) = workspace(options, call.folder)
        let own: Set<String> = [
            "prune", "login", "link", "gen", "generate", "daemon", "ls", "watch",
        ]
        if let first = names.first, own.contains(first.text) { names = [] }
        let tasks = names.map {
            nameFinding(
                ShellWord(
                    text: String($0.text.split(separator: "#").last ?? ""), isOpen: $0.isOpen),
                [.turboTask, .npmScript], called: "turbo task")
        }
        return scope + tasks + toolFinding("turbo", called: "turbo.json")
    }

    func nx(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-t", "--target", "--targets", "-p", "--projects", "--project", "-c",
                "--configuration",
            ])
        let used = toolFinding("nx", called: "nx.json")
        var findings: [Finding] = []
        for target in options.values("-t", "--target", "--targets") {
            findings += target.text.split(separator: ",").map {
                nameFinding(
                    ShellWord(text: String($0), isOpen: target.isOpen), [.nxTarget, .npmScript],
                    called: "nx target")
            }
        }
        let own: Set<String> = [
            "run", "run-many", "affected", "graph", "reset", "format:write", "format:check",
            "format", "list", "migrate", "g", "generate",
            "release", "show", "sync", "daemon", "report", "repair", "add", "init", "connect",
            "watch", "import", "exec",
        ]
        if options.positionals.first?.text == "run",
            let word = options.positionals.dropFirst().first, !word.isOpen
        {
            findings += projectTarget(word.text)
        }
        if let command = options.positionals.first, !own.contains(command.text) {
            findings.append(nameFinding(command, [.nxTarget, .npmScript], called: "nx target"))
            if let project = options.positionals.dropFirst().first {
                findings.append(packageFinding(project, [.npm]).0)
            }
        }
        return findings + used
    }

    /// `project:target[:configuration]`; names of targets can hold colons, too.
    private func projectTarget(_ text: String) -> [Finding] {
        guard let colon = text.firstIndex(of: ":"), !Placeholder.isOne(text) else { return [] }
        let project = packageFinding(ShellWord(text: String(text[..<colon]), isOpen: false), [.npm])
            .0
        let target = String(text[text.index(after: colon)...])
        let whole = nameFinding(
            ShellWord(text: target, isOpen: false), [.nxTarget, .npmScript], called: "nx target")
        guard whole.isMissing, let last = target.lastIndex(of: ":") else {
            return [project, whole]
        }
        let shorter = nameFinding(
            ShellWord(text: String(target[..<last]), isOpen: false), [.nxTarget],
            called: "nx target")
        return [project, shorter.isMissing ? whole : shorter]
    }

    func lerna(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments, valued: ["--scope", "--ignore", "--concurrency", "--since"])
        var findings = toolFinding("lerna", called: "lerna.json")
        if options.positionals.first?.text == "run",
            let name = options.positionals.dropFirst().first
        {
            findings.insert(script(name, in: Place(), options), at: 0)
        }
        return options.values("--scope").map { packageFinding($0, [.npm]).0 } + findings
    }

    /// `npx`, `uvx`: a program of a dependency, or one that is fetched.
    func fetchedProgram(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: ["-p", "--package", "-c", "--call", "--from", "--with", "--python"])
        guard let program = options.positionals.first, !program.isOpen else { return nil }
        var findings: [Finding] = []
        if call.program == "bunx" {
            findings.append(
                managers.finding("bun", .node, in: call.folder.folder, call.arguments))
        }
        let name = program.text.split(separator: "@", omittingEmptySubsequences: false)
        let bare = program.text.hasPrefix("@") ? program.text : String(name.first ?? "")
        var arguments = call.arguments.drop { $0 != program }.dropFirst()
        if arguments.first?.text == "run", bare == "vitest" { arguments = arguments.dropFirst() }
        let tool = Call(
            program: bare, arguments: Array(arguments), folder: call.folder, depth: call.depth + 1)
        if Self.tools[bare] != nil, !bare.contains("/") {
            // What a package manager fetches need not be a dependency.
            let isAnywhere = call.program == "uvx"
            findings += (self.findings(tool) ?? []).filter { !isAnywhere || !Self.isOfTool($0) }
        } else {
            // What a program from elsewhere makes of a name is not known; a file with an ending is a file.
            findings += pathArguments(tool.arguments, in: call.folder).filter {
                !$0.isMissing
                    || tool.arguments.contains { PathText($0.text)?.ending != nil }
            }
        }
        if let dependency = manifests.dependency(NodePrograms.packages[bare] ?? bare) {
            findings.append(.found(dependency.place))
        }
        return findings.isEmpty ? [.open(.needsNetwork)] : findings
    }

    /// Whether what is missing is the tool itself.
    static func isOfTool(_ finding: Finding) -> Bool {
        if case .missing(let sought, _) = finding { sought.hasPrefix("use of ") } else { false }
    }

    // MARK: Parts

    /// What `--filter`, `--workspace`, `--prefix` and the like choose.
    private func workspace(_ options: Options, _ place: Place) -> ([Finding], Place) {
        var findings: [Finding] = []
        var place = place
        for word in options.values("-w", "--workspace", "--filter", "-F", "--filter-prod") {
            var text = word.text
            // `...pkg`, `pkg...`, `[main]`, `!pkg`, `{folder}`, `pkg^...`
            while let first = text.first, "!.^".contains(first), !text.hasPrefix("./") {
                text.removeFirst()
            }
            while let last = text.last, ".^".contains(last) { text.removeLast() }
            if text.hasPrefix("{"), text.hasSuffix("}") {
                text = String(text.dropFirst().dropLast())
            }
            if text.isEmpty || text.contains("[") || text.contains("{") { continue }
            let isBraced = word.text.hasPrefix("{")
            let (found, folder) = packageFinding(
                ShellWord(text: text, isOpen: word.isOpen && !isBraced), [.npm])
            findings.append(found)
            place = Place(folder: folder, isCertain: folder != nil && !options.has("--if-present"))
        }
        for word in options.values("--prefix", "-C", "--dir", "--cwd") {
            let found = pathFinding(word, in: place)
            findings.append(found)
            if case .found(let evidence) = found, repository.listing.isFolder(evidence.path) {
                place = Place(folder: evidence.path, isCertain: true)
            } else if evidenceIsTop(found) {
                place = Place(folder: "", isCertain: true)
            }
        }
        if options.has("-r", "--recursive", "--workspaces", "-ws", "-w", "--workspace-root"),
            findings.isEmpty
        {
            place = Place()
        }
        return (findings, place)
    }

    private func evidenceIsTop(_ finding: Finding) -> Bool {
        if case .found(let evidence) = finding { evidence.path == "." } else { false }
    }

    private func script(_ word: ShellWord, in place: Place, _ options: Options) -> Finding {
        if options.has("--if-present") { return .open(.toBeMade) }
        if word.text.hasPrefix("/") { return .open(.placeholder) }
        // A folder without a package.json of its own: the one above it counts.
        var place = place
        if let folder = place.folder, place.isCertain,
            !manifests.packages.contains(where: { $0.folder == folder && $0.ecosystem == .npm }),
            repository.listing.find(RelativePath.join(folder, "package.json")) == nil
        {
            place = Place()
        }
        return nameFinding(word, Self.scripts, called: "script", in: place)
    }

    /// `yarn NAME`: a script, or a program that a dependency brings.
    private func scriptOrProgram(_ word: ShellWord, in place: Place, _ options: Options) -> Finding
    {
        let found = script(word, in: place, options)
        guard found.isMissing else { return found }
        // Where the manager itself is made, its commands are what the sources say.
        let isMaker = manifests.packages.contains {
            ["npm", "pnpm", "yarn", "bun"].contains($0.name)
        }
        return program(word.text) ?? (isMaker ? .open(.unreadable) : found)
    }

    private func scriptOrFile(_ word: ShellWord, in place: Place, _ options: Options) -> Finding {
        if Self.looksLikePath(word.text), !word.isOpen { return pathFinding(word, in: place) }
        return scriptOrProgram(word, in: place, options)
    }

    /// A program that a dependency or a package of the repository brings.
    func program(_ name: String) -> Finding? {
        if let own = manifests.declared(name, kinds: [.npmBinary, .pythonScript, .cargoBinary])
            .first
        {
            return .found(own.place)
        }
        if let dependency = manifests.dependency(NodePrograms.packages[name] ?? name) {
            return .found(dependency.place)
        }
        if name == "types" { return nil }
        return manifests.dependencies.first {
            $0.name == name + "-cli" || $0.name.hasPrefix("@\(name)/")
        }.map { .found($0.place) }
    }

    /// Whether no dependency, no lock file and no text of the repository has the name of a program.
    func isNowhere(_ name: String) -> Bool {
        guard name.utf8.count > 3, !Placeholder.isOne(name), repository.tokens.isWhole,
            program(name) == nil,
            repository.mention(of: name) == nil, !Self.systemPrograms.contains(name),
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            )
        else { return false }
        return !Self.lockFiles.contains { lock in
            repository.listing.find(lock) != nil && repository.line(of: name, in: lock) != nil
        }
    }

    private static let lockFiles = [
        "uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "Gemfile.lock", "package-lock.json",
        "yarn.lock", "pnpm-lock.yaml", "bun.lock", "composer.lock",
    ]
    private static let systemPrograms: Set<String> = [
        "bash", "echo", "which", "make", "node", "python", "env", "curl", "grep", "find", "time",
        "watch", "open", "clear", "tree", "ipython", "jupyter", "code", "docker", "kill", "sleep",
        "true", "false", "touch", "mkdir",
    ]

    /// Paths that a script is given.
    private func passed(_ options: Options, after rest: ArraySlice<ShellWord>, _ place: Place)
        -> [Finding]
    {
        pathArguments(Array(rest) + options.passed, in: Place(folder: place.folder)).filter(
            \.isMissing)
    }

    /// The command that a runner runs.
    func delegated(_ words: [ShellWord], _ call: Call) -> [Finding]? {
        var words = words[...]
        if words.first?.text == "--" { words = words.dropFirst() }
        guard let program = words.first, !program.isOpen else { return nil }
        // Its options are those of the inner program.
        let arguments = call.arguments.drop { $0 != program }.dropFirst()
        if Self.tools[program.text] == nil, !program.text.contains("/"), isNowhere(program.text) {
            return [.missing(sought: "program `\(program.text)`", nearest: nil)]
        }
        return findings(
            Call(
                program: program.text, arguments: Array(arguments), folder: call.folder,
                depth: call.depth + 1))
    }

    /// The evidence of a manager counts only with what the command names.
    private func installsForeign(
        _ command: String, _ rest: ArraySlice<ShellWord>, _ options: Options
    ) -> Bool {
        ["install", "i", "add", "update", "uninstall"].contains(command)
            && (options.has("-g", "--global")
                || !rest.isEmpty && manifests.uses(manager: "package.json") == nil)
    }
}
