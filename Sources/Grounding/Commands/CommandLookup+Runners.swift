/// make, just, task, mise and pre-commit.
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
        let targets = options.positionals.filter {
            !ShellReader.isAssignment($0.text) && !$0.text.allSatisfy(\.isNumber)
        }
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
}
