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
    /// - Parameter folder: Where the command runs, when that is known.
    ///   - arguments: What the manager is told to do: where another one is in charge, only the same command counts.
    func finding(
        _ manager: String, _ family: Family, in folder: String? = nil, _ arguments: [ShellWord] = []
    ) -> Finding {
        let manager = manager == "jlpm" ? "yarn" : manager
        let manifests = repository.manifests
        let others = family.managers.filter { $0 != manager && $0 != "conda" }
        let isOfTop = manifests.folders(using: manager).contains("")
        let other = others.first { manifests.folders(using: $0).contains("") }
        if !isOfTop, let other {
            // Examples and nested projects have managers of their own.
            let isNear =
                folder.map { folder in
                    manifests.folders(using: manager).contains {
                        $0 == folder || RelativePath.contains($0, folder)
                    }
                } ?? false
            if isNear, let place = manifests.uses(manager: manager) { return .found(place) }
            if let place = mention(of: manager, Self.words(of: arguments)) { return .found(place) }
            let place = manifests.uses(manager: other).map { ", by `\($0.path)`" } ?? ""
            return .missing(sought: "use of \(manager)", nearest: other + place)
        }
        if let place = evidence(of: manager) { return .found(place) }
        // Any of them can install what a manifest lists; a lock file says which one is meant.
        if let other = others.first(where: { manifests.uses(manager: $0) != nil }),
            let place = manifests.uses(manager: other)
        {
            return .missing(sought: "use of \(manager)", nearest: "\(other), by `\(place.path)`")
        }
        if let manifest = manifests.uses(manager: family.manifest) {
            guard manager == "poetry" || manager == "pipenv" else { return .found(manifest) }
            return .missing(sought: "set-up for \(manager)", nearest: nil)
        }
        let name = family == .node ? "package.json" : "Python project"
        return .missing(sought: name, nearest: nil)
    }

    /// Where a manager is named by a lock file, a manifest, or what people and machines run here.
    func evidence(of manager: String) -> Evidence? {
        if let answer = known[manager] { return answer }
        let answer = repository.manifests.uses(manager: manager) ?? mention(of: manager)
        known[manager] = .some(answer)
        return answer
    }

    /// A command of the manager in workflows, scripts, readmes; not one that installs a package from elsewhere.
    private func mention(of manager: String, _ arguments: String = "") -> Evidence? {
        let words = Array((manager + " " + arguments).utf8)
        for (path, bytes) in texts() {
            var start = 0
            while let place = bytes[start...].firstPlace(of: words) {
                start = place + manager.utf8.count + 1
                let end = place + words.count
                if !arguments.isEmpty, end < bytes.count, Self.isNamePart(bytes[end]) { continue }
                if place > 0, Self.isNamePart(bytes[place - 1]) || Self.isComment(bytes, at: place)
                {
                    continue
                }
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

    /// The words up to the name of what is run: `run build`.
    private static func words(of arguments: [ShellWord]) -> String {
        let words = arguments.prefix { !$0.text.hasPrefix("-") && !$0.isOpen }.map(\.text)
        guard let first = words.first else { return "" }
        return first == "run" && words.count > 1 ? "run " + words[1] : first
    }

    private static func isComment(_ bytes: [UInt8], at place: Int) -> Bool {
        var start = place
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n"), place - start < 200 { start -= 1 }
        let line = bytes[start..<place].drop { $0 <= 0x20 }
        // A heading of Markdown is no comment, and holds no command.
        return line.first == UInt8(ascii: "#")
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
        for path in Self.processFiles(of: repository) where found.count < 300 {
            guard path != repository.document, !AgentDocuments.contains(path),
                let bytes = repository.contents.bytes(of: path, atMost: 1 << 17)
            else { continue }
            found.append((path, bytes))
        }
        processTexts = found
        return found
    }

    private static func processFiles(of repository: Repository) -> [String] {
        repository.indexes.processFiles.value { repository.listing.files.filter(isProcess) }
    }

    /// What tells people or machines how to work here.
    private static func isProcess(_ path: String) -> Bool {
        let name = RelativePath.name(of: path)
        guard name.utf8.count < 64 else { return false }
        if path.utf8.first == UInt8(ascii: "."), hidden.contains(where: path.hasPrefix) {
            return true
        }
        let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
        guard depth <= 1 else { return false }
        if name.hasSuffix(".sh") || name.hasPrefix("Dockerfile") { return true }
        guard depth == 0 else { return false }
        if name == "package.json" { return true }
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

    private static let hidden = [
        ".github/workflows/", ".github/actions/", ".circleci/", ".devcontainer/", ".buildkite/",
    ]
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
