/// What the endings of file names tell.
enum FileEndings {
    /// Files that people write and keep in a repository: a name with one of these is a file's name.
    static let sources: Set<String> = [
        "py", "pyi", "pyx", "pxd", "ipynb", "ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs",
        "css", "scss", "sass", "less", "sh", "bash", "zsh", "fish", "ps1", "bat", "cmd", "rs", "go",
        "java", "kt", "kts", "scala", "sbt", "swift", "rb", "erb", "rake", "gemspec", "php", "cs",
        "fs", "vb", "csproj", "fsproj", "vbproj", "sln", "slnx", "props", "targets", "razor",
        "cshtml", "xaml", "c", "h", "cc", "cpp", "cxx", "hpp", "hh", "hxx", "m", "mm", "cu", "cuh",
        "metal", "glsl", "wgsl", "hlsl", "vue", "svelte", "astro", "md", "mdx", "mdc", "rst",
        "adoc", "tex", "ex", "exs", "eex", "heex", "leex", "erl", "hrl", "hs", "cabal", "ml", "mli",
        "clj", "cljs", "edn", "lua", "pl", "pm", "r", "jl", "dart", "zig", "zon", "nim", "cr", "d",
        "v", "sv", "vhd", "sol", "move", "cairo", "proto", "thrift", "graphql", "gql", "prisma",
        "sql", "tf", "tfvars", "hcl", "nix", "cmake", "gradle", "groovy", "bzl", "bazel", "mk",
        "mak", "toml", "cfg", "ini", "yaml", "yml", "json", "jsonc", "json5", "jsonl", "html",
        "htm", "xml", "xsd", "plist", "pbxproj", "storyboard", "xib", "entitlements", "podspec",
        "tmpl", "tpl", "j2", "jinja", "jinja2", "hbs", "ejs", "pug", "haml", "slim", "liquid",
        "twig", "mustache", "feature", "robot", "http", "rego", "jsonnet", "libsonnet", "cue",
        "pkl", "dockerfile", "conf", "properties", "service", "desktop", "just", "asm", "s", "S",
        "f90", "f", "pas", "ada", "adb", "ads", "cob", "vim", "el", "lisp", "scm", "rkt", "typ",
        "po", "pot", "xcstrings", "strings", "resx", "inc", "in", "am", "ac", "m4", "def", "ld",
        "wit", "wat", "ebnf", "g4", "lalrpop", "pest", "y", "l", "snap", "stub", "blade", "csv",
        "tsv", "lock", "patch", "diff", "svg", "har", "uproject", "uplugin", "tscn", "gd",
        "import", "api", "code-workspace", "excalidraw", "drawio", "puml", "mmd", "iml", "txt",
    ]
    /// Endings of which a name without a folder is a claim: others may be the reader's own, or a member of an object.
    static let bare: Set<String> = [
        "py", "pyi", "pyx", "pxd", "ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs", "css",
        "scss", "less",
        "sh", "bash", "ps1", "bat", "rs", "go", "java", "kt", "kts", "scala", "swift", "rb", "erb",
        "gemspec", "php", "cs", "csproj", "sln", "slnx", "props", "cc", "cpp", "cxx", "hpp", "mm",
        "cu", "vue", "svelte", "astro", "md", "mdx", "rst", "adoc", "ex", "exs", "heex", "hs",
        "lua", "jl", "dart", "zig", "zon", "sol", "proto", "graphql", "prisma", "tf", "nix",
        "cmake", "gradle", "groovy", "bzl", "toml", "cfg", "ini", "h", "c", "podspec", "metal",
        "xcstrings", "jsonc", "sbt", "ipynb", "pbxproj", "g4", "wit", "mk", "clj", "erl", "ml",
    ]
    /// Of these the ones that no program makes as it runs, but for builds.
    static let programs = bare.subtracting([
        "md", "mdx", "rst", "adoc", "toml", "cfg", "ini", "jsonc", "props", "ipynb",
    ])
    /// Endings of data and settings: a name that is not found may be the reader's own or made by a program.
    static let data: Set<String> = [
        "json", "jsonl", "yaml", "yml", "xml", "html", "htm", "txt", "csv", "tsv", "log", "db",
        "sqlite", "sqlite3", "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "pdf", "zip", "gz",
        "tar", "tgz", "whl", "exe", "dll", "so", "dylib", "dmg", "app", "wasm", "bin", "dat",
        "lock", "env", "pem", "key", "crt", "sql", "conf", "properties", "parquet", "snap", "map",
        "pyc", "class", "jar", "o", "a", "mp3", "mp4", "wav", "woff", "woff2", "ttf", "local",
        "plist", "har", "diff", "patch", "cache", "tmp", "bak", "pid", "sock", "gguf", "pt", "pth",
        "onnx", "safetensors", "pkl", "npy", "bundle", "tsbuildinfo", "vsix", "nupkg", "gem",
    ]
    static func isKnown(_ ending: String) -> Bool {
        sources.contains(ending) || data.contains(ending)
    }

