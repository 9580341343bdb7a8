import Traces

/// cargo, go, swift, CMake and Bazel.
extension CommandLookup {
    func cargo(_ call: Call) -> [Finding]? {
        var arguments = call.arguments[...]
        if arguments.first?.text.hasPrefix("+") == true { arguments = arguments.dropFirst() }
        let options = Options(
            arguments,
            valued: [
                "-p", "--package", "--bin", "--example", "--test", "--bench", "--features", "-F",
                "--manifest-path", "--target", "--profile", "-j", "--exclude", "--target-dir", "-E",
                "--color", "-Z", "--partition", "-P", "--lockfile-path", "--message-format",
                "--config", "--git", "--path", "--branch", "--tag", "--rev", "--version",
                "--retries", "--test-threads",
            ])
        guard let command = options.positionals.first else { return nil }
        let used = toolFinding("cargo", called: "Cargo.toml", isManifest: true)
        if ["new", "init", "login", "search"].contains(command.text) { return nil }
        if command.text == "install" {
            return options.values("--path").map { pathFinding($0, in: call.folder) }.nonEmpty ?? [
                .open(.needsNetwork)
            ]
        }
        var findings: [Finding] = []
        for word in options.values("-p", "--package", "--exclude") {
            let name = String(word.text.split(separator: "@").first ?? "")
            findings.append(packageFinding(ShellWord(text: name, isOpen: word.isOpen), [.rust]).0)
        }
        findings += options.values("--bin").map {
            cargoTarget($0, .cargoBinary, ["src/bin/", "bin/"], "binary")
        }
        findings += options.values("--example").map {
            cargoTarget($0, .cargoExample, ["examples/"], "example")
        }
        findings += options.values("--bench").map {
            cargoTarget($0, .cargoBench, ["benches/"], "bench")
        }
        findings += options.values("--test").map { cargoTarget($0, .cargoTest, ["tests/"], "test") }
        findings += options.values("--manifest-path", "--path").map {
            pathFinding($0, in: call.folder)
        }
        for word in options.values("--features", "-F") where !word.isOpen {
            findings += word.text.split { $0 == "," || $0 == " " }.map { feature(String($0)) }
        }
        for word in options.values("--profile")
        where !["dev", "release", "test", "bench"].contains(word.text) && command.text != "nextest"
        {
            findings.append(nameFinding(word, [.cargoProfile], called: "profile"))
        }
        if !Self.cargoCommands.contains(command.text) { findings += subcommand(command) }
        if ["test", "t", "bench", "nextest"].contains(command.text) {
            let names = options.positionals.dropFirst().filter {
                !$0.isOpen && !["run", "list"].contains($0.text)
            }
            findings += names.flatMap {
                testFilter(
                    $0.text.split(separator: ":").last.map(String.init) ?? "", isCareful: true)
            }
        }
        if command.text == "xtask", let task = options.positionals.dropFirst().first {
            findings += xtask(task)
        }
        return findings + used
    }

    private func cargoTarget(
        _ word: ShellWord, _ kind: Manifests.Kind, _ folders: [String], _ what: String
    ) -> Finding {
        let named = nameFinding(word, [kind], called: what)
        let isBuilt =
            kind != .cargoBinary
            || manifests.declared(word.text, kinds: [kind]).contains(where: isBinary)
        guard named.isMissing || !isBuilt else { return named }
        if case .open = named { return named }
        if word.text.contains("*") { return .open(.placeholder) }
        for folder in folders {
            for ending in [".rs", "/main.rs", "/mod.rs"] {
                if let found = repository.listing.places(endingWith: folder + word.text + ending)
                    .first
                {
                    return .found(Evidence(path: found))
                }
            }
        }
        if case .found(let library) = named {
            return .missing(
                sought: "binary `\(word.text)`", nearest: "the library in `\(library.path)`")
        }
        return named
    }

    /// A package's own name is that of a binary when it has a main file.
    private func isBinary(_ declared: Manifests.Declared) -> Bool {
        let isPackage = manifests.packages.contains { $0.place == declared.place }
        return !isPackage
            || repository.listing.find(RelativePath.join(declared.folder, "src/main.rs")) != nil
    }

