/// What a file's name says of what is in it, as far as an index of tokens needs to know.
package enum SourceKind: Sendable {
    /// Nothing in it is evidence: binaries, lock files, pictures, minified sources.
    case skipped
    /// Words and data: whatever is named there is not defined there.
    case text
    /// Sources whose definitions begin with a keyword.
    case keywords
    /// Sources where a function is written `type name(`.
    case typed
    /// Sources where a method is written `name(...) {`.
    case script

    init(path: String) {
        self = Self.isInstalled(path) ? .skipped : SourceKind(name: RelativePath.name(of: path))
    }

    /// What a file's name says, whatever folder it lies in.
    init(name: Substring) {
        let name = name.lowercased()
        let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
        let ending = dot.map { String(name[name.utf8.index(after: $0)...]) } ?? ""
        if Self.binary.contains(ending) || Self.lockFiles.contains(name) || ending == "lock"
            || name.hasSuffix(".min.js") || name.hasSuffix(".min.css")
        {
            self = .skipped
        } else if Self.typedEndings.contains(ending) {
            self = .typed
        } else if Self.scriptEndings.contains(ending) {
            self = .script
        } else if Self.keywordEndings.contains(ending) {
            self = .keywords
        } else {
            self = .text
        }
    }

    /// Whether it lies in a folder of installed packages.
    package static func isInstalled(_ path: String) -> Bool {
        holdsInstalled(folder: RelativePath.parent(of: path))
    }

    /// Whether all in a folder was installed.
    static func holdsInstalled(folder: String) -> Bool {
        folder.split(separator: "/").contains { installed.contains($0) }
    }

    static let installed: Set<Substring> = [
        "node_modules", ".venv", "venv", "site-packages", ".tox", ".nox", "__pycache__",
        "bower_components", "Pods", ".gradle", ".build", ".eggs", ".mypy_cache", ".ruff_cache",
        ".pytest_cache", ".next", ".nuxt", ".svelte-kit", ".turbo", ".yarn", ".terraform",
        "elm-stuff", ".dart_tool", ".bundle", ".hg", ".svn", ".jj",
    ]
    private static let lockFiles: Set<String> = [
        "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "go.sum",
        "packages.lock.json",
        "project.assets.json", "package.resolved", "bun.lockb", "mix.lock", "pubspec.lock",
    ]
    private static let binary: Set<String> = [
        "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "icns", "bmp", "tiff", "tif", "psd",
        "svg", "eps", "pdf", "zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "rar", "tar", "jar",
        "war", "whl", "egg", "so", "dylib", "dll", "exe", "a", "o", "obj", "lib", "bin", "wasm",
        "class", "pyc", "pyo", "pyd", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a",
        "wav", "ogg", "flac", "mov", "avi", "mkv", "webm", "sqlite", "sqlite3", "db", "parquet",
        "npy", "npz", "pt", "pth", "onnx", "safetensors", "gguf", "pkl", "h5", "map", "csv", "tsv",
        "lockb", "snap", "pack", "idx", "dat", "glb", "gltf", "stl", "ply", "rrd",
    ]
    private static let typedEndings: Set<String> = [
        "c", "h", "cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "h++", "ipp", "inl", "tpp", "m",
        "mm", "java", "cs", "dart", "groovy", "cu", "cuh", "metal", "glsl", "hlsl", "d", "vala",
    ]
    private static let scriptEndings: Set<String> = [
        "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte", "astro",
    ]
    private static let keywordEndings: Set<String> = [
        "py", "pyi", "pyx", "go", "rs", "swift", "rb", "rake", "kt", "kts", "scala", "sc", "php",
        "ex", "exs", "erl", "hrl", "lua", "jl", "r", "zig", "nim", "ml", "mli", "hs", "elm", "fs",
        "fsi", "fsx", "clj", "cljs", "cljc", "sh", "bash", "zsh", "fish", "ps1", "psm1", "pl", "pm",
        "proto", "graphql", "gql", "thrift", "sol", "move", "cr", "v", "sv", "vhd", "f90", "f",
        "pas",
        "gd", "wgsl", "prisma", "nix", "tcl", "el", "lisp", "scm", "rkt", "vb", "bas", "slint",
        "mojo",
    ]
}
