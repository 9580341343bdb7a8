import Traces

/// Python's runners, and what runs on top of them.
extension CommandLookup {
    func python(_ call: Call) -> [Finding]? {
        var arguments = call.arguments[...]
        while let first = arguments.first?.text, first.hasPrefix("-"), first != "-m", first != "-c"
        {
            arguments = arguments.dropFirst(first == "-W" || first == "-X" ? 2 : 1)
        }
        guard let first = arguments.first else { return nil }
        if first.text == "-c" { return nil }
        if first.text == "-m" {
            guard let module = arguments.dropFirst().first else { return nil }
            return run(module: module, Array(arguments.dropFirst(2)), call)
        }
        if Self.fileName(first.text) == "manage.py" {
            return [pathFinding(first, in: call.folder)] + management(arguments.dropFirst().first)
        }
        return pathArguments([first], in: call.folder).nonEmpty
    }

    /// `python -m MODULE`.
    private func run(module: ShellWord, _ rest: [ShellWord], _ call: Call) -> [Finding]? {
        if module.isOpen || Placeholder.isOne(module.text) { return [.open(.placeholder)] }
        if Self.tools[module.text] != nil {
            return findings(
                Call(
                    program: module.text, arguments: rest, folder: call.folder,
                    depth: call.depth + 1))
        }
        if Self.standardModules.contains(module.text) {
            if module.text == "unittest" { return unittest(rest, call) }
            return pathArguments(rest.filter { $0.text.hasSuffix(".py") }, in: call.folder).filter(
                \.isMissing
            ).nonEmpty
                ?? manifests.uses(manager: "pip").map { [.found($0)] } ?? [.open(.foreign)]
        }
        return [moduleFinding(module.text, in: call.folder, isRun: true)]
    }

    private func unittest(_ rest: [ShellWord], _ call: Call) -> [Finding]? {
        let options = Options(
            rest, valued: ["-s", "-p", "-t", "-k", "--start-directory", "--pattern"])
        let found =
            options.positionals.filter { $0.text != "discover" && !$0.isOpen }.map { word in
                Self.looksLikePath(word.text)
                    ? pathFinding(word, in: call.folder)
                    : moduleFinding(word.text, in: call.folder, mayNameTests: true)
            } + options.values("-s", "--start-directory").map { pathFinding($0, in: call.folder) }
        return found.nonEmpty ?? [.open(.foreign)]
    }

    /// A module by its dotted name: of this repository, of a dependency, or unknown.
    /// - Parameters:
    ///   - isRun: Whether it is run by `-m`, which a package without `__main__.py` cannot be.
    ///   - mayNameTests: Whether classes and functions may follow the module, as unittest takes them.
    func moduleFinding(
        _ name: String, in place: Place, isRun: Bool = false, mayNameTests: Bool = false
    ) -> Finding {
        var parts = name.split(separator: ".").map(String.init)
        if Placeholder.isOne(name) || parts.isEmpty { return .open(.placeholder) }
        let first = parts[0]
        let listing = repository.listing
        func places(_ parts: [String]) -> String? {
            let path = parts.joined(separator: "/")
            let ways =
                isRun ? [".py", "/__main__.py", ".pyx"] : [".py", "/__init__.py", ".pyx", ""]
            for candidate in ways.map({ path + $0 }) {
                if let place = place.folder,
                    let found = listing.find(RelativePath.join(place, candidate))
                {
                    return found
                }
                if let found = listing.find(candidate) { return found }
                if let found = listing.places(endingWith: candidate).first { return found }
            }
            return nil
        }
        if let found = places(parts) { return .found(Evidence(path: found)) }
        let isOurs =
            !listing.places(endingWith: first + "/__init__.py").isEmpty
            || !listing.places(endingWith: first + ".py").isEmpty || listing.isFolder(first)
            || manifests.packages.contains {
                $0.ecosystem == .python
                    && Manifests.normalised($0.name) == Manifests.normalised(first)
            }
        if isRun, parts.count == 1,
            let package = listing.places(endingWith: first + "/__init__.py").first
        {
            return .missing(sought: "`__main__.py` of `\(name)`", nearest: "`\(package)`")
        }
        if isOurs, parts.count > 1 {
            // `module.Class.method`, as unittest takes it: the file, then names in it.
            while mayNameTests, parts.count > 1, let last = parts.popLast() {
                guard let found = places(parts), found.hasSuffix(".py") else { continue }
                if repository.tokens.place(of: last) != nil { return .found(Evidence(path: found)) }
                break
            }
            let path = name.split(separator: ".").joined(separator: "/")
            let nearest = listing.nearest(to: path + ".py").existing ?? places(parts)
            return .missing(sought: "module `\(name)`", nearest: nearest.map { "`\($0)`" })
        }
        if let dependency = manifests.dependency(first) { return .found(dependency.place) }
        if let package = manifests.packages.first(where: {
            $0.ecosystem == .python && Manifests.normalised($0.name) == Manifests.normalised(first)
        }) {
            return .found(package.place)
        }
        let own = manifests.packages.filter { $0.ecosystem == .python }.map {
            $0.name.map { $0 == "-" ? "_" : $0 }
        }.map { String($0) }
        if let near = EditDistance.closest(to: first, in: own) {
            return .missing(sought: "module `\(name)`", nearest: "`\(near)`")
        }
        return .open(.foreign)
    }