    private func feature(_ name: String) -> Finding {
        let bare = String(name.split(separator: "/").last ?? "")
        let found = nameFinding(
            ShellWord(text: bare, isOpen: false), [.cargoFeature], called: "feature")
        // `dependency/feature`
        return found.isMissing && bare != name ? .open(.foreign) : found
    }

    private func subcommand(_ command: ShellWord) -> [Finding] {
        if command.isOpen || Placeholder.isOne(command.text) { return [.open(.placeholder)] }
        let alias = nameFinding(command, [.cargoAlias], called: "cargo command or alias")
        guard alias.isMissing else { return [alias] }
        // A crate of the repository, or one that is installed, can bring the command.
        if case .found(let place) = program("cargo-" + command.text) { return [.found(place)] }
        if command.text == "xtask", case .found(let place) = packageFinding(command, [.rust]).0 {
            return [.found(place)]
        }
        if Self.cargoPlugins.contains(command.text) { return [] }
        if let place = repository.tokens.place(of: "cargo-" + command.text) {
            return [.found(place)]
        }
        let near = EditDistance.closest(to: command.text, in: Array(Self.cargoCommands))
        return near != nil || manifests.hasAny([.cargoAlias]) ? [alias] : [.open(.foreign)]
    }

    private func xtask(_ task: ShellWord) -> [Finding] {
        guard !task.isOpen, !task.text.hasPrefix("-") else { return [] }
        let words = [
            task.text, String(task.text.map { $0 == "-" ? "_" : $0 }), Self.capitalised(task.text),
        ]
        return words.lazy.compactMap { repository.tokens.place(of: $0) }.first.map { [.found($0)] }
            ?? []
    }