    /// Files without an ending that everybody knows.
    static let plainNames: Set<String> = [
        "makefile", "gnumakefile", "dockerfile", "containerfile", "procfile", "gemfile", "rakefile",
        "justfile", "jenkinsfile", "vagrantfile", "brewfile", "podfile", "fastfile", "appfile",
        "codeowners", "tiltfile", "earthfile", "caddyfile", "pipfile", "guardfile", "cartfile",
        "license", "readme", "changelog", "contributing", "notice", "gemfile.lock", "go.mod",
        "go.sum", "go.work", "build.bazel", "module.bazel", "pipfile.lock", "gradlew", "mvnw",
    ]
    /// Hidden files that projects keep; other words with a full stop before them are members or classes.
    static let hiddenNames: Set<String> = [
        ".gitignore", ".gitattributes", ".gitmodules", ".editorconfig", ".dockerignore",
        ".npmignore", ".npmrc", ".nvmrc", ".node-version", ".python-version", ".ruby-version",
        ".tool-versions", ".prettierrc", ".prettierignore", ".eslintrc", ".eslintignore",
        ".babelrc", ".browserslistrc", ".swcrc", ".stylelintrc", ".swiftlint.yml", ".swift-format",
        ".swiftformat", ".clang-format", ".clang-tidy", ".clangd", ".rubocop.yml", ".flake8",
        ".pylintrc", ".coveragerc", ".pre-commit-config.yaml", ".golangci.yml", ".golangci.yaml",
        ".goreleaser.yml", ".goreleaser.yaml", ".travis.yml", ".gitlab-ci.yml", ".envrc",
        ".env.example", ".env.sample", ".env.template", ".releaserc", ".commitlintrc",
        ".lintstagedrc", ".markdownlint.json", ".yarnrc", ".yarnrc.yml", ".credo.exs",
        ".formatter.exs", ".github", ".husky", ".changeset", ".storybook", ".circleci",
        ".devcontainer", ".cursorrules", ".windsurfrules", ".mocharc.json", ".nycrc",
        ".swift-version",
    ]
}

/// Folders and names that say where a path comes from.
enum KnownFolders {
    /// Made by builds, tests and package managers.
    static let built: Set<String> = [
        "dist", "build", "node_modules", ".venv", "venv", "env", "coverage", "htmlcov",
        "__pycache__", ".cache", "target", "out", "_build", "deps", ".tox", ".nox",
        ".pytest_cache", ".mypy_cache", ".ruff_cache", "test-results", "playwright-report", ".next",
        ".nuxt", ".output", ".turbo", ".vercel", ".svelte-kit", ".parcel-cache", "obj",
        "wheelhouse",
        "logs", "log", "tmp", "temp", "deriveddata", ".build", ".gradle", ".dart_tool", "pods",
        "carthage", "zig-out", "zig-cache", ".zig-cache", "storybook-static", ".eggs", "cmakefiles",
        "bazel-bin", "bazel-out", ".terraform", ".serverless", ".wrangler", ".expo", ".angular",
        ".docusaurus", "_site", ".bundle", "vendor/bundle", "cmake-build-debug", "artifacts",
        ".nyc_output", "release", "debug", "releases", ".mise", ".direnv", ".yarn", ".pnpm-store",
        "lib-cov", "reports", "results", "output", "outputs", "screenshots", "tmp_cov",
        "labextension", "dist-electron",
    ]
    /// At the root of a machine.
    static let systemRoots: Set<String> = [
        "usr", "etc", "opt", "var", "tmp", "home", "users", "dev", "proc", "mnt", "root", "bin",
        "sbin", "sys", "run", "srv", "boot", "library", "applications", "volumes", "private",
        "workspace", "workspaces", "app", "data", "code", "repo", "work", "media", "nix", "system",
        "path",
    ]
    /// In a home folder or made by the tools that people use.
    static let personal: Set<String> = [
        ".config", ".local", ".ssh", ".aws", ".kube", ".npm", ".cargo", ".rustup", ".m2",
        ".ipython", ".jupyter", ".bashrc", ".zshrc", ".profile", ".bash_profile", ".zprofile",
        ".git", ".netrc", ".docker", ".gnupg", ".nuget", ".vscode", ".idea", ".vs", "appdata",
        ".gitconfig", ".pypirc", "jupyter_server_config.py", "jupyter_notebook_config.py",
        "jupyter_lab_config.py", "jupyter_config.py", "ipython_config.py", "jupyterhub_config.py",
        ".env", ".env.local", ".worktrees",
    ]
}
