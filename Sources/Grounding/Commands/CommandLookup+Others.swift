import Traces

/// .NET, Elixir, PHP and Docker.
extension CommandLookup {
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
        // After these `-f` follows, or forces.
        let arguments =
            call.arguments.contains { ["logs", "rm", "kill"].contains($0.text) }
            ? call.arguments.filter { $0.text != "-f" } : call.arguments
        let options = Options(
            arguments,
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
