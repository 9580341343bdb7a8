import PathPatterns
import Traces

/// Looks up what a command names.
struct CommandLookup {
    let repository: Repository
    let manifests: Manifests
    /// The document's folder.
    let base: String
    let managers: ManagerUse

    init(_ repository: Repository, document: String?) {
        self.repository = repository
        manifests = repository.manifests
        base = document.map(RelativePath.parent) ?? ""
        managers = ManagerUse(repository)
    }

    /// A program and its arguments, and where it runs.
    struct Call {
        var program: String
        var arguments: [ShellWord]
        var folder: Place
        /// How many programs ran this one: `uv run poe x`.
        var depth = 0
        var isAfterMaking = false

        var first: ShellWord? { arguments.first }
    }

    /// The folder that a command runs in.
    struct Place: Hashable {
        /// From the top folder; nil when nothing says where.
        var folder: String?
        /// Whether surely that folder was meant.
        var isCertain = false
    }

    /// - Returns: Nil when the command claims nothing of the repository.
    func status(of command: ShellCommand) -> CheckedClaim.Status? {
        guard let program = command.words.first, !program.isOpen else { return nil }
        let call = Call(
            program: program.text, arguments: Array(command.words.dropFirst()),
            folder: place(command.folder), isAfterMaking: command.isAfterMaking)
        guard let findings = findings(call), let status = Finding.status(findings) else {
            return nil
        }
        let isElsewhere = runsElsewhere(command.folder)
        if command.folder.path?.hasPrefix("..") == true, isElsewhere {
            return .unverifiable(.otherRepository)
        }
        guard case .absent = status, isElsewhere, call.program != "cd" else { return status }
        return .unverifiable(command.folder.path == nil ? .onUsersMachine : .otherRepository)
    }

    /// Whether `cd` led out of the repository, or nobody knows where.
    private func runsElsewhere(_ folder: ShellFolder) -> Bool {
        guard let path = folder.path else { return true }
        if path.isEmpty { return false }
        let candidates = [RelativePath.normal(path, in: base), RelativePath.normal(path)].compactMap
        { $0 }
        return !candidates.contains { $0.isEmpty || repository.listing.isFolder($0) }
    }

    /// The folder of a command, when the one that `cd` names is there.
    private func place(_ folder: ShellFolder) -> Place {
        guard let path = folder.path, !path.isEmpty else { return Place() }
        let candidates = [RelativePath.normal(path, in: base), RelativePath.normal(path)].compactMap
        { $0 }
        guard let found = candidates.first(where: { repository.listing.isFolder($0) }) else {
            return Place()
        }
        return Place(
            folder: repository.listing.find(found) ?? found, isCertain: folder.isCertain)
    }

    /// Whether a command runs a program of the repository, by its name or by a path.
    func isOwn(_ command: ShellCommand) -> Bool {
        guard let program = command.words.first, !program.isOpen, command.words.count > 1,
            program.text.first?.isLetter == true
        else { return false }
        let second = command.words[1].text
        let isArgument =
            second.hasPrefix("-")
            || second.allSatisfy {
                $0.isASCII && ($0.isLowercase || "-_:./".contains($0) || $0.isNumber)
            }
        if program.text.contains("/") {
            return isArgument && Self.isPathOfProgram(program.text) && !program.text.contains(".")
        }
        return isArgument && !manifests.declared(program.text, kinds: Self.ownPrograms).isEmpty
    }

    private static func isPathOfProgram(_ text: String) -> Bool {
        text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_/".contains($0)) }
    }

    /// - Returns: Nil when nothing is claimed.
    func findings(_ call: Call) -> [Finding]? {
        guard call.depth < 5 else { return nil }
        var name = call.program
        if name.utf8.contains(UInt8(ascii: "\\")) {
            name = String(name.map { $0 == "\\" ? "/" : $0 })
        }
        if name.hasPrefix("./") { name = String(name.dropFirst(2)) }
        let wrapper = [
            "gradlew": "gradle", "gradlew.bat": "gradle", "mvnw": "mvn", "mvnw.cmd": "mvn",
        ][name]
        if let tool = Self.tools[wrapper ?? name] {
            var findings = tool(self)(call)
            if wrapper != nil {
                findings =
                    [pathFinding(ShellWord(text: name, isOpen: false), in: call.folder)]
                    + (findings ?? [])
            }
            return findings
        }
        if call.program.contains("/") { return script(call) }
        return ownProgram(call)
    }

