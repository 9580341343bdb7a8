/// Programs that are given files, and programs of the repository itself.
extension CommandLookup {
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
        let settings = zip(words, words.dropFirst()).filter { option, _ in
            ["--config", "-c", "--spec", "--schema", "--settings", "--config-file"]
                .contains(option.text)
        }.map { $0.1 }
        return
            (pathArguments([file], in: call.folder)
            + pathArguments(settings, in: call.folder).filter(\.isMissing)).nonEmpty
    }

    /// A script by its path.
    func script(_ call: Call) -> [Finding]? {
        let name = call.program
        if name.hasPrefix("/") || name.hasPrefix("~") || name.hasPrefix("@") || name.holds("://") {
            return nil
        }
        let found = pathFinding(ShellWord(text: name, isOpen: false), in: call.folder)
        switch found {
        case .found(let place):
            // A folder alone is no command.
            if repository.listing.isFolder(place.path) { return nil }
            // `bin/rails`: the file that runs the tool of its name.
            let tool = String(RelativePath.name(of: name))
            if Self.tools[tool] != nil, Self.interpreted.contains(tool) {
                return [found]
                    + (findings(
                        Call(
                            program: tool, arguments: call.arguments, folder: call.folder,
                            depth: call.depth + 1)) ?? [])
            }
            return [found] + givenFiles(call.arguments, in: call.folder)
        case .open: return CommandWords.isScript(name) ? [found] : nil
        case .missing:
            let last = String(RelativePath.name(of: name))
            if name.holds("vendor/bin") || name.holds("node_modules/") {
                return [.open(.ignoredByGit)]
            }
            if last.contains(".") { return [found] }
            // Without an ending it can be a program that is built; not beside scripts, or where one of its name is
            // elsewhere.
            let isElsewhere = repository.listing.places(endingWith: last).contains {
                !repository.listing.isFolder($0)
            }
            let folder = RelativePath.normal(RelativePath.parent(of: name)) ?? ""
            if isElsewhere || !folder.isEmpty && repository.listing.isFolder(folder) {
                return [found]
            }
            return CommandWords.isScript(name) ? [.open(.buildOutput)] : nil
        }
    }

    private static let interpreted: Set<String> = ["rails", "rake", "rspec", "rubocop", "bundle"]

    /// Files that a script is given: only those that are surely missing say anything.
    func givenFiles(_ words: [ShellWord], in place: Place) -> [Finding] {
        let isOption = words.indices.map { $0 > 0 && words[$0 - 1].text.hasPrefix("-") }
        return zip(words, isOption).compactMap { word, isValue in
            guard !isValue, !word.isOpen, word.text.contains("/"), word.text.contains("."),
                Self.looksLikePath(word.text)
            else { return nil }
            let found = pathFinding(word, in: Place(folder: place.folder))
            return found.isMissing ? found : nil
        }
    }

    func changeFolder(_ call: Call) -> [Finding]? {
        guard let folder = call.first, !folder.isOpen, !folder.text.hasPrefix("-"),
            !folder.text.hasPrefix("..")
        else { return nil }
        let found = pathFinding(folder, in: call.folder)
        guard found.isMissing else { return [found] }
        // `cd project/docs` after a clone of it.
        if call.isAfterMaking, let slash = folder.text.firstIndex(of: "/"),
            let place = repository.listing.find(String(folder.text[slash...].dropFirst())),
            !place.isEmpty
        {
            return [.found(Evidence(path: place))]
        }
        // The name of a copy of the repository, or of something that was just made.
        let isPath = folder.text.split(separator: "/").filter({ $0 != "." }).count > 1
        let name = Manifests.normalised(
            folder.text.split(separator: "/").last.map(String.init) ?? "")
        let isOurs = manifests.packages.contains { Manifests.normalised($0.name).holds(name) }
        let isAlike =
            RelativePath.normal(folder.text).map { path in
                repository.listing.nearest(to: path).existing.map {
                    repository.listing.isFolder($0) && !$0.contains("/")
                } ?? false
            } ?? false
        return isPath || isAlike && !isOurs && !call.isAfterMaking
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
        let folders = options.positionals.filter {
            !$0.isOpen && !Self.looksLikePath($0.text) && $0.text != "."
        }
        .compactMap { word -> Finding? in
            guard word.text.utf8.count > 4, !Self.checkerCommands.contains(word.text),
                word.text.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "-" })
            else { return nil }
            let found = pathFinding(word, in: call.folder)
            guard case .missing(_, let nearest?) = found,
                repository.tokens.place(of: word.text) == nil
            else { return nil }
            return .missing(sought: "`\(word.text)`", nearest: nearest)
        }
        return paths + configs + folders + toolFinding(call.program, called: call.program)
    }

    private static let checkerCommands: Set<String> = [
        "check", "format", "lint", "report", "combine", "erase", "analyse", "analyze", "migrate",
        "clean", "config", "server", "linter", "formatters", "fix", "autocorrect",
    ]

    /// Whether a tool is used here: as a dependency, by its configuration, or where it is named.
    func toolFinding(_ name: String, called what: String, isManifest: Bool = false) -> [Finding] {
        if let place = manifests.uses(manager: name) { return [.found(place)] }
        if !isManifest {
            if let dependency = manifests.dependency(NodePrograms.packages[name] ?? name) {
                return [.found(dependency.place)]
            }
            if let place = repository.mention(of: name) { return [.found(place)] }
        } else if let place = managers.evidence(of: name) {
            return [.found(place)]
        }
        guard repository.tokens.isWhole else { return [.open(.unreadable)] }
        return [.missing(sought: isManifest ? what : "use of \(what)", nearest: nil)]
    }

    static let ownPrograms: Set<Manifests.Kind> = [
        .pythonScript, .npmBinary, .swiftProduct, .cargoBinary,
    ]

    /// A program that the repository itself makes.
    func ownProgram(_ call: Call) -> [Finding]? {
        guard let own = manifests.declared(call.program, kinds: Self.ownPrograms).first else {
            return nil
        }
        return [.found(own.place)] + ownArguments(call.arguments)
            + pathArguments(call.arguments, in: call.folder).filter { !$0.isMissing }
    }

    /// The subcommand and the flags of an own program: they must stand somewhere in its sources.
    private func ownArguments(_ words: [ShellWord]) -> [Finding] {
        guard repository.tokens.isWhole else { return [] }
        var findings: [Finding] = []
        if let command = words.first, !command.isOpen, isName(command.text[...]),
            !isKnown(command.text)
        {
            findings.append(
                .missing(
                    sought: "command `\(command.text)`",
                    nearest: repository.tokens.nearest(to: command.text).map { "`\($0)`" }))
        }
        for word in words.prefix(while: { $0.text != "--" })
        where word.text.hasPrefix("--") && !word.isOpen {
            let name = word.text.dropFirst(2).prefix { $0 != "=" }
            guard isName(name), name.utf8.count > 3 else { continue }
            let bare = name.hasPrefix("no-") ? String(name.dropFirst(3)) : String(name)
            if !isKnown(String(name)), !isKnown(bare) {
                findings.append(
                    .missing(
                        sought: "option `--\(name)`",
                        nearest: repository.tokens.nearest(to: bare).map { "`\($0)`" }))
            }
        }
        return findings
    }

    private func isName(_ text: Substring) -> Bool {
        text.utf8.count > 3 && text.first?.isLetter == true && !Placeholder.isOne(String(text))
            && text.allSatisfy {
                $0.isASCII && $0.isLowercase || $0.isNumber || $0 == "-" || $0 == "_"
            }
    }

    /// As it stands, or as a function, a type or a file is named after it.
    private func isKnown(_ name: String) -> Bool {
        let parts = name.split { $0 == "-" || $0 == "_" }
        let joined = parts.joined(separator: "_")
        let capitals = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let camel = capitals.prefix(1).lowercased() + capitals.dropFirst()
        return [name, joined, capitals, camel, joined.uppercased(), parts.joined()].contains {
            repository.tokens.place(of: $0) != nil
        }
            || [".py", ".ts", ".rs", ".go", ".js", ".swift"].contains { ending in
                [name, joined, capitals].contains {
                    !repository.listing.places(endingWith: $0 + ending).isEmpty
                }
            }
    }
}
