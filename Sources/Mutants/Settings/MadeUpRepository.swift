import Traces

/// A repository that nobody wrote: names, paths, and enough text to be read.
struct MadeUpRepository: Sendable {
    /// The name of the project and of its folder.
    let name: String
    /// Where it lies.
    let root: String
    /// Paths relative to `root`, sorted.
    let files: [String]
    /// The commands that build and test it.
    let commands: [String]
    private let seed: UInt64

    /// - Parameter count: How many source files it has besides manifests and documents.
    init(count: ClosedRange<Int>, _ dice: inout Dice) {
        let kind = dice.pick(Kind.all)
        name = dice.pick(Self.firstNames) + dice.pick(["-", "_", ""]) + dice.pick(Self.lastNames)
        root = dice.pick([
            "/repo/\(name)", "/home/kim/src/\(name)", "/tmp/w-\(dice.identifier(8))",
            "/Users/ana/\(name)",
        ])
        var paths = Set(kind.manifests)
        for document in dice.some(dice.number(in: 1...4), of: Self.documents) {
            paths.insert(document)
        }
        let wanted = paths.count + dice.number(in: count)
        while paths.count < wanted {
            let stem =
                dice.pick(Self.stems) + (dice.chance(0.25) ? "_" + dice.pick(Self.stems) : "")
            paths.insert("\(dice.pick(kind.folders))/\(stem).\(dice.pick(kind.endings))")
        }
        files = paths.sorted()
        commands = kind.commands
        seed = dice.next()
    }

    /// Source files: no manifest, no document.
    var sources: [String] { files.filter { $0.contains("/") && !$0.hasSuffix(".md") } }

    /// Folders that hold files, the top one as `.`.
    var folders: [String] {
        Set(files.map { $0.contains("/") ? String($0.prefix { $0 != "/" }) : "." }).sorted()
    }

    /// What stands in the top folder.
    var top: [String] { Set(files.map { String($0.prefix { $0 != "/" }) }).sorted() }

    /// A file's text, the same each time.
    func text(of path: String) -> String {
        var dice = Dice(seed: seed, name: path, index: 0)
        if path.hasSuffix(".md") || path.hasSuffix(".rst") {
            let lines = (0..<dice.number(in: 4...10)).map { _ in
                "\(dice.pick(Self.lines)) `\(dice.pick(commands))`."
            }
            return "# \(name)\n\n\(lines.joined(separator: "\n"))\n"
        }
        if !path.contains("/") {
            let lines = commands.map { "  \"\(dice.pick(Self.stems))\": \"\($0)\"" }
            return "{\n  \"name\": \"\(name)\",\n\(lines.joined(separator: ",\n"))\n}\n"
        }
        let lines = (0..<dice.number(in: 5...24)).map { _ in
            "\(dice.pick(["    ", "  ", ""]))\(dice.pick(Self.code)) \(dice.pick(Self.stems))_\(dice.pick(Self.stems))(\(dice.pick(Self.stems)))"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let firstNames = [
        "paper", "tide", "lumen", "cargo", "north", "velvet", "pico", "orbit", "maple", "ferry",
    ]
    private static let lastNames = [
        "store", "kit", "flow", "press", "latex", "board", "proxy", "mail", "sync", "notes",
    ]
    private static let documents = [
        "README.md", "SUPPORT.md", "docs/usage.md", "docs/design.md", "README.rst", "RELEASING.md",
    ]
    private static let stems = [
        "index", "main", "server", "config", "parser", "store", "build", "widget", "handlers",
        "utils", "cache", "router",
        "model", "tests", "render", "client", "events", "plugin", "schema", "session",
    ]
    private static let code = [
        "def", "return", "const x =", "if not", "func", "let result =", "await", "use crate::",
        "raise", "for item in",
    ]
    private static let lines = [
        "Install it with", "Run the tests with", "A small project. Build it by",
        "To develop, start", "Lint with",
    ]

    private struct Kind {
        var manifests: [String]
        var folders: [String]
        var endings: [String]
        var commands: [String]

        static let all = [
            Kind(
                manifests: ["pyproject.toml", "setup.cfg", "Makefile"],
                folders: ["src/core", "src/web", "tests", "scripts"], endings: ["py"],
                commands: ["python -m pytest", "make lint", "pip install -e .", "python -m build"]),
            Kind(
                manifests: ["package.json", "tsconfig.json", ".eslintrc.json"],
                folders: ["src", "src/components", "test", "schema"], endings: ["ts", "tsx"],
                commands: ["npm run build", "npm test", "npx eslint .", "npm ci"]),
            Kind(
                manifests: ["Cargo.toml", "rustfmt.toml"],
                folders: ["src", "src/bin", "benches", "tests"],
                endings: ["rs"], commands: ["cargo build", "cargo test", "cargo clippy"]),
            Kind(
                manifests: ["go.mod", "go.sum", "Makefile"],
                folders: ["cmd/app", "internal/db", "pkg/api"],
                endings: ["go"], commands: ["go build ./...", "go test ./...", "make vet"]),
            Kind(
                manifests: ["Package.swift", "Makefile"],
                folders: ["Sources/App", "Sources/Core", "Tests/CoreTests"],
                endings: ["swift"], commands: ["swift build", "swift test", "make format"]),
            Kind(
                manifests: ["pom.xml", "Dockerfile"],
                folders: ["src/main/java/app", "src/test/java/app"],
                endings: ["java"], commands: ["mvn package", "mvn test", "docker build ."]),
        ]
    }
}
