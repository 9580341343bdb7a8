import Traces

/// The arguments of `Grep`.
struct GrepRequest: Sendable {
    enum Mode: String { case content, count, files = "files_with_matches" }

    var pattern: String
    var mode: Mode
    var ignoresCase: Bool
    var acrossLines: Bool
    var showsNumbers: Bool
    var onlyMatches: Bool
    var before: Int
    var after: Int
    var offset: Int
    /// Nil for all.
    var limit: Int?
    /// Each may begin with `!`.
    var globs: [String]
    /// Nil when none was asked for, or one that is not known here.
    var fileType: FileType?

    init(_ input: ToolInput) {
        pattern = input.string("pattern") ?? ""
        mode = input.string("output_mode").flatMap(Mode.init) ?? .files
        ignoresCase = input.flag("-i")
        acrossLines = input.flag("multiline")
        showsNumbers = input.value("-n")?.bool ?? true
        onlyMatches = input.flag("-o")
        let around = input.integer("-C") ?? input.integer("context")
        // More context than any file has lines changes nothing, and sums must not overflow.
        func lines(_ name: String) -> Int {
            min(max(0, around ?? input.integer(name) ?? 0), 1_000_000)
        }
        before = lines("-B")
        after = lines("-A")
        offset = max(0, input.integer("offset") ?? 0)
        limit = input.integer("head_limit").flatMap { $0 > 0 ? $0 : nil }
        // Several globs may be given, separated by spaces; commas inside braces are the glob's own.
        globs = (input.string("glob") ?? "").split(separator: " ").map(String.init)
        fileType = input.string("type").flatMap(FileType.init)
    }
}

/// File types by ripgrep's names, as far as repositories that people test agents on need them.
struct FileType: Sendable {
    private let endings: [String]

    init?(_ name: String) {
        guard let endings = Self.known[name] else { return nil }
        self.endings = endings
    }

    func includes(_ path: String) -> Bool { endings.contains { path.hasSuffix($0) } }

    private static let known: [String: [String]] = [
        "py": [".py", ".pyi"], "python": [".py", ".pyi"],
        "js": [".js", ".jsx", ".mjs", ".cjs", ".vue"],
        "ts": [".ts", ".tsx", ".mts", ".cts"], "typescript": [".ts", ".tsx", ".mts", ".cts"],
        "json": [".json"], "yaml": [".yaml", ".yml"], "toml": [".toml"],
        "md": [".md", ".markdown", ".mdx"], "markdown": [".md", ".markdown", ".mdx"],
        "html": [".html", ".htm"], "css": [".css", ".scss"], "rust": [".rs"], "go": [".go"],
        "swift": [".swift"], "java": [".java"], "kotlin": [".kt", ".kts"], "c": [".c", ".h"],
        "cpp": [".cpp", ".cc", ".cxx", ".hpp", ".hh", ".h"], "cs": [".cs"], "rb": [".rb"],
        "ruby": [".rb"], "php": [".php"], "sh": [".sh", ".bash", ".zsh"], "sql": [".sql"],
        "txt": [".txt"], "xml": [".xml"],
    ]
}
