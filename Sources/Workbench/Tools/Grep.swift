import PathPatterns

/// `Grep`: lines that match a regular expression, in files that git would not ignore.
enum GrepTool {
    static func run(_ input: ToolInput, in scope: ToolScope) throws(ToolStop) -> ToolOutcome {
        let request = GrepRequest(input)
        let path: String
        if let given = input.string("path"), !given.isEmpty {
            path = try scope.resolve(given)
            if FileInfo.of(path) == nil {
                throw .failure("Path does not exist: \(given). \(scope.whereWeAre)")
            }
        } else {
            path = scope.folder
        }
        let matcher: LineMatcher
        do {
            matcher = try LineMatcher(
                request.pattern, ignoringCase: request.ignoresCase,
                acrossLines: request.acrossLines,
                seconds: scope.limits.searchSeconds)
        } catch {
            throw .failure(
                "Search failed — the pattern is not a valid regular expression: \(request.pattern)")
        }
        let isSingleFile = FileInfo.of(path)?.kind != .folder
        let files = isSingleFile ? [path] : try candidates(under: path, request, in: scope)
        var found: [GrepFile] = []
        for file in files {
            guard let lines = matcher.lines(in: file) else { continue }
            found.append(lines)
        }
        if matcher.timedOut {
            throw .failure(
                "Search timed out after \(scope.limits.searchSeconds) seconds. Use a simpler pattern or a "
                    + "narrower path.")
        }
        let text = GrepReport(request: request, isSingleFile: isSingleFile)
            .text(for: found) { scope.shown($0) }
        return .done(text.cutInTheMiddle(to: scope.limits.outputCharacters))
    }

    /// Files to look into, in order of their paths.
    private static func candidates(
        under folder: String, _ request: GrepRequest, in scope: ToolScope
    ) throws(ToolStop) -> [String] {
        var globs: [(pattern: GlobPattern, excludes: Bool)] = []
        for part in request.globs {
            let excludes = part.hasPrefix("!")
            guard let pattern = try? GlobPattern(excludes ? String(part.dropFirst()) : part) else {
                throw .failure("The glob is too long or has too many alternatives: \(part)")
            }
            globs.append((pattern, excludes))
        }
        // Rules of the folders above count too.
        var rules = IgnoreRules()
        let start = FilePathText.relative(folder, to: scope.root) ?? "."
        var above = ""
        rules.enter(above, of: scope.root)
        for component in start == "." ? [] : start.split(separator: "/") {
            above = above.isEmpty ? String(component) : "\(above)/\(component)"
            rules.enter(above, of: scope.root)
        }
        func inRoot(_ path: String) -> String { above.isEmpty ? path : "\(above)/\(path)" }
        let entries: [FileTree.Entry]
        do {
            entries = try FileTree.entries(under: folder) { path in
                if WorkspaceState.versionControl.contains(FilePathText.lastComponent(of: path)) {
                    return false
                }
                if rules.ignores(inRoot(path), isFolder: true) { return false }
                rules.enter(inRoot(path), of: scope.root)
                return true
            }
        } catch {
            throw scope.stop(error, doing: "scandir", given: folder)
        }
        return entries.filter { entry in
            guard entry.info.kind == .regular, !rules.ignores(inRoot(entry.path), isFolder: false),
                request.fileType?.includes(entry.path) ?? true,
                !globs.contains(where: { $0.excludes && $0.pattern.matches(entry.path) })
            else { return false }
            let wanted = globs.filter { !$0.excludes }
            return wanted.isEmpty || wanted.contains { $0.pattern.matches(entry.path) }
        }
        .map { "\(folder)/\($0.path)" }
    }
}
