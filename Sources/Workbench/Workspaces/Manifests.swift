/// The files that declare commands, scripts and dependencies.
enum Manifests {
    /// Largest manifest that is kept: 256 KiB.
    static let limit = 256 * 1024
    /// At most so many are kept: a monorepo has hundreds.
    static let maximumCount = 500

    private static let names: Set<String> = [
        "package.json", "deno.json", "deno.jsonc", "lerna.json", "nx.json", "turbo.json",
        "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "noxfile.py", "tasks.py", "Pipfile",
        "environment.yml", "environment.yaml", "pytest.ini", "conda.yml",
        "Makefile", "makefile", "GNUmakefile", "justfile", "Justfile", "Taskfile.yml",
        "CMakeLists.txt", "meson.build", "Cargo.toml", "go.mod", "Package.swift", "Gemfile",
        "Rakefile", "composer.json", "mix.exs", "pom.xml", "build.gradle", "build.gradle.kts",
        "build.sbt", "Dockerfile", "docker-compose.yml", ".pre-commit-config.yaml",
        // What is made by builds, and what lies in other repositories.
        ".gitignore", ".gitmodules", "tsconfig.json",
    ]
    /// Folders full of other projects' manifests.
    private static let foreign: Set<Substring> = [
        "node_modules", "site-packages", ".venv", "venv", ".tox", "vendor", "target", "dist",
    ]

    static func isManifest(_ path: String) -> Bool {
        let components = path.split(separator: "/")
        guard let name = components.last, !components.dropLast().contains(where: foreign.contains)
        else { return false }
        return names.contains(String(name))
            || (name.hasPrefix("requirements") && name.hasSuffix(".txt"))
    }

    /// The texts of the manifests among `entries`, by path.
    static func read(_ entries: [FileTree.Entry], in root: String) -> [String: String] {
        var manifests: [String: String] = [:]
        for entry in entries where entry.info.kind == .regular && isManifest(entry.path) {
            guard manifests.count < maximumCount else { break }
            guard let bytes = try? Files.readBytes("\(root)/\(entry.path)", atMost: limit) else {
                continue
            }
            manifests[entry.path] = String(decoding: bytes, as: UTF8.self)
        }
        return manifests
    }
}
