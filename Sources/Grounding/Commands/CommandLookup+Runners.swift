/// make, just, task, mise and programs of the repository itself.
extension CommandLookup {
    func make(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments, valued: ["-C", "--directory", "-f", "--file", "-o", "-W", "-I"])
        var findings: [Finding] = []
        var place = call.folder
        for word in options.values("-C", "--directory") {
            let found = pathFinding(word, in: place)
            findings.append(found)
            if case .found(let evidence) = found {
                place = Place(folder: evidence.path, isCertain: true)
            }
            if case .open = found { return findings }
        }
        findings += options.values("-f", "--file").map { pathFinding($0, in: place) }
        guard let used = manifests.uses(manager: "make") else {
            let makes = ["cmake", "autotools", "meson"].contains {
                manifests.uses(manager: $0) != nil
            }
            return findings + [
                makes ? .open(.buildOutput) : .missing(sought: "makefile", nearest: nil)
            ]
        }
        // A folder without a makefile of its own: what was meant is not known.
        if let folder = place.folder, !hasMakefile(folder) { place = Place() }
        let targets = options.positionals.filter { !ShellReader.isAssignment($0.text) }
        for word in targets {
            let found = nameFinding(word, [.makeTarget], called: "target", in: place)
            guard found.isMissing else {
                findings.append(found)
                continue
            }
            let isFile = word.text.contains(".") || word.text.contains("/")
            let builtByConfigure =
                manifests.uses(manager: "autotools") != nil
                || manifests.uses(manager: "cmake") != nil
            if isFile || builtByConfigure && Self.generated.contains(word.text) {
                findings.append(.open(.buildOutput))
            } else if builtByConfigure,
                !manifests.declared(word.text, kinds: [.cmakeTarget]).isEmpty
            {
                findings.append(.open(.buildOutput))
            } else {
                findings.append(found)
            }
        }
        return findings + [.found(used)]
    }

    private func hasMakefile(_ folder: String) -> Bool {
        manifests.declared.contains { $0.kind == .makeTarget && $0.folder == folder }
            || ["Makefile", "makefile", "GNUmakefile"].contains {
                repository.listing.find(RelativePath.join(folder, $0)) != nil
            }
    }

    private static let generated: Set<String> = [
        "all", "install", "uninstall", "clean", "distclean", "dist", "check", "test",
        "installcheck", "mostlyclean", "maintainer-clean", "distcheck", "help",
    ]

    func just(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: ["-f", "--justfile", "-d", "--working-directory", "--set", "--show", "-s"])
        guard let used = manifests.uses(manager: "just") else {
            return [.missing(sought: "justfile", nearest: nil)]
        }
        guard let name = options.positionals.first(where: { !ShellReader.isAssignment($0.text) })
        else { return [.found(used)] }
        var text = name.text
        if text.contains("/") { return [.found(used)] }
        let parts = text.split(separator: ":").map(String.init)
        text = parts.last ?? text
        return [
            nameFinding(
                ShellWord(text: text, isOpen: name.isOpen), [.justRecipe], called: "recipe"),
            .found(used),
        ]
    }

    func task(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-d", "--dir", "-t", "--taskfile"])
        let kinds: Set<Manifests.Kind> = [.taskfileTask, .pythonTask]
        guard let used = manifests.uses(manager: "task") ?? manifests.uses(manager: "taskipy")
        else { return nil }
        var findings: [Finding] = []
        for word in options.positionals
        where !ShellReader.isAssignment(word.text) && !word.text.contains("=") {
            let found = nameFinding(word, kinds, called: "task")
            guard found.isMissing, let last = word.text.split(separator: ":").last,
                last.count < word.text.count
            else {
                findings.append(found)
                continue
            }
            findings.append(
                nameFinding(ShellWord(text: String(last), isOpen: false), kinds, called: "task"))
        }
        return findings + [.found(used)]
    }

    func mise(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-C", "--cd", "-E", "--env", "-j"])
        guard let used = managers.evidence(of: "mise") else {
            return [.missing(sought: "mise configuration", nearest: nil)]
        }
        let own: Set<String> = [
            "install", "i", "use", "exec", "x", "trust", "ls", "list", "activate", "doctor",
            "tasks", "env", "set", "watch", "up", "upgrade", "prune", "settings", "which",
            "self-update", "plugins", "current", "fmt", "bootstrap", "en", "generate", "lock",
        ]
        guard let first = options.positionals.first else { return [.found(used)] }
        if first.text == "run" || first.text == "r" {
            guard let name = options.positionals.dropFirst().first else { return [.found(used)] }
            return [nameFinding(name, [.miseTask], called: "task"), .found(used)]
        }
        if first.text == "exec" || first.text == "x" {
            return (delegated(options.passed, call) ?? []) + [.found(used)]
        }
        return own.contains(first.text)
            ? [.found(used)] : [nameFinding(first, [.miseTask], called: "task"), .found(used)]
    }

    func preCommit(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments, valued: ["--files", "--hook-stage", "-c", "--config"])
        guard let used = manifests.uses(manager: "pre-commit") else {
            return [
                managers.evidence(of: "pre-commit").map { .found($0) }
                    ?? .missing(sought: "`.pre-commit-config.yaml`", nearest: nil)
            ]
        }
        guard options.positionals.first?.text == "run",
            let hook = options.positionals.dropFirst().first
        else { return [.found(used)] }
        return [nameFinding(hook, [.preCommitHook], called: "hook"), .found(used)]
    }

    // MARK: Files

    /// `bash x.sh`, `node x.js`: the file; what follows are its own arguments.
    func interpreter(_ call: Call) -> [Finding]? {
        var words = call.arguments[...]
        while let first = words.first?.text, first.hasPrefix("-") {
            if ["-c", "-e", "--eval", "-p", "--print", "-h", "--version", "-v"].contains(first) {
                return nil
            }
            let takesValue = ["-r", "--require", "--import", "--loader", "--env-file", "-I", "-W"]
                .contains(first)
            words = words.dropFirst(takesValue ? 2 : 1)
        }
        guard let file = words.first, !file.isOpen else { return nil }
        if file.text == "watch" {
            return pathArguments(Array(words.dropFirst().prefix(1)), in: call.folder).nonEmpty
        }
        if file.text.holds("activate"), file.text.holds("env") { return [.open(.onUsersMachine)] }
        return pathArguments([file], in: call.folder).nonEmpty
    }

    /// A script by its path.
    func script(_ call: Call) -> [Finding]? {
        let name = call.program
        if name.hasPrefix("/") || name.hasPrefix("~") { return nil }
        // A program that is built: no ending, in a folder of outputs.
        let word = ShellWord(text: name, isOpen: false)
        let found = pathFinding(word, in: call.folder)
        guard case .missing = found else {
            // A folder alone is no command.
            if case .found(let place) = found, repository.listing.isFolder(place.path) {
                return nil
            }
            return [found]
        }
        let last = RelativePath.name(of: name)
        guard last.contains(".") else {
            let isTool = name.holds("vendor/bin") || name.holds("node_modules/")
            if isTool { return [.open(.ignoredByGit)] }
            let isScript =
                name.hasPrefix("scripts/") || name.hasPrefix("./scripts/") || name.hasPrefix("bin/")
                || name.hasPrefix("./bin/") && repository.listing.isFolder("bin")
                || name.hasPrefix("script/")
            return isScript
                && repository.listing.isFolder(
                    String(name.split(separator: "/").first { $0 != "." } ?? ""))
                && !name.hasPrefix("bin/") ? [found] : [.open(.buildOutput)]
        }
        return [found]
    }

    func changeFolder(_ call: Call) -> [Finding]? {
        guard let folder = call.first, !folder.isOpen, !folder.text.hasPrefix("-"),
            !folder.text.hasPrefix("..")
        else { return nil }
        let found = pathFinding(folder, in: call.folder)
        guard found.isMissing else { return [found] }
        // The name of a copy of the repository, or of something that was just made.
        return folder.text.split(separator: "/").filter({ $0 != "." }).count > 1
            ? [found] : [.open(.onUsersMachine)]
    }

    func testFiles(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-t", "--testNamePattern", "-c", "--config", "--project", "-g", "--grep",
                "--filter", "--reporter", "-e", "--workers", "--testPathPattern",
                "--testPathPatterns", "--root", "--dir", "--environment",
            ])
        let paths = pathArguments(options.positionals, in: call.folder).map(
            Self.lenient(options.positionals))
        let configs = options.values("-c", "--config").map { pathFinding($0, in: call.folder) }
        return paths + configs + toolFinding(call.program, called: call.program)
    }

    /// Test runners take parts of paths, too: only what ends like a file is sure to be one.
    private static func lenient(_ words: [ShellWord]) -> (Finding) -> Finding {
        { finding in
            guard finding.isMissing else { return finding }
            return words.contains { looksLikePath($0.text) && $0.text.contains(".") }
                ? finding : .open(.placeholder)
        }
    }

    func projectFile(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-p", "--project"])
        return options.values("-p", "--project").map { pathFinding($0, in: call.folder) }
            + toolFinding(call.program, called: call.program)
    }

    /// Linters, formatters and the like: the paths they are given, and whether they are used here at all.
    func checker(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-c", "--config", "--rcfile", "-o", "--output", "--output-file", "--select",
                "--ignore", "--extend-select", "--plugin", "--ext", "--line-length", "-l",
            ])
        let paths = pathArguments(options.positionals, in: call.folder)
        let configs = options.values("-c", "--config", "--rcfile").filter {
            Self.looksLikePath($0.text)
        }.map { pathFinding($0, in: call.folder) }
        return paths + configs + toolFinding(call.program, called: call.program)
    }

    /// Whether a tool is used here: as a dependency, by its configuration, or where it is named.
    func toolFinding(_ name: String, called what: String, isManifest: Bool = false) -> [Finding] {
        if let place = manifests.uses(manager: name) { return [.found(place)] }
        if !isManifest {
            if let dependency = manifests.dependency(Self.packages[name] ?? name) {
                return [.found(dependency.place)]
            }
            if let place = repository.mention(of: name) { return [.found(place)] }
        } else if let place = managers.evidence(of: name) {
            return [.found(place)]
        }
        guard repository.tokens.isWhole else { return [.open(.unreadable)] }
        return [.missing(sought: isManifest ? what : "use of \(what)", nearest: nil)]
    }

    /// A program that the repository itself makes.
    func ownProgram(_ call: Call) -> [Finding]? {
        let kinds: Set<Manifests.Kind> = [.pythonScript, .npmBinary, .swiftProduct]
        guard let own = manifests.declared(call.program, kinds: kinds).first else { return nil }
        return [.found(own.place)]
            + pathArguments(call.arguments, in: call.folder).filter { !$0.isMissing }
    }
}
