import Traces

/// Managers of Python packages, and the tasks that they run.
extension CommandLookup {
    func uv(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments.prefix { $0.text != "--" }, valued: Self.uvValued)
        guard let command = options.positionals.first else { return nil }
        let manager = managers.finding("uv", .python, in: call.folder.folder)
        var findings = groupsAndExtras(options)
        switch command.text {
        case "run":
            var words = call.arguments.drop { $0.text != "run" }.dropFirst()
            // uv's own options come before the program.
            while let word = words.first, word.text.hasPrefix("-") {
                if word.text == "--" { words = words.dropFirst(); break }
                if word.text == "-m" || word.text == "--module" {
                    return findings
                        + (python(
                            Call(
                                program: "python",
                                arguments: [ShellWord(text: "-m", isOpen: false)]
                                    + Array(words.dropFirst()), folder: call.folder,
                                depth: call.depth + 1)) ?? []) + [manager]
                }
                words = words.dropFirst(Self.uvValued.contains(word.text) ? 2 : 1)
            }
            findings += inner(Array(words), call)
            return findings + [manager]
        case "tool", "python", "self", "cache", "init", "help", "version", "publish":
            return manager.isMissing ? [.open(.needsNetwork)] : [manager]
        case "pip":
            let rest = Array(call.arguments.drop { $0.text != "pip" }.dropFirst())
            return
                (pip(
                    Call(
                        program: "pip", arguments: rest, folder: call.folder, depth: call.depth + 1)
                ) ?? []).filter { $0.isMissing } + [manager]
        default: return findings + [manager]
        }
    }

    private static let uvValued: Set<String> = [
        "--with", "--extra", "--group", "--package", "--python", "-p", "--directory", "--project",
        "--only-group", "--no-group",
        "--env-file", "--index-url", "--with-requirements", "--with-editable", "--index",
        "--resolution", "--config-file", "--no-extra", "-r", "--only-extra",
    ]

    private func groupsAndExtras(_ options: Options) -> [Finding] {
        var findings: [Finding] = []
        for word in options.values("--extra", "--extras", "-E") {
            findings += word.text.split { $0 == "," || $0 == " " }.map {
                nameFinding(
                    ShellWord(text: String($0), isOpen: word.isOpen), [.pythonExtra],
                    called: "extra")
            }
        }
        let isUVGroup =
            !options.values("--group", "--only-group").isEmpty && options.values("-G").isEmpty
        for word in options.values("--group", "--only-group", "--with", "--only", "--without", "-G")
        {
            guard !word.text.contains("=="), !word.text.contains("/") else { continue }
            let isUVWith = options.positionals.first?.text == "run"
            if isUVWith, options.values("--with").contains(word) { continue }
            findings += word.text.split { $0 == "," || $0 == " " }.compactMap { name in
                if name == "dev" || name == "main" || name.hasPrefix(":") { return nil }
                return nameFinding(
                    ShellWord(text: String(name), isOpen: word.isOpen),
                    isUVGroup ? [.pythonGroup] : [.pythonGroup, .pythonExtra],
                    called: "dependency group")
            }
        }
        for word in options.values("--package") {
            findings.append(packageFinding(word, [.python]).0)
        }
        for word in options.values("--directory", "--project") {
            findings.append(pathFinding(word, in: Place()))
        }
        return findings
    }

    /// The program that a runner of an environment runs; nothing when it is unknown.
    private func inner(_ words: [ShellWord], _ call: Call) -> [Finding] {
        guard let program = words.first, !program.isOpen else { return [] }
        let inner = Call(
            program: program.text, arguments: Array(words.dropFirst()), folder: call.folder,
            depth: call.depth + 1)
        if Self.looksLikePath(program.text), program.text.hasSuffix(".py") {
            return [pathFinding(program, in: call.folder)]
        }
        if let found = findings(inner) { return found }
        if let found = self.program(program.text) { return [found] }
        if let near = nearProgram(program.text) {
            return [.missing(sought: "program `\(program.text)`", nearest: "`\(near)`")]
        }
        if isNowhere(program.text) {
            return [.missing(sought: "program `\(program.text)`", nearest: nil)]
        }
        return pathArguments(inner.arguments, in: call.folder)
    }

    /// A program of the repository whose name is nearly this one, which itself stands nowhere.
    private func nearProgram(_ name: String) -> String? {
        guard name.utf8.count > 3, !Placeholder.isOne(name), repository.tokens.isWhole,
            repository.mention(of: name) == nil
        else { return nil }
        let own = manifests.declared.filter { $0.kind == .pythonScript }.map(\.name)
        return EditDistance.closest(to: name, in: own)
            ?? own.first {
                $0.split { $0 == "-" || $0 == "_" }.first
                    == name.split { $0 == "-" || $0 == "_" }.first
            }
    }

    func poetry(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "--with", "--without", "--only", "-E", "--extras", "-C", "--directory", "-G",
                "--group", "-P",
            ])
        guard let command = options.positionals.first else { return nil }
        let manager = managers.finding("poetry", .python, in: call.folder.folder)
        if command.text == "run" {
            return inner(Array(call.arguments.drop { $0.text != "run" }.dropFirst()), call) + [
                manager
            ]
        }
        if command.text == "poe" {
            return
                (options.positionals.dropFirst().first.map {
                    [nameFinding($0, [.pythonTask], called: "task")]
                } ?? []) + [manager]
        }
        if command.text == "install" || command.text == "sync" {
            return groupsAndExtras(options) + [manager]
        }
        return [manager]
    }

    func pdm(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: ["-G", "--group", "-p", "--project", "-e", "--environment", "--manifest-path"])
        guard let command = options.positionals.first else { return nil }
        let manager = managers.finding(call.program, .python, in: call.folder.folder)
        let own: Set<String> = [
            "install", "add", "remove", "update", "lock", "sync", "build", "publish", "init",
            "list", "show", "venv", "use", "config",
            "export", "import", "info", "cache", "self", "plugin", "fix", "outdated", "search",
            "python", "py", "fetch", "pin", "toolchain", "tools",
            "test", "lint", "fmt", "version", "help", "completion", "new",
        ]
        var words = call.arguments.drop { $0 != command }
        if command.text == "run" {
            words = words.dropFirst()
        } else if own.contains(command.text) {
            let task = manifests.declared(command.text, kinds: [.pythonTask]).first.map {
                [Finding.found($0.place)]
            }
            return (task ?? []) + [manager]
        }
        while let option = words.first?.text, option.hasPrefix("-") {
            words = words.dropFirst(option == "-e" || option == "--environment" ? 2 : 1)
        }
        guard let name = words.first else { return [manager] }
        let task = nameFinding(name, [.pythonTask], called: "task")
        if case .missing = task {
            let found = inner(Array(words), call)
            return (found.isEmpty ? [task] : found) + [manager]
        }
        return [task, manager]
    }

    func pixi(_ call: Call) -> [Finding]? {
        guard call.arguments.first?.text == "run" else {
            return [managers.finding("pixi", .python, in: call.folder.folder)]
        }
        return pdm(
            Call(
                program: "pixi", arguments: call.arguments, folder: call.folder,
                depth: call.depth + 1))
    }

    func pipenv(_ call: Call) -> [Finding]? {
        let manager = managers.finding("pipenv", .python, in: call.folder.folder)
        guard call.first?.text == "run", let name = call.arguments.dropFirst().first else {
            return [manager]
        }
        let task = manifests.declared(name.text, kinds: [.pythonTask]).first
        return (task.map { [.found($0.place)] } ?? inner(Array(call.arguments.dropFirst()), call))
            + [manager]
    }

    func hatch(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-e", "--env", "-p", "--project"])
        guard let command = options.positionals.first else { return nil }
        let used = toolFinding("hatch", called: "hatch")
        var findings = options.values("-e", "--env").map {
            nameFinding($0, [.hatchEnvironment], called: "hatch environment")
        }
        guard command.text == "run" else { return findings + used }
        let words = Array(call.arguments.drop { $0.text != "run" }.dropFirst()).drop {
            $0.text.hasPrefix("-")
        }
        guard let name = words.first, !name.isOpen else { return findings + used }
        let parts = name.text.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2 {
            let environment = parts[0].hasPrefix("+") ? "" : parts[0]
            if !environment.isEmpty, !environment.hasPrefix("hatch-"), environment != "default" {
                findings.append(
                    nameFinding(
                        ShellWord(text: environment, isOpen: false), [.hatchEnvironment],
                        called: "hatch environment"))
            }
        }
        let task = ShellWord(text: parts.last ?? "", isOpen: false)
        let found = nameFinding(task, [.pythonTask], called: "hatch script")
        if found.isMissing {
            let program = inner([task] + words.dropFirst(), call)
            findings += program.isEmpty ? [found] : program
        } else {
            findings.append(found)
        }
        return findings + used
    }

    /// `poe x`, `inv x`.
    func pythonTask(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-C", "-c", "--root", "--collection"])
        guard let name = options.positionals.first else { return nil }
        let short = ShellWord(text: name.text, isOpen: name.isOpen)
        let found = nameFinding(short, [.pythonTask], called: "task")
        if found.isMissing, let last = name.text.split(separator: ".").last,
            last.count < name.text.count
        {
            // A task of a collection.
            return [
                nameFinding(
                    ShellWord(text: String(last), isOpen: false), [.pythonTask], called: "task")
            ]
        }
        return [found]
    }

    func pip(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-i",
                "--index-url", "-t", "--group",
            ])
        guard
            options.positionals.first?.text == "install"
                || options.positionals.first?.text == "sync"
        else { return nil }
        var findings = options.values("-r", "--requirement", "-c", "--constraint").map {
            pathFinding($0, in: call.folder)
        }
        for word in options.values("-e", "--editable") + options.positionals.dropFirst() {
            // `.[dev,test]`, `./packages/core[all]`
            guard word.text.hasPrefix("."), let open = word.text.firstIndex(of: "[") else {
                if word.text.hasPrefix("./"), !word.isOpen {
                    findings.append(pathFinding(word, in: call.folder))
                }
                continue
            }
            let extras = word.text[word.text.index(after: open)...].prefix { $0 != "]" }
            findings += extras.split(separator: ",").map {
                nameFinding(
                    ShellWord(text: $0.trimmedASCII.description, isOpen: false), [.pythonExtra],
                    called: "extra")
            }
        }
        if findings.isEmpty {
            let isOurs =
                options.positionals.contains { $0.text == "." }
                || options.values("-e", "--editable").contains { $0.text.hasPrefix(".") }
            guard isOurs else { return [.open(.needsNetwork)] }
            return [managers.finding("pip", .python, in: call.folder.folder)]
        }
        return findings
    }
}