    typealias Tool = @Sendable (CommandLookup) -> (Call) -> [Finding]?

    static let programs: Set<String> = Set(tools.keys).union(["gradlew", "mvnw"])

    static let tools: [String: Tool] = [
        "npm": { $0.npm }, "yarn": { $0.yarn }, "jlpm": { $0.yarn }, "pnpm": { $0.pnpm },
        "bun": { $0.bun }, "npx": { $0.fetchedProgram }, "bunx": { $0.fetchedProgram },
        "pnpx": { $0.fetchedProgram }, "node": { $0.interpreter }, "tsx": { $0.interpreter },
        "ts-node": { $0.interpreter }, "deno": { $0.deno }, "turbo": { $0.turbo }, "nx": { $0.nx },
        "lerna": { $0.lerna },
        "python": { $0.python }, "python3": { $0.python }, "py": { $0.python },
        "pytest": { $0.pytest }, "py.test": { $0.pytest }, "tox": { $0.tox }, "nox": { $0.nox },
        "uv": { $0.uv }, "uvx": { $0.fetchedProgram }, "poetry": { $0.poetry }, "pdm": { $0.pdm },
        "pipenv": { $0.pipenv }, "hatch": { $0.hatch }, "rye": { $0.pdm }, "pixi": { $0.pixi },
        "pip": { $0.pip }, "pip3": { $0.pip }, "poe": { $0.pythonTask }, "inv": { $0.pythonTask },
        "invoke": { $0.pythonTask }, "uvicorn": { $0.serverModule },
        "gunicorn": { $0.serverModule },
        "hypercorn": { $0.serverModule },
        "cargo": { $0.cargo }, "go": { $0.go }, "swift": { $0.swift },
        "xcodebuild": { $0.xcodebuild },
        "make": { $0.make }, "gmake": { $0.make }, "just": { $0.just }, "task": { $0.task },
        "mise": { $0.mise },
        "gradle": { $0.gradle }, "mvn": { $0.maven }, "dotnet": { $0.dotnet },
        "bundle": { $0.bundle }, "rake": { $0.rake }, "rails": { $0.rails },
        "rspec": { $0.testFiles },
        "mix": { $0.mix }, "composer": { $0.composer }, "php": { $0.php },
        "docker": { $0.docker }, "docker-compose": { $0.dockerCompose },
        "podman-compose": { $0.dockerCompose },
        "cmake": { $0.cmake }, "ctest": { $0.cmake }, "bazel": { $0.bazel },
        "bazelisk": { $0.bazel },
        "pre-commit": { $0.preCommit }, "prek": { $0.preCommit },
        "bash": { $0.interpreter }, "sh": { $0.interpreter }, "zsh": { $0.interpreter },
        "source": { $0.interpreter }, "ruby": { $0.interpreter }, "perl": { $0.interpreter },
        "Rscript": { $0.interpreter }, "pwsh": { $0.interpreter }, "cd": { $0.changeFolder },
        "vitest": { $0.testFiles }, "jest": { $0.testFiles }, "mocha": { $0.testFiles },
        "playwright": { $0.testFiles }, "phpunit": { $0.testFiles }, "pest": { $0.testFiles },
        "tsc": { $0.projectFile }, "eslint": { $0.checker }, "prettier": { $0.checker },
        "biome": { $0.checker }, "oxlint": { $0.checker }, "stylelint": { $0.checker },
        "ruff": { $0.checker }, "black": { $0.checker }, "isort": { $0.checker },
        "flake8": { $0.checker }, "pylint": { $0.checker }, "mypy": { $0.checker },
        "pyright": { $0.checker }, "basedpyright": { $0.checker }, "bandit": { $0.checker },
        "rubocop": { $0.checker }, "standardrb": { $0.checker }, "golangci-lint": { $0.checker },
        "swiftlint": { $0.checker }, "swiftformat": { $0.checker }, "ktlint": { $0.checker },
        "detekt": { $0.checker }, "clang-format": { $0.checker }, "clang-tidy": { $0.checker },
        "phpstan": { $0.checker }, "shellcheck": { $0.checker }, "yamllint": { $0.checker },
        "markdownlint": { $0.checker }, "coverage": { $0.checker }, "hadolint": { $0.checker },
        "gofumpt": { $0.checker }, "staticcheck": { $0.checker },
    ]
}
