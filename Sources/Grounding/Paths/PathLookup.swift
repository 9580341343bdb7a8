import PathPatterns

/// Looks a path up wherever a reader would.
struct PathLookup {
    let repository: Repository
    /// The folder of the document; empty for the top folder and when it lies outside.
    let folder: String
    private var listing: Listing { repository.listing }
    private let lazyOutputs = Lazy<OutputFolders>()
    var outputs: OutputFolders { lazyOutputs.value { OutputFolders(repository) } }

    private let lazyRoots = Lazy<Bool>()
    /// Whether the document writes the repository's own paths from its top folder, as in `/src/app`.
    var writesFromTop: Bool {
        lazyRoots.value {
            let rooted = passages.filter { $0.kind == .code && $0.text.hasPrefix("/") }.prefix(200)
            let found = rooted.count { passage in
                PathText(passage.text).map { listing.find($0.path) != nil } ?? false
            }
            return found >= 3 && found * 2 > rooted.count
        }
    }
    private let passages: [Passage]

    init(_ repository: Repository, document: MarkdownDocument) {
        self.repository = repository
        passages = document.passages
        folder = document.path.map(RelativePath.parent) ?? ""
    }

    /// The entry that a path names, from the top, from the document's folder, or as the end of a longer path.
    func find(_ path: PathText) -> String? {
        for candidate in [path.path] + withoutOwnName(path.path) {
            if let found = findSpelled(candidate, path) { return found }
        }
        if path.components.count == 1, let found = findPartly(path.path) { return found }
        return path.isAliased ? findModule(path.path) : nil
    }

    /// `.prettierrc` for `.prettierrc.json`, and `_test.go` for all that end so.
    private func findPartly(_ name: String) -> String? {
        let glob: String
        if name.hasPrefix("_") || name.hasPrefix("-")
            || name.hasPrefix(".") && name.utf8.filter({ $0 == 0x2E }).count > 1
        {
            glob = "*" + name
        } else if name.hasPrefix(".") {
            glob = name + ".*"
        } else {
            return nil
        }
        guard let pattern = try? GlobPattern(glob) else { return nil }
        return listing.matches(pattern, limit: 1).first
    }

    private func findSpelled(_ path: String, _ text: PathText) -> String? {
        if path.hasPrefix("../") || path == ".." {
            for base in [folder] + RelativePath.folders(above: folder) {
                if let normal = RelativePath.normal(path, in: base),
                    !normal.isEmpty || path == "..",
                    let found = listing.find(normal)
                {
                    return found
                }
            }
            // Relative to a file that the sentence is about: the end of it is what can be looked for.
            let rest = path.split(separator: "/").drop { $0 == ".." }.joined(separator: "/")
            return rest.isEmpty ? "" : listing.places(endingWith: rest).first
        }
        if !folder.isEmpty {
            for base in [folder] + RelativePath.folders(above: folder) {
                if let found = listing.find(RelativePath.join(base, path)) { return found }
            }
        }
        if let found = listing.find(path) { return found }
        let places = listing.places(endingWith: path)
        if text.isFolder, let found = places.first(where: listing.isFolder) { return found }
        return places.first
    }

    /// The path without the repository's own name before it: `project/src/a.py`, `github.com/x/project/pkg`.
    private func withoutOwnName(_ path: String) -> [String] {
        repository.manifests.packages.compactMap { package in
            guard package.name.utf8.count > 1, RelativePath.contains(package.name, path) else {
                return nil
            }
            let rest = path.dropFirst(package.name.count + 1)
            return RelativePath.join(package.folder, rest)
        }
    }

    /// A module by its path without an ending, or the folder of an index file.
    func findModule(_ path: String) -> String? {
        for ending in Self.moduleEndings {
            if let found = listing.find(path + ending) { return found }
        }
        for ending in Self.moduleEndings {
            if let found = listing.places(endingWith: path + ending).first { return found }
        }
        return listing.places(endingWith: path).first
    }

    private static let moduleEndings = [
        ".ts", ".tsx", ".js", ".jsx", ".mjs", ".py", ".rb", ".go", ".rs", ".vue", ".svelte", ".php",
        ".swift", ".kt", ".java", ".cs", ".css", ".scss", ".md", ".mdx", ".h", ".hpp", ".cpp", ".c",
        ".ex", ".exs", ".dart", ".json", ".yml", ".yaml", ".sh", ".html", ".erb", ".html.erb",
        ".test.ts", ".lua", ".zig",
    ]

    // MARK: Patterns

