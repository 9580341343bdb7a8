/// Which of the package managers of an ecosystem a repository works with.
final class ManagerUse {
    private let repository: Repository
    private var known: [String: Evidence?] = [:]
    private var processTexts: [(path: String, bytes: [UInt8])]?

    init(_ repository: Repository) { self.repository = repository }

    enum Family {
        case node, python

        var managers: [String] {
            switch self {
            case .node: ["npm", "yarn", "pnpm", "bun"]
            case .python: ["poetry", "uv", "pdm", "pipenv", "pixi", "rye", "conda"]
            }
        }
        /// What tells that the ecosystem is here, whatever the manager.
        var manifest: String { self == .node ? "package.json" : "pip" }
    }

    /// Whether commands of this manager are right here.
    func finding(_ manager: String, _ family: Family) -> Finding {
        let manager = manager == "jlpm" ? "yarn" : manager
        if let place = evidence(of: manager) { return .found(place) }
        let others = family.managers.compactMap { other in
            repository.manifests.uses(manager: other).map { (other, $0) }
        }
        let manifest = repository.manifests.uses(manager: family.manifest)
        if let other = others.first(where: { $0.0 != "conda" }) {
            // Any of them can install what another one's manifest lists; a lock file says which one is meant.
            return .missing(
                sought: "use of \(manager)", nearest: "\(other.0), by `\(other.1.path)`")
        }
        if let manifest, manager != "poetry", manager != "pipenv" { return .found(manifest) }
        if manifest != nil {
            return .missing(sought: "set-up for \(manager)", nearest: nil)
        }
        let name = family == .node ? "package.json" : "Python project"
        return .missing(sought: "\(name)", nearest: nil)
    }

    /// Where a manager is named by a lock file, a manifest, or what people and machines run here.
    func evidence(of manager: String) -> Evidence? {
        if let answer = known[manager] { return answer }
        let answer = repository.manifests.uses(manager: manager) ?? mention(of: manager)
        known[manager] = .some(answer)
        return answer
    }

    /// A command of the manager in workflows, scripts, readmes; not one that installs a package from elsewhere.
    private func mention(of manager: String) -> Evidence? {
        let words = Array((manager + " ").utf8)
        for (path, bytes) in texts() {
            var start = 0
            while let place = bytes[start...].firstPlace(of: words) {
                start = place + words.count
                if place > 0, Self.isNamePart(bytes[place - 1]) { continue }
                let rest = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }.prefix(60)
                let next = String(
                    decoding: rest.prefix { Self.isNamePart($0) || $0 == UInt8(ascii: ":") },
                    as: UTF8.self)
                if Self.ofOthers.contains(next) || next.isEmpty && rest.first != UInt8(ascii: "-") {
                    continue
                }
                if manager == "npm", next == "install" || next == "i" {
                    let after = rest.dropFirst(next.utf8.count).drop { $0 == 0x20 }
                    // `npm install -g tool`, `npm install package`
                    if let first = after.first, first != UInt8(ascii: "`"),
                        first != UInt8(ascii: "&"),
                        first != UInt8(ascii: "\""), first != UInt8(ascii: "#")
                    {
                        continue
                    }
                }
                return Evidence(path: path, line: 1 + bytes[..<place].count { $0 == 0x0A })
            }
        }
        return nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }

    private static let ofOthers: Set<String> = [
        "add", "global", "dlx", "create", "init", "publish", "package", "packages", "login", "view",
        "link", "and", "or", "is", "to", "version", "registry", "pkg", "for",
    ]

    private func texts() -> [(path: String, bytes: [UInt8])] {
        if let processTexts { return processTexts }
        var found: [(String, [UInt8])] = []
        for path in repository.listing.files where found.count < 300 && Self.isProcess(path) {
            guard path != repository.document, !AgentDocuments.contains(path),
                let bytes = repository.contents.bytes(of: path, atMost: 1 << 17)
            else { continue }
            found.append((path, bytes))
        }
        processTexts = found
        return found
    }

    /// What tells people or machines how to work here.
    private static func isProcess(_ path: String) -> Bool {
        let name = RelativePath.name(of: path)
        guard name.utf8.count < 64 else { return false }
        let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
        if path.hasPrefix(".github/") || path.hasPrefix(".circleci/") || path.hasPrefix(".husky/")
            || path.hasPrefix(".devcontainer/") || path.hasPrefix(".buildkite/")
        {
            return !name.hasSuffix(".png")
        }
        guard depth <= 2 else { return false }
        if name.hasSuffix(".sh") || name.hasPrefix("Dockerfile") || name == "package.json" {
            return true
        }
        let lower = name.lowercased()
        if lower.hasPrefix("readme") || lower.hasPrefix("contributing")
            || lower.hasPrefix("develop")
            || lower.hasPrefix("hacking") || lower.hasPrefix("building")
            || lower.hasPrefix("install")
        {
            return true
        }
        return names.contains(lower)
    }

    private static let names: Set<String> = [
        "makefile", "justfile", ".gitlab-ci.yml", "azure-pipelines.yml", "netlify.toml",
        "vercel.json", "mise.toml",
        ".tool-versions", "tox.ini", "noxfile.py", "taskfile.yml", "procfile", "lefthook.yml",
        "jenkinsfile",
        "render.yaml", "fly.toml", ".pre-commit-config.yaml", "rakefile", ".readthedocs.yaml",
        "release.md",
        "testing.md", "setup.md", "getting-started.md", "quickstart.md", "setup", "package.swift",
        "procfile.dev",
    ]
}