    private func management(_ command: ShellWord?) -> [Finding] {
        guard let command, !command.isOpen, !command.text.hasPrefix("-") else { return [] }
        let found = repository.listing.places(endingWith: "management/commands/\(command.text).py")
        if let path = found.first { return [.found(Evidence(path: path))] }
        if Self.djangoCommands.contains(command.text) { return [] }
        let own = repository.listing.files.filter {
            $0.holds("management/commands/") && $0.hasSuffix(".py")
        }
        .map { String(RelativePath.name(of: $0).dropLast(3)) }
        guard let near = EditDistance.closest(to: command.text, in: own) else {
            return [.open(.foreign)]
        }
        return [.missing(sought: "management command `\(command.text)`", nearest: "`\(near)`")]
    }

    func pytest(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-k", "-m", "-n", "-c", "-p", "-o", "-W", "--cov", "--rootdir", "--timeout",
                "--maxfail", "--durations", "--tb", "--deselect", "--ignore", "-r", "--dist",
                "--cov-report", "--junitxml", "--log-level", "--log-cli-level",
            ])
        var findings: [Finding] = []
        for word in options.positionals + options.values("--ignore", "-c") where !word.isOpen {
            let isNode = word.text.holds("::")
            guard
                Self.looksLikePath(word.text) || isNode || word.text == "tests"
                    || word.text == "test"
            else { continue }
            let file = pathFinding(word, in: call.folder)
            findings.append(file)
            guard isNode, case .found(let evidence) = file else { continue }
            findings += testNames(in: word.text, of: evidence.path)
        }
        for word in options.values("-m") where !word.isOpen {
            for marker in word.text.split(whereSeparator: { " ()".contains($0) })
            where !["and", "or", "not"].contains(marker) && !Placeholder.isOne(String(marker)) {
                guard repository.tokens.isWhole, repository.tokens.place(of: String(marker)) == nil,
                    marker.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
                else { continue }
                findings.append(.missing(sought: "marker `\(marker)`", nearest: nil))
            }
        }
        for word in options.values("-k") where !word.isOpen { findings += testFilter(word.text) }
        return findings + toolFinding("pytest", called: "pytest")
    }

    /// `file.py::Class::test_name[param]`
    private func testNames(in text: String, of path: String) -> [Finding] {
        let names = text.split(separator: ":").dropFirst().map { $0.prefix { $0 != "[" } }
        return names.filter { !Placeholder.isOne(String($0)) && !$0.isEmpty }.compactMap { name in
            if repository.line(of: String(name), in: path) != nil { return nil }
            guard repository.text(of: path) != nil else { return nil }
            // Tests can be inherited.
            if repository.tokens.place(of: String(name)) != nil { return nil }
            let near = repository.tokens.nearest(to: String(name))
            return .missing(sought: "`\(name)` in `\(path)`", nearest: near.map { "`\($0)`" })
        }
    }

    /// `-k "name and not other"`: a name that is nearly that of a test, and nowhere itself.
    /// - Parameter isCareful: Whether tests can be made by macros or come from data: then some word of the name must
    ///   stand nowhere at all.
    func testFilter(_ text: String, isCareful: Bool = false) -> [Finding] {
        let names = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return names.compactMap { name in
            let name = String(name)
            guard name.utf8.count > 6,
                name.contains("_") || name.dropFirst().contains(where: \.isUppercase),
                !Placeholder.isOne(name), repository.tokens.isWhole,
                repository.tokens.place(of: name) == nil, !isCareful || hasUnknownWord(name),
                let near = repository.tokens.nearest(to: name),
                !near.lowercased().holds(name.lowercased())
            else { return nil }
            return .missing(sought: "test named `\(name)`", nearest: "`\(near)`")
        }
    }

    private func hasUnknownWord(_ name: String) -> Bool {
        name.split(separator: "_").contains { word in
            word.utf8.count > 2 && repository.tokens.place(of: String(word)) == nil
                && repository.tokens.place(of: word.prefix(1).uppercased() + word.dropFirst())
                    == nil
                && !repository.listing.files.contains { $0.holds(String(word)) }
        }
    }

    func tox(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-e", "-c", "--conf", "-f", "-m", "-x"])
        var findings: [Finding] = []
        for word in options.values("-e", "--env") where !word.isOpen {
            for name in ToxManifest.expanded(word.text) where name != "ALL" {
                findings.append(environment(name))
            }
        }
        let used = repository.manifests.uses(manager: "tox").map { Finding.found($0) }
        return findings + [used ?? .missing(sought: "tox configuration", nearest: nil)]
    }

    private func environment(_ name: String) -> Finding {
        let word = ShellWord(text: name, isOpen: false)
        let whole = nameFinding(word, [.toxEnvironment], called: "tox environment")
        guard whole.isMissing else { return whole }
        func isFactor(_ part: Substring) -> Bool {
            part.hasPrefix("py")
                && part.dropFirst(2).allSatisfy { $0.isNumber || $0 == "." || $0 == "t" }
                || part.hasPrefix("pypy") || part.allSatisfy { $0.isNumber || $0 == "." }
        }
        let known = Set(
            manifests.declared.filter { $0.kind == .toxEnvironment }.flatMap {
                $0.name.split(separator: "-")
            })
        let isKnown = name.split(separator: "-").allSatisfy { isFactor($0) || known.contains($0) }
        guard isKnown, let place = manifests.uses(manager: "tox") else { return whole }
        return .found(place)
    }

    func nox(_ call: Call) -> [Finding]? {
        guard let file = repository.manifests.uses(manager: "nox") else {
            return [.missing(sought: "noxfile.py", nearest: nil)]
        }
        var findings: [Finding] = []
        var isSession = false
        for word in call.arguments {
            if word.text == "--" { break }
            if word.text.hasPrefix("-") {
                isSession = ["-s", "--session", "--sessions", "-e"].contains(word.text)
                if let equals = word.text.firstIndex(of: "="), word.text.hasPrefix("--session") {
                    findings.append(
                        session(
                            ShellWord(
                                text: String(word.text[word.text.index(after: equals)...]),
                                isOpen: word.isOpen)))
                }
                continue
            }
            if isSession { findings.append(session(word)) }
        }
        return findings + [.found(file)]
    }

    private func session(_ word: ShellWord) -> Finding {
        let whole = nameFinding(word, [.noxSession], called: "nox session")
        guard whole.isMissing else { return whole }
        // `tests-3.12`, `tests(django='5')`
        var name = String(word.text.prefix { $0 != "(" })
        if let dash = name.lastIndex(of: "-") { name = String(name[..<dash]) }
        let short = nameFinding(
            ShellWord(text: name, isOpen: false), [.noxSession], called: "nox session")
        return short.isMissing ? whole : short
    }

    /// `uvicorn app.main:app`.
    func serverModule(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "--host", "--port", "-b", "--bind", "-w", "--workers", "-k", "--app-dir", "-c",
            ])
        guard let target = options.positionals.first, !target.isOpen, target.text.contains(":")
        else { return nil }
        let module = target.text.prefix { $0 != ":" }
        return [moduleFinding(String(module), in: call.folder)]
            + toolFinding(call.program, called: call.program)
    }

    private static let standardModules: Set<String> = [
        "venv", "http.server", "unittest", "pdb", "timeit", "json.tool", "compileall", "doctest",
        "cProfile", "profile", "ensurepip", "zipfile",
        "tarfile", "site", "trace", "py_compile", "ast", "dis", "tokenize", "webbrowser", "idlelib",
        "this", "sysconfig", "asyncio", "zipapp", "sqlite3", "build", "twine", "wheel",
        "virtualenv", "pipx", "ipykernel",
    ]
    private static let djangoCommands: Set<String> = [
        "runserver", "migrate", "makemigrations", "test", "shell", "dbshell", "createsuperuser",
        "collectstatic", "check", "startapp", "startproject",
        "loaddata", "dumpdata", "flush", "showmigrations", "sqlmigrate", "squashmigrations",
        "compilemessages", "makemessages", "inspectdb", "changepassword",
        "clearsessions", "diffsettings", "sendtestemail", "createcachetable", "findstatic",
        "sqlflush", "optimizemigration", "shell_plus", "runserver_plus", "help", "version",
    ]

    static func fileName(_ path: String) -> String { String(RelativePath.name(of: path)) }
}

extension [Finding] {
    /// Nil when empty: nothing is claimed.
    var nonEmpty: [Finding]? { isEmpty ? nil : self }
}