    /// One entry for each of the globs that has any, in their order.
    func find(_ pattern: PathPattern, of path: PathText) -> [String?] {
        pattern.globs.map { glob in
            let text =
                glob.hasPrefix("../")
                ? String(glob.split(separator: "/").drop { $0 == ".." }.joined(separator: "/"))
                : glob
            // A set of names with no variable may be one that is meant: `[id].tsx`, `(group)`.
            if let found = listing.find(path.path) { return found }
            if let found = listing.places(endingWith: path.path).first { return found }
            guard text.contains(where: { "*?{[".contains($0) }) else {
                return listing.find(text) ?? listing.places(endingWith: text).first
            }
            return match(of: text)
        }
    }

    /// More folders of one name are not gone through one by one.
    private static let mostFolders = 50

    /// The first name anywhere that a glob matches; empty for a glob that nobody can read.
    ///
    /// Where it begins with folders' names, only what lies in such folders is looked at: going through all names
    /// takes milliseconds, and a document has hundreds of globs.
    private func match(of glob: String) -> String? {
        let components = glob.split(separator: "/")
        let literal = components.dropLast().prefix { !$0.contains { "*?{[\\".contains($0) } }
        let places =
            literal.isEmpty
            ? nil : listing.places(endingWith: literal.joined(separator: "/"))
        guard let places, places.count <= Self.mostFolders else {
            guard let anywhere = try? GlobPattern(glob.contains("/") ? "**/" + glob : glob) else {
                return ""
            }
            return listing.matches(anywhere, limit: 1).first
        }
        let rest = components[literal.endIndex...].joined(separator: "/")
        for place in places where listing.isFolder(place) {
            let folder = place.map { "*?{[\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
            guard
                let pattern = try? GlobPattern("\(folder)/\(rest)", matchesNamesAnywhere: false)
            else { return "" }
            if let found = listing.matches(pattern, limit: 1).first { return found }
        }
        return nil
    }

    /// Whether the same pattern with any other ending has matches.
    func hasOtherEnding(_ glob: String) -> Bool {
        guard let dot = glob.lastIndex(of: "."), let pattern = try? GlobPattern(glob[...dot] + "*"),
            glob[..<dot].contains(where: { $0.isLetter })
        else { return false }
        return !listing.matches(pattern, limit: 1).isEmpty
    }

    // MARK: Near misses

    /// Whether a file that only differs in one way is there, which a writer will have meant: the same name in another
    /// folder, or the same name with another ending.
    func isSlip(_ path: PathText) -> Bool {
        let name = String(path.name)
        let stem = path.stem.lowercased()
        guard stem.utf8.count > 3, !Self.commonStems.contains(stem) else { return false }
        if path.components.count > 1, let ending = path.ending, FileEndings.bare.contains(ending) {
            let places = listing.places(endingWith: name)
            if !places.isEmpty, places.count <= 3 { return true }
        }
        guard let parent = parent(of: path) else { return false }
        return listing.children(of: parent, limit: 500).contains { child in
            let other = RelativePath.name(of: child)
            return other != name && PathText.ending(of: other) != nil
                && other.prefix { $0 != "." }.lowercased() == stem
        }
    }

    /// Whether a file in some folder has the same name with another ending.
    func hasTwin(_ path: PathText) -> Bool {
        guard path.components.count == 1, path.ending != nil, path.stem.utf8.count > 3 else {
            return false
        }
        let name = String(path.name)
        let stem = name.prefix(name.utf8.count - (path.ending?.utf8.count ?? 0) - 1)
        guard !Self.commonStems.contains(path.stem.lowercased()) else {
            // `README.txt` beside `README.md`
            return path.stem == path.stem.uppercased()
                && ["md", "rst", "adoc"].contains { listing.find("\(stem).\($0)") != nil }
        }
        return Self.moduleEndings.contains { ending in
            listing.places(endingWith: stem + ending).contains {
                RelativePath.name(of: $0).hasPrefix(stem)
            }
        }
    }

    /// The folder that a path would be in, if that is there.
    func parent(of path: PathText) -> String? {
        let parent = RelativePath.parent(of: path.path)
        if parent.isEmpty { return path.isDotted || path.isRooted ? "" : nil }
        return listing.find(parent)
            ?? listing.places(endingWith: parent).first(where: listing.isFolder)
    }

    static let commonStems: Set<String> = [
        "index", "main", "readme", "package", "tsconfig", "config", "test", "tests", "utils",
        "types", "setup", "settings", "makefile", "dockerfile", "license", "changelog", "agents",
        "claude", "cargo", "pyproject", "layout", "page", "route", "schema", "models", "views",
        "urls", "conftest", "build", "helpers", "constants", "common", "data", "example", "skill",
        "default", "docker-compose", "vite", "jest", "eslint", "contributing",
    ]
}
