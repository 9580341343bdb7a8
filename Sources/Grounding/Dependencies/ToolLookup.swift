import PathPatterns

/// Finds what shows that tools are used in a repository, each once.
struct ToolLookup {
    enum Finding: Sendable, Hashable {
        case found(Evidence)
        case missing(nearest: String?)
        case unreadable
    }
    let repository: Repository
    private var findings: [String: Finding] = [:]
    /// Names of all dependencies in lower case, with their places.
    private lazy var dependencies = Self.names(of: repository.manifests)
    private lazy var endings = Self.endings(of: repository.listing.files)

    init(_ repository: Repository) { self.repository = repository }

    mutating func finding(_ tool: KnownTool) -> Finding {
        if let known = findings[tool.name] { return known }
        let finding = lookUp(tool)
        findings[tool.name] = finding
        return finding
    }

    private mutating func lookUp(_ tool: KnownTool) -> Finding {
        if let evidence = evidence(of: tool) { return .found(evidence) }
        for spelling in tool.spellings {
            if let place = repository.mention(of: spelling) { return .found(place) }
        }
        for package in tool.packages where !package.contains("*") && package.utf8.count > 3 {
            if let place = repository.tokens.place(of: package) { return .found(place) }
        }
        if repository.tokens.isEmpty || !repository.tokens.isWhole { return .unreadable }
        return .missing(nearest: nearest(to: tool))
    }

    /// A dependency, a configuration file, or sources in the language; no mere words.
    private mutating func evidence(of tool: KnownTool) -> Evidence? {
        for package in tool.packages {
            if let dependency = dependency(package) { return dependency }
        }
        for file in tool.files {
            if file.hasPrefix("*.") {
                if let path = endings[String(file.dropFirst(2))] { return Evidence(path: path) }
            } else if file.contains("*") {
                guard let pattern = try? GlobPattern(file) else { continue }
                if let path = repository.listing.matches(pattern, limit: 1).first {
                    return Evidence(path: path)
                }
            } else if let path = repository.listing.places(endingWith: file).first {
                return Evidence(path: path)
            }
        }
        return nil
    }

    private mutating func dependency(_ pattern: String) -> Evidence? {
        guard pattern.contains("*") else { return repository.manifests.dependency(pattern)?.place }
        let parts = pattern.lowercased().split(separator: "*", omittingEmptySubsequences: false)
        let core = parts.first { !$0.isEmpty } ?? ""
        return dependencies.first { name, _ in
            pattern.hasPrefix("*") ? name.contains(core) : name.hasPrefix(core)
        }?.place
    }

    /// What the repository has of the same kind.
    private mutating func nearest(to tool: KnownTool) -> String? {
        for other in KnownTools.all where other.family == tool.family && other != tool {
            if let evidence = evidence(of: other) { return "\(other.name) (`\(evidence.path)`)" }
        }
        return nil
    }

    private static func names(of manifests: Manifests) -> [(name: String, place: Evidence)] {
        manifests.dependencies.map { ($0.name.lowercased(), $0.place) }
    }

    private static func endings(of files: [String]) -> [String: String] {
        var endings: [String: String] = [:]
        for path in files {
            guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            let ending = path.utf8[path.utf8.index(after: dot)...]
            guard ending.count <= 12, !ending.contains(UInt8(ascii: "/")) else { continue }
            let key = String(Substring(ending)).lowercased()
            if endings[key] == nil { endings[key] = path }
        }
        return endings
    }
}
