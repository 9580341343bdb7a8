import PathPatterns

/// `Glob`: paths that match a pattern, oldest first, hidden and ignored ones included.
enum GlobTool {
    static func run(_ input: ToolInput, in scope: ToolScope) throws(ToolStop) -> ToolOutcome {
        let given = input.string("pattern") ?? ""
        let folder = try base(input, in: scope)
        let (start, rest) = try split(given, from: folder, in: scope)
        let pattern: GlobPattern
        do { pattern = try GlobPattern(rest) } catch {
            throw .failure("The pattern is too long or has too many alternatives: \(given)")
        }
        let entries: [FileTree.Entry]
        do { entries = try FileTree.entries(under: start) } catch {
            // A pattern's own folder that is not there matches nothing; `path` was looked at before.
            return .done("No files found")
        }
        let found = entries.filter { pattern.matches($0.path) }.sorted { first, second in
            first.info.modified != second.info.modified
                ? first.info.modified < second.info.modified
                : first.path.utf8.lexicographicallyPrecedes(second.path.utf8)
        }
        if found.isEmpty { return .done("No files found") }
        let limit = scope.limits.globResults
        var lines = found.prefix(limit).map { scope.shown("\(start)/\($0.path)") }
        if found.count > limit {
            lines.append(
                "(Showing \(limit) of \(found.count) matching files; \(found.count - limit) more are not "
                    + "listed. Use a narrower pattern or path.)")
        }
        return .done(lines.joined(separator: "\n"))
    }

    private static func base(_ input: ToolInput, in scope: ToolScope) throws(ToolStop) -> String {
        guard let given = input.string("path"), !given.isEmpty else { return scope.folder }
        let path = try scope.resolve(given)
        guard FileInfo.of(path)?.kind == .folder else {
            throw .failure("Directory does not exist: \(given). \(scope.whereWeAre)")
        }
        return path
    }

    /// Takes the leading folders without wildcards off a pattern that is absolute or climbs, so that they
    /// are confined like any path.
    private static func split(
        _ pattern: String, from folder: String, in scope: ToolScope
    ) throws(ToolStop) -> (start: String, rest: String) {
        let components = pattern.split(separator: "/")
        let climbs = components.contains("..")
        guard pattern.hasPrefix("/") || pattern.hasPrefix("~") || climbs else {
            return (folder, pattern)
        }
        let wild = components.firstIndex { $0.contains { "*?[{".contains($0) } }
        let plain = components[..<min(wild ?? components.count, max(0, components.count - 1))]
        let rest = components[plain.endIndex...]
        // `*/../..` climbs behind a wildcard, where nothing can be resolved beforehand.
        if rest.contains("..") {
            throw .refusal(tool: scope.tool, path: pattern, root: scope.root)
        }
        let path = (pattern.hasPrefix("/") ? "/" : "") + plain.joined(separator: "/")
        var inside = scope
        inside.folder = folder
        return (try inside.resolve(path), "./" + rest.joined(separator: "/"))
    }
}
