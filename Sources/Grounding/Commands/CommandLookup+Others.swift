import Traces

/// Gradle, Maven, .NET, Ruby, Elixir, PHP and Docker.
extension CommandLookup {
    func gradle(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-p", "--project-dir", "-b", "--tests", "-x", "--exclude-task", "-I",
                "--init-script", "-c",
            ])
        guard let used = manifests.uses(manager: "gradle") else {
            return [.missing(sought: "Gradle build", nearest: nil)]
        }
        var findings = options.values("-p", "--project-dir").map {
            pathFinding($0, in: call.folder)
        }
        for word in options.positionals + options.values("-x")
        where !word.isOpen && !Placeholder.isOne(word.text) {
            var parts = word.text.split(separator: ":").map(String.init)
            guard let task = parts.popLast(), !Placeholder.isOne(task) else { continue }
            if !parts.isEmpty { findings.append(gradleProject(parts)) }
            findings.append(gradleTask(task))
        }
        for word in options.values("--tests") where !word.isOpen {
            findings += testClass(word.text)
        }
        return findings + [.found(used)]
    }

    private func gradleProject(_ parts: [String]) -> Finding {
        let name = parts.joined(separator: ":")
        let found = nameFinding(
            ShellWord(text: name, isOpen: false), [.gradleProject], called: "project")
        guard found.isMissing else { return found }
        let folder = parts.joined(separator: "/")
        if let path = repository.listing.find(folder)
            ?? repository.listing.places(endingWith: folder).first
        {
            return .found(Evidence(path: path))
        }
        return found
    }

    private func gradleTask(_ name: String) -> Finding {
        if let own = manifests.declared(name, kinds: [.gradleTask]).first {
            return .found(own.place)
        }
        if Self.gradleTasks.contains(name) {
            return manifests.uses(manager: "gradle").map { .found($0) } ?? .open(.foreign)
        }
        // Plugins make tasks after what they are put on: `compileTestKotlin`, `assembleDebug`.
        if repository.tokens.isWhole, let place = repository.tokens.place(of: name) {
            return .found(place)
        }
        let prefixes = [
            "compile", "assemble", "bundle", "install", "test", "lint", "publish", "process",
            "connected", "generate", "ktlint", "spotless", "detekt", "dokka", "jar", "boot",
            "native", "merge", "koverHtml", "kover", "jacoco", "run", "api", "dependency", "docker",
            "jib", "update", "record", "verify", "validate", "build", "link", "ios", "android",
            "wasm", "js", "kotlin", "check", "apply", "liquibase", "flyway", "open", "download",
            "upload", "create", "sign", "shadow", "pmd", "spotbugs", "checkstyle",
        ]
        if prefixes.contains(where: { name.hasPrefix($0) && name.count > $0.count }) {
            return .open(.foreign)
        }
        let near = EditDistance.closest(
            to: name,
            in: Array(Self.gradleTasks)
                + manifests.declared.filter { $0.kind == .gradleTask }.map(\.name))
        return .missing(sought: "task `\(name)`", nearest: near.map { "`\($0)`" })
    }

    private static let gradleTasks: Set<String> = [
        "build", "clean", "test", "check", "assemble", "run", "jar", "tasks", "dependencies",
        "bootRun", "bootJar", "bootBuildImage", "javadoc", "publish", "classes", "testClasses",
        "wrapper", "help", "projects", "properties",
        "publishToMavenLocal", "installDist", "distZip", "distTar", "shadowJar", "lint", "detekt",
        "ktlintCheck", "ktlintFormat", "spotlessApply", "spotlessCheck", "connectedAndroidTest",
        "connectedCheck", "assembleDebug", "assembleRelease", "installDebug", "testDebugUnitTest",
        "lintDebug", "bundleRelease", "dokkaHtml", "jacocoTestReport", "koverHtmlReport",
        "apiCheck", "apiDump", "runIde", "buildPlugin", "verifyPlugin", "integrationTest",
        "checkstyleMain", "compileJava", "compileKotlin", "compileTestJava", "allTests", "jvmTest",
        "nativeCompile", "init", "buildEnvironment", "dependencyInsight", "signingReport",
        "uninstallAll", "runClient", "runServer", "genSources", "desktopTest", "pmdMain",
        "formatKotlin", "lintKotlin", "licenseFormat", "allTest", "version", "outgoingVariants",
        "jmh",
    ]

    func maven(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-pl", "--projects", "-P", "--activate-profiles", "-f", "--file", "-T", "-s", "-rf",
            ])
        guard let used = manifests.uses(manager: "mvn") else {
            return [.missing(sought: "pom.xml", nearest: nil)]
        }
        var findings = options.values("-f", "--file").map { pathFinding($0, in: call.folder) }
        for word in options.values("-pl", "--projects") where !word.isOpen {
            for name in word.text.split(separator: ",") {
                let name = String(name.drop { $0 == "!" || $0 == ":" })
                if let path = repository.listing.find(name) {
                    findings.append(.found(Evidence(path: path))); continue
                }
                findings.append(packageFinding(ShellWord(text: name, isOpen: false), [.java]).0)
            }
        }
        for word in options.values("-P")
            + options.options.filter({ $0.name.hasPrefix("-P") && $0.name.count > 2 }).map({
                ShellWord(text: String($0.name.dropFirst(2)), isOpen: false)
            }) where !word.isOpen
        {
            findings += word.text.split(separator: ",").map {
                nameFinding(
                    ShellWord(text: String($0.drop { $0 == "!" || $0 == "-" }), isOpen: false),
                    [.mavenProfile], called: "profile")
            }
        }
        for (name, value) in options.options where name == "-Dtest" || name == "-Dit.test" {
            if let value, !value.isOpen { findings += testClass(value.text) }
        }
        let phases: Set<String> = [
            "validate", "initialize", "compile", "test", "package", "verify", "install", "deploy",
            "clean", "site", "test-compile", "integration-test", "process-resources",
            "generate-sources", "process-classes", "process-test-classes", "prepare-package",
            "pre-integration-test", "post-integration-test", "generate-resources",
        ]
        for word in options.positionals
        where !word.isOpen && !word.text.contains(":") && !phases.contains(word.text)
            && !Placeholder.isOne(word.text)
        {
            guard word.text.allSatisfy({ $0.isLetter || $0 == "-" }) else { continue }
            findings.append(
                .missing(
                    sought: "phase `\(word.text)`",
                    nearest: EditDistance.closest(to: word.text, in: Array(phases)).map {
                        "`\($0)`"
                    }))
        }
        return findings + [.found(used)]
    }

    /// `Class#method`, `package.Class.method`.
    private func testClass(_ text: String) -> [Finding] {
        text.split { $0 == "," || $0 == "+" }.flatMap { one -> [Finding] in
            let parts = one.split { $0 == "#" || $0 == "." || $0 == "$" }.map(String.init)
            return parts.compactMap { name in
                guard name.first?.isUppercase == true, !name.contains("*"),
                    !Placeholder.isOne(name), repository.tokens.isWhole
                else { return nil }
                if let place = repository.tokens.place(of: name) { return .found(place) }
                if [
                    "MyTest", "TestClass", "ClassName", "TestClassName", "MyTestClass", "SomeTest",
                    "TestName", "FooTest", "YourTestClass", "SpecificTest", "MyClassTest",
                ].contains(name) {
                    return nil
                }
                return .missing(
                    sought: "test class `\(name)`",
                    nearest: repository.tokens.nearest(to: name).map { "`\($0)`" })
            }
        }
    }

    func dotnet(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "--project", "-p", "-c", "--configuration", "-f", "--framework", "--filter", "-o",
                "--output", "-r", "--runtime", "-v", "--verbosity", "--logger", "--startup-project",
                "-s", "--launch-profile",
            ])
        guard let command = options.positionals.first else { return nil }
        guard let used = manifests.uses(manager: "dotnet") else {
            return [.missing(sought: ".NET project", nearest: nil)]
        }
        if ["new", "tool", "workload", "nuget", "dev-certs", "user-secrets"].contains(command.text)
        {
            return [.found(used)]
        }
        let projects =
            options.values("--project", "--startup-project") + options.positionals.dropFirst()
        let named = options.values("--project", "--startup-project").filter {
            !$0.isOpen && !$0.text.contains("/") && !$0.text.contains(".")
        }
        .map { word in
            let folder = pathFinding(word, in: call.folder)
            let places = repository.listing.places(endingWith: word.text)
            if folder.isMissing, let place = places.first {
                return Finding.found(Evidence(path: place))
            }
            return folder.isMissing
                ? nameFinding(word, [.dotnetProject], called: "project") : folder
        }
        let findings =
            named
            + projects.filter {
                !$0.isOpen && (Self.looksLikePath($0.text) || $0.text.hasSuffix(".slnx"))
            }.map { pathFinding($0, in: call.folder) }
        return findings + [.found(used)]
    }

    // MARK: Ruby

    func bundle(_ call: Call) -> [Finding]? {
        guard let used = manifests.uses(manager: "bundle") else {
            return [.missing(sought: "Gemfile", nearest: nil)]
        }
        guard call.first?.text == "exec" else { return [.found(used)] }
        return (delegated(Array(call.arguments.dropFirst()), call) ?? []) + [.found(used)]
    }

    func rake(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-f", "-T"])
        guard let used = manifests.uses(manager: "rake") ?? manifests.dependency("rake")?.place
        else { return [.missing(sought: "Rakefile", nearest: nil)] }
        let names = options.positionals.filter { !ShellReader.isAssignment($0.text) }
        return names.map { rakeTask($0) } + [.found(used)]
    }

    private func rakeTask(_ word: ShellWord) -> Finding {
        let name = ShellWord(text: String(word.text.prefix { $0 != "[" }), isOpen: word.isOpen)
        let found = nameFinding(name, [.rakeTask], called: "task")
        guard found.isMissing else { return found }
        // Rails and gems bring tasks, too.
        if Self.railsTasks.contains(name.text) { return .open(.foreign) }
        let prefixes = [
            "app:", "tmp:", "log:", "yarn:", "webpacker:", "active_storage:", "action_text:",
            "action_mailbox:", "rubocop:", "standard:",
            "solid_", "turbo:", "stimulus:", "importmap:", "tailwindcss:", "javascript:", "css:",
            "annotate", "sidekiq", "erb_lint", "i18n",
            "db:migrate:", "db:schema:", "db:test:", "db:fixtures:", "db:structure:", "db:setup:",
            "db:create:", "db:drop:", "db:seed:", "db:rollback:", "db:prepare:", "test:", "spec:",
            "data:", "jobs:", "active_record", "rswag", "knapsack",
        ]
        return prefixes.contains { name.text.hasPrefix($0) } ? .open(.foreign) : found
    }

    private static let railsTasks: Set<String> = [
        "db:create", "db:drop", "db:migrate", "db:rollback", "db:seed", "db:setup", "db:reset",
        "db:prepare", "db:version", "db:forward", "db:abort_if_pending_migrations",
        "db:environment:set", "db:charset", "db:collation", "db:purge", "db:truncate_all",
        "db:encryption:init", "db:system:change", "assets:precompile", "assets:clean",
        "assets:clobber", "assets:environment", "zeitwerk:check", "test", "spec", "build",
        "install", "release", "default", "routes", "stats", "notes", "about", "rubocop", "standard",
        "standard:fix", "secret", "middleware", "initializers", "time:zones:all", "test:all",
        "test:system", "test:db", "test:models", "clobber", "clean",
    ]

    private static let railsCommands: Set<String> = [
        "server", "s", "console", "c", "generate", "g", "destroy", "d", "dbconsole", "db", "runner",
        "r", "new", "plugin", "test", "t", "routes", "about", "notes", "stats",
        "secret", "initializers", "middleware", "credentials", "encrypted", "dev", "restart",
        "version", "help", "boot", "devcontainer", "query", "unused_routes", "rubocop", "brakeman",
        "unused",
    ]

    func rails(_ call: Call) -> [Finding]? {
        guard let used = manifests.dependency("rails")?.place ?? manifests.uses(manager: "bundle")
        else { return [.missing(sought: "Rails", nearest: nil)] }
        let options = Options(call.arguments, valued: ["-e", "--environment", "-n", "-p", "-b"])
        guard let command = options.positionals.first else { return [.found(used)] }
        var findings: [Finding] = []
        if command.text.hasPrefix("test") || command.text == "t" {
            findings = pathArguments(Array(options.positionals.dropFirst()), in: call.folder)
        } else if !command.isOpen,
            !Self.railsCommands.contains(String(command.text.prefix { $0 != ":" }))
                || command.text.hasPrefix("db:")
        {
            findings = [rakeTask(command)]
        }
        return findings + [.found(used)]
    }

    // MARK: Elixir

    func mix(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: ["--only", "--exclude", "--include", "--seed", "--formatter", "-o"])
        guard let task = options.positionals.first else { return nil }
        guard let used = manifests.uses(manager: "mix") else {
            return [.missing(sought: "mix.exs", nearest: nil)]
        }
        let own = nameFinding(task, [.mixAlias, .mixTask], called: "mix task")
        let rest = Array(options.positionals.dropFirst())
        let paths = pathArguments(rest, in: call.folder)
        if !own.isMissing { return [own] + paths + [.found(used)] }
        let builtin: Set<String> = [
            "test", "compile", "format", "run", "clean", "release", "docs", "do", "help", "new",
            "credo", "dialyzer", "coveralls", "hex", "local", "deps", "app", "archive", "escript",
            "profile", "loadpaths", "xref", "cmd", "sobelow", "assets", "tailwind", "esbuild",
            "loadconfig", "doctor", "check", "igniter", "usage_rules", "ash", "tidewave", "gettext",
            "oban", "precommit_", "lint_",
        ]
        let first = String(task.text.split(separator: ".").first ?? "")
        if builtin.contains(first) { return paths + [.found(used)] }
        let dependency = ["phx": "phoenix"][first] ?? first
        if let place = manifests.dependency(dependency)?.place ?? manifests.dependency(
            dependency + "_sql")?.place
            ?? manifests.dependencies.first(where: {
                $0.ecosystem == .elixir && $0.name.hasPrefix(dependency)
            })?.place
        {
            return [.found(place)] + paths
        }
        return [own]
    }

    // MARK: PHP

    func composer(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-d", "--working-dir"])
        guard let used = manifests.uses(manager: "composer") else {
            return [.missing(sought: "composer.json", nearest: nil)]
        }
        guard let command = options.positionals.first else { return [.found(used)] }
        let builtin: Set<String> = [
            "install", "update", "require", "remove", "dump-autoload", "dumpautoload", "validate",
            "show", "outdated", "audit", "why", "create-project", "global", "exec", "config",
            "self-update", "diagnose", "licenses", "normalize", "bump", "search", "init", "i", "u",
            "r", "archive", "depends", "fund", "status", "suggests", "check-platform-reqs",
            "clear-cache", "bin", "reinstall", "browse", "home", "run-script", "run", "about",
            "prohibits", "list",
        ]
        var findings: [Finding] = []
        if command.text == "run" || command.text == "run-script" {
            if let name = options.positionals.dropFirst().first {
                findings.append(nameFinding(name, [.composerScript], called: "script"))
            }
        } else if !builtin.contains(command.text) {
            findings.append(nameFinding(command, [.composerScript], called: "script"))
        }
        return findings + pathArguments(options.passed, in: call.folder) + [.found(used)]
    }

    func php(_ call: Call) -> [Finding]? {
        guard let file = call.arguments.first(where: { !$0.text.hasPrefix("-") }), !file.isOpen
        else { return nil }
        let found = pathFinding(file, in: call.folder)
        guard file.text == "artisan", !found.isMissing,
            let command = call.arguments.drop(while: { $0 != file }).dropFirst().first
        else {
            return file.text == "artisan" || Self.looksLikePath(file.text) ? [found] : nil
        }
        if command.text == "test" {
            let options = Options(
                call.arguments.drop { $0 != command }.dropFirst(),
                valued: ["--filter", "--testsuite"])
            return pathArguments(options.positionals, in: call.folder) + [found]
        }
        return [found]
    }

    // MARK: Docker

    func docker(_ call: Call) -> [Finding]? {
        guard call.first?.text == "compose" else {
            let options = Options(
                call.arguments,
                valued: [
                    "-f", "--file", "-t", "--tag", "--target", "--build-arg", "--platform", "-p",
                    "-v", "-e", "--name", "--network",
                ])
            guard ["build", "buildx"].contains(call.first?.text) else { return nil }
            return options.values("-f", "--file").map { pathFinding($0, in: call.folder) }.nonEmpty
                ?? manifests.uses(manager: "docker").map { [.found($0)] } ?? [
                    .open(.onUsersMachine)
                ]
        }
        return dockerCompose(
            Call(
                program: "docker-compose", arguments: Array(call.arguments.dropFirst()),
                folder: call.folder, depth: call.depth + 1))
    }

    func dockerCompose(_ call: Call) -> [Finding]? {
        let options = Options(
            call.arguments,
            valued: [
                "-f", "--file", "--profile", "-p", "--project-name", "--env-file", "-e", "--env",
                "-u", "--user", "-w", "--workdir", "--scale", "--tail", "-n", "-t", "--timeout",
                "-v", "--volume", "--entrypoint", "--project-directory", "--name",
            ])
        guard let used = manifests.uses(manager: "docker compose") else {
            return [.missing(sought: "compose file", nearest: nil)]
        }
        var findings = options.values("-f", "--file").map { pathFinding($0, in: call.folder) }
        findings += options.values("--profile").map {
            nameFinding($0, [.composeProfile], called: "profile")
        }
        let commands: Set<String> = [
            "up", "run", "exec", "build", "logs", "restart", "stop", "start", "pull", "kill", "rm",
            "ps", "top", "create", "push", "port", "pause", "unpause", "watch", "images",
        ]
        guard let command = options.positionals.first, commands.contains(command.text) else {
            return findings + [.found(used)]
        }
        let rest = options.positionals.dropFirst()
        let services = ["run", "exec", "port"].contains(command.text) ? rest.prefix(1) : rest
        findings += services.map { nameFinding($0, [.composeService], called: "service") }
        return findings + [.found(used)]
    }
}
