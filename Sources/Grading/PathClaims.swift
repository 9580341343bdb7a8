/// Paths named in prose, in inline code and in blocks of shell commands.
enum PathClaims {
    typealias Claim = (path: ClaimedPath, line: Int)

    /// Endings of files that belong to a repository; pictures and data are often examples.
    private static let endings: Set<String> = [
        "py", "pyi", "ts", "tsx", "js", "jsx", "mjs", "cjs", "json", "yaml", "yml", "toml", "cfg",
        "ini", "md", "rst", "css", "scss", "less", "sh", "rs", "go", "java", "kt", "swift", "rb",
        "c", "h", "cc", "cpp", "hpp", "vue", "svelte",
    ]
    /// Endings that make a name without a folder a claim: other files of that kind are often the
    /// reader's own (`settings.json`, `config.yaml`).
    private static let bareEndings: Set<String> = [
        "py", "ts", "tsx", "js", "jsx", "mjs", "cjs", "css", "scss", "sh", "rs", "go", "java",
        "md", "rst", "toml",
    ]
    private static let bareNames: Set<String> = ["package.json", "tsconfig.json"]

    static func all(in document: Document) -> [Claim] {
        document.lines.flatMap { line -> [Claim] in
            guard !line.isExcused else { return [] }
            return paths(in: line).map { ($0, line.number) }
        }
    }

    private static func paths(in line: Document.Line) -> [ClaimedPath] {
        if let fence = line.fence {
            // Other languages' blocks hold example code; a tree has its own reader.
            guard Shell.languages.contains(fence), !TreeClaims.isDrawing(line.text),
                !line.text.contains(/[>{]|\b(?:touch|mkdir|cp|mv|curl|wget|git|docker|pip)\b/)
            else { return [] }
            return tokens(in: Shell.withoutComment(line.text)).compactMap(withFolder)
        }
        return Inline.pieces(of: line.text).flatMap { piece -> [ClaimedPath] in
            let tokens = tokens(in: piece.text)
            guard piece.isCode, tokens.count == 1, let only = tokens.first else {
                return tokens.compactMap(withFolder)
            }
            return [single(only)].compactMap { $0 }
        }
    }

    /// A path with a folder and an ending: a claim wherever it stands.
    private static func withFolder(_ token: Substring) -> ClaimedPath? {
        guard token.utf8.contains(UInt8(ascii: "/")), token.utf8.contains(UInt8(ascii: ".")),
            let path = ClaimedPath(token), path.components.count > 1, !path.isFolder,
            let ending = path.ending, endings.contains(ending)
        else { return nil }
        return path
    }

    /// Inline code that is one word: also a folder (`src/`) and a file's name alone.
    private static func single(_ token: Substring) -> ClaimedPath? {
        if let path = withFolder(token) { return path }
        guard token.contains(where: { $0 == "." || $0 == "/" }), let path = ClaimedPath(token)
        else {
            return nil
        }
        if path.isFolder { return path }
        guard path.components.count == 1, !path.text.hasPrefix("."), let ending = path.ending,
            !isLibrary(path.text), !path.text.contains(/^(?:jupyter|ipython)_\w*config\.py$/)
        else { return nil }
        return bareEndings.contains(ending) || bareNames.contains(path.text) ? path : nil
    }

    /// `Node.js` is no file, nor are its like: a capital, or a name everybody knows.
    private static func isLibrary(_ name: String) -> Bool {
        name.hasSuffix(".js")
            && (name.first?.isUppercase == true
                || name.contains(
                    /^(?:node|next|vue|nuxt|react|express|d3|pdf|three|chart|require|backbone|moment|discord|ember|alpine)\.js$/
                ))
    }

    private static func tokens(in text: String) -> [Substring] {
        text.split { $0.isWhitespace || ",;()[]\"'|`=".contains($0) }
            .map { token in
                let isEmphasized = token.hasPrefix("_") && token.hasSuffix("_")
                var token = token
                while let last = token.last, ".:!?*…".contains(last) || isEmphasized && last == "_"
                {
                    token.removeLast()
                }
                return token.drop { $0 == "*" || isEmphasized && $0 == "_" }
            }
            .filter { !$0.isEmpty }
    }
}