    private static func capitalised(_ name: String) -> String {
        name.split { $0 == "-" || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined()
    }

    private static let cargoCommands: Set<String> = [
        "build", "b", "check", "c", "clean", "doc", "d", "fix", "run", "r", "test", "t", "bench",
        "fmt", "clippy", "update", "metadata", "tree",
        "publish", "package", "add", "remove", "rm", "vendor", "fetch", "install", "uninstall",
        "generate-lockfile", "locate-project", "pkgid",
        "version", "help", "rustc", "rustdoc", "report", "verify-project", "yank", "owner",
        "logout", "info", "miri", "config", "-V", "init", "new",
    ]
    private static let cargoPlugins: Set<String> = [
        "nextest", "insta", "watch", "deny", "audit", "expand", "outdated", "llvm-cov", "tarpaulin",
        "machete", "udeps", "criterion", "release",
        "dist", "hack", "make", "msrv", "semver-checks", "fuzz", "flamegraph", "binstall", "edit",
        "tauri", "leptos", "shear", "sort", "about",
        "mutants", "bloat", "geiger", "wasi", "component", "ndk", "lambda", "chef", "sqlx", "vet",
        "asm", "public-api", "careful", "zigbuild", "cross", "dylint", "hakari", "upgrade", "cache",
        "generate", "bundle", "deb", "workspaces", "limit", "set-version", "smart-release", "ws",
        "apk", "espflash", "embed", "objdump", "size", "show-asm", "auditable", "codspeed", "xwin",
        "wasix", "mobile2", "rdme", "readme", "spellcheck", "license", "cyclonedx", "sbom", "pgrx",
        "contract", "near", "build-sbf", "test-sbf", "prove", "risczero", "stylus", "pgo", "rail",
    ]

    // MARK: go

    func go(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-o", "-run", "-bench", "-tags", "-count", "-timeout", "-ldflags", "-gcflags", "-C",
                "-coverprofile", "-p", "-mod", "-fuzz", "-fuzztime", "-benchtime", "-parallel",
                "-modfile", "-skip", "-cpuprofile", "-memprofile", "-covermode", "-coverpkg",
                "-asmflags", "-exec",
            ])
        guard let command = options.positionals.first else { return nil }
        let rest = options.positionals.dropFirst()
        let used = toolFinding("go", called: "go.mod", isManifest: true)
        switch command.text {
        case "install", "get":
            let own = rest.filter { $0.text.hasPrefix(".") }
            return own.isEmpty && !rest.isEmpty
                ? [.open(.needsNetwork)] : own.map { goPackage($0, call.folder) } + used
        case "build", "test", "run", "vet", "generate", "list", "fmt":
            var findings: [Finding] = []
            for word in command.text == "run" ? Array(rest.prefix(1)) : Array(rest)
            where !word.isOpen {
                if word.text.contains("@") { return [.open(.needsNetwork)] }
                findings.append(goPackage(word, call.folder))
            }
            for word in options.values("-run", "-bench") where !word.isOpen && word.text != "." {
                findings += goTest(word.text)
            }
            return findings + used
        case "tool", "mod", "env", "work", "version", "clean", "doc", "fix", "help": return used
        default: return [.missing(sought: "go command `\(command.text)`", nearest: nil)]
        }
    }

    /// `./pkg/...`, a file, or an import path of the module.
    private func goPackage(_ word: ShellWord, _ place: Place) -> Finding {
        var text = word.text
        if text == "./..." || text == "." || text == "..." || text == "all" || text == "std" {
            return manifests.uses(manager: "go").map { .found($0) } ?? .open(.placeholder)
        }
        for module in manifests.packages
        where module.ecosystem == .go && text.hasPrefix(module.name) {
            text = RelativePath.join(
                module.folder, String(text.dropFirst(module.name.utf8.count + 1)))
            if text.isEmpty || text == "..." { return .found(module.place) }
        }
        let isPath =
            text.hasPrefix(".") || text.hasSuffix(".go")
            || !(text.split(separator: "/").first?.contains(".") ?? false)
        guard isPath else { return .open(.foreign) }
        return pathFinding(ShellWord(text: text, isOpen: word.isOpen), in: place)
    }

    /// A test by a pattern: some test's name must hold each plain part of it.
    private func goTest(_ pattern: String) -> [Finding] {
        let names = pattern.split { "^$|()/[]*.+?\\".contains($0) }.map(String.init)
        return names.compactMap { name in
            guard name.utf8.count > 5, name.hasPrefix("Test") || name.hasPrefix("Benchmark"),
                !Placeholder.isOne(name),
                !Self.isExampleTest(name), repository.tokens.isWhole,
                repository.tokens.place(of: name) == nil
            else { return nil }
            let tests = repository.listing.files.filter { $0.hasSuffix("_test.go") }
            guard tests.count < 3000 else { return nil }
            for file in tests where repository.line(of: name, in: file) != nil { return nil }
            return .missing(
                sought: "test whose name holds `\(name)`",
                nearest: repository.tokens.nearest(to: name).map { "`\($0)`" })
        }
    }

    private static func isExampleTest(_ name: String) -> Bool {
        [
            "TestName", "TestFoo", "TestXxx", "TestX", "TestMyFunction", "TestSpecific",
            "TestFunctionName", "TestSomething", "TestExample", "TestSpecificFunction",
            "TestFunction", "BenchmarkName",
        ].contains(name)
    }

    // MARK: swift

    func swift(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "--target", "--product", "--filter", "--package-path", "-c", "--configuration",
                "--skip", "--build-path", "--scratch-path", "-Xswiftc", "--swift-sdk", "-j", "-Xcc",
                "-Xlinker", "--traits",
            ])
        guard let command = options.positionals.first else { return nil }
        let kinds: Set<Manifests.Kind> = [.swiftTarget, .swiftProduct]
        var findings = options.values("--target").map {
            nameFinding($0, [.swiftTarget], called: "target")
        }
        findings += options.values("--product").map { nameFinding($0, kinds, called: "product") }
        findings += options.values("--package-path").map { pathFinding($0, in: call.folder) }
        switch command.text {
        case "build", "test", "package": break
        case "run":
            if let name = options.positionals.dropFirst().first {
                findings.append(nameFinding(name, kinds, called: "executable"))
            }
        case "format":
            return pathArguments(Array(options.positionals.dropFirst()), in: call.folder).nonEmpty
                ?? [.open(.onUsersMachine)]
        default: return pathArguments([command], in: call.folder).nonEmpty
        }
        for word in options.values("--filter") where !word.isOpen {
            for name in word.text.split(whereSeparator: { "./|^$()".contains($0) }) {
                let name = String(name)
                if manifests.declared(name, kinds: kinds).isEmpty { findings += testFilter(name) }
            }
        }
        return findings + toolFinding("swift", called: "Package.swift", isManifest: true)
    }

    func xcodebuild(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-scheme", "-project", "-workspace", "-destination", "-configuration", "-target",
                "-sdk", "-derivedDataPath", "-only-testing", "-testPlan", "-resultBundlePath",
                "-archivePath",
            ])
        var findings = options.values("-project", "-workspace").map {
            pathFinding($0, in: call.folder)
        }
        for word in options.values("-scheme", "-target") {
            let found = nameFinding(word, [.swiftTarget, .swiftProduct], called: "scheme")
            // Xcode makes schemes of targets, projects and packages by itself.
            if found.isMissing,
                repository.listing.places(endingWith: word.text + ".xcodeproj").isEmpty
            {
                let name =
                    word.text.split { $0 == "-" || $0 == " " }.first.map(String.init) ?? word.text
                findings.append(repository.tokens.place(of: name).map { .found($0) } ?? found)
            } else if !found.isMissing {
                findings.append(found)
            }
        }
        return findings.nonEmpty ?? [.open(.onUsersMachine)]
    }

    // MARK: CMake, Bazel

    func cmake(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "--preset", "-S", "-B", "-G", "--target", "-t", "-C", "--config", "--parallel",
                "-j", "-R", "-L", "-P", "--prefix", "--test-dir",
            ])
        var findings = options.values("--preset").map {
            nameFinding($0, [.cmakePreset], called: "preset")
        }
        for word in options.values("--target", "-t")
        where !["all", "clean", "install", "test", "package", "help", "rebuild_cache"].contains(
            word.text)
        {
            let found = nameFinding(word, [.cmakeTarget], called: "target")
            if !found.isMissing || repository.tokens.place(of: word.text) == nil {
                findings.append(found)
            }
        }
        findings += options.values("-S", "-P").map { pathFinding($0, in: call.folder) }.filter(
            \.isMissing)
        return findings
            + (call.program == "cmake"
                ? toolFinding("cmake", called: "CMakeLists.txt", isManifest: true)
                : [.open(.buildOutput)])
    }

    func bazel(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments)
        guard options.positionals.count > 1 || options.positionals.first?.text == "info" else {
            return toolFinding("bazel", called: "Bazel workspace")
        }
        var findings: [Finding] = []
        for word in options.positionals.dropFirst() where word.text.hasPrefix("//") && !word.isOpen
        {
            let parts = word.text.dropFirst(2).split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false
            ).map(String.init)
            var folder = parts[0]
            if folder.hasSuffix("...") { folder = String(folder.dropLast(3)) }
            while folder.hasSuffix("/") { folder.removeLast() }
            if !folder.isEmpty {
                findings.append(
                    pathFinding(
                        ShellWord(text: folder, isOpen: false),
                        in: Place(folder: "", isCertain: true)))
            }
            guard parts.count == 2, !["all", "*", "..."].contains(parts[1]) else { continue }
            let target = nameFinding(
                ShellWord(text: parts[1], isOpen: false), [.bazelTarget], called: "target")
            // Macros make targets out of parts of names.
            if !target.isMissing {
                findings.append(target)
            } else if repository.tokens.nearest(to: parts[1]) == nil {
                findings.append(.open(.foreign))
            } else {
                findings.append(.open(.foreign))
            }
        }
        return findings + toolFinding("bazel", called: "Bazel workspace")
    }
}
