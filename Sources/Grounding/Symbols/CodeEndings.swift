/// Endings of file names; `package.json` has the form of a qualified name and is none.
enum CodeEndings {
    static func isFile(_ name: SymbolName) -> Bool {
        guard name.parts.count > 1, name.form == .plain || name.form == .assignment else {
            return false
        }
        return endings.contains(name.last.lowercased())
    }

    /// Without those that are as often a member's name (`app.env`, `x.map`, `mutex.lock`).
    private static let endings: Set<String> = [
        "py", "pyi", "ipynb", "js", "jsx", "ts", "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte",
        "astro", "go", "rs", "swift", "java", "kt", "kts", "scala", "c", "h", "cc", "cpp", "cxx",
        "hpp", "hh", "hxx", "m", "mm", "rb", "erb", "rake", "gemspec", "php", "ex", "exs", "eex",
        "heex", "cs", "csproj", "sln", "slnx", "fs", "vb", "dart", "lua", "zig", "nim", "hs", "ml",
        "clj", "jl", "pl", "sh", "bash", "zsh", "fish", "ps1", "bat", "cmd", "md", "mdx", "rst",
        "txt", "adoc", "json", "jsonc", "json5", "jsonl", "yaml", "yml", "toml", "ini", "cfg",
        "conf", "xml", "html", "htm", "css", "scss", "sass", "less", "svg", "png", "jpg", "jpeg",
        "gif", "ico", "webp", "sql", "graphql", "gql", "proto", "gradle", "cmake", "mk", "tf",
        "hcl", "lockb", "csv", "tsv", "pdf", "zip", "gz", "tar", "whl", "exe", "dll", "so", "dylib",
        "wasm", "plist", "xcodeproj", "xcworkspace", "entitlements", "storyboard", "xib", "cu",
        "cuh", "metal", "wgsl", "glsl", "hlsl", "sol", "ejs", "hbs", "pug", "liquid", "twig",
        "blade", "razor", "cshtml", "props", "targets", "resx", "feature", "snap", "woff", "woff2",
        "ttf", "mp3", "mp4", "wav", "bin", "dat", "db", "sqlite", "sqlite3", "patch", "diff",
    ]
}
