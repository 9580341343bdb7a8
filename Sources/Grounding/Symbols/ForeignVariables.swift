/// Environment variables that systems, languages, tools and services read, whatever a repository says.
enum ForeignVariables {
    static func contains(_ name: String) -> Bool {
        if names.contains(name) || prefixes.contains(where: { name.hasPrefix($0) }) { return true }
        // `INSTA_UPDATE` belongs to a tool called Insta.
        let owner = name.prefix { $0 != "_" }.lowercased()
        return owner.utf8.count > 2 && Self.owners.contains(owner)
    }

    /// Whether it is known by its whole name, not by its beginning.
    static func isWhole(_ name: String) -> Bool { names.contains(name) }

    private static let owners: Set<String> = [
        "insta", "jest", "vitest", "cypress", "playwright", "storybook", "eslint", "webpack",
        "vite", "sphinx", "mkdocs", "electron", "rollup", "esbuild", "testcontainers", "proptest",
        "criterion", "nextest", "sidekiq", "puma", "airflow", "dagster", "prefect", "jekyll",
    ]

    private static let prefixes = [
        "UV_", "PIP_", "CARGO_", "RUST", "GIT_", "GITHUB_", "GH_", "PYTEST_", "PYTHON", "NPM_",
        "NODE_", "YARN_", "PNPM_", "BUN_", "DENO_", "DOCKER_", "COMPOSE_", "BUILDKIT_", "KUBE",
        "HELM_", "TF_", "AWS_", "GOOGLE_", "GCLOUD_", "GCP_", "CI_", "RUNNER_",
        "CONDA_", "POETRY_", "TOX_",
        "NOX_", "GRADLE_", "MAVEN_", "JAVA_", "ANDROID_", "XDG_", "LC_", "SSH_", "GPG_",
        "HOMEBREW_",
        "DOTNET_", "ASPNETCORE_", "NUGET_", "MSBUILD", "RAILS_", "RACK_", "BUNDLE_", "GEM_", "RUBY",
        "MIX_", "ELIXIR_", "ERL_", "PHP_", "COMPOSER_", "XCODE_", "SWIFT_", "DYLD_", "LD_",
        "CMAKE_", "ASAN_", "TSAN_", "UBSAN_", "LSAN_", "CUDA_", "NVIDIA_", "TORCH_", "OMP_",
        "PLAYWRIGHT_", "CYPRESS_", "JEST_", "VITEST_", "TURBO_", "NX_", "WRANGLER_", "HEROKU_",
        "DD_", "OTEL_",
        "PG", "VSCODE_", "TERM_", "WSL_", "BAZEL_",
        "SCCACHE_",
        "CCACHE_", "RUFF_", "MYPY_", "COVERAGE_", "CODECOV_", "EAS_", "GO111", "JUPYTER_", "QT_",
        "AIRFLOW_", "BASH_", "ZSH_",
    ]

    private static let names: Set<String> = [
        "PATH", "HOME", "USER", "SHELL", "TERM", "EDITOR", "VISUAL", "PAGER", "LANG", "TZ",
        "TMPDIR",
        "TEMP", "TMP", "PWD", "OLDPWD", "DISPLAY", "HOSTNAME", "LOGNAME", "CI", "DEBUG", "VERBOSE",
        "PORT", "HOST", "ENV", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES",
        "USERPROFILE",
        "APPDATA", "LOCALAPPDATA", "PROGRAMFILES", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
        "ALL_PROXY",
        "JAVA_HOME", "GOPATH", "GOROOT", "GOOS", "GOARCH", "GOFLAGS", "GOPROXY", "GOPRIVATE",
        "GOEXPERIMENT", "GODEBUG", "GOBIN", "GOMODCACHE", "GOTOOLCHAIN", "CGO_ENABLED", "CC", "CXX",
        "CFLAGS", "CXXFLAGS", "LDFLAGS", "MAKEFLAGS", "DESTDIR", "PREFIX", "VIRTUAL_ENV",
        "FLASK_APP",
        "SECRET_KEY", "DATABASE_URL", "API_KEY", "LOG_LEVEL", "SOURCE_DATE_EPOCH", "DEVELOPER_DIR",
        "SDKROOT", "PKG_CONFIG_PATH", "ROOT", "SHLVL", "SUDO_USER", "UID", "GID", "EUID",
        "PYTHONPATH",
        "DJANGO_SETTINGS_MODULE", "GOOGLE_APPLICATION_CREDENTIALS", "TAG", "VERSION", "BRANCH",
        "REPO",
        "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_MODEL", "ANTHROPIC_API_KEY",
        "ANTHROPIC_BASE_URL", "ANTHROPIC_MODEL", "ANTHROPIC_AUTH_TOKEN", "GEMINI_API_KEY",
        "GROQ_API_KEY", "MISTRAL_API_KEY", "DEEPSEEK_API_KEY", "OPENROUTER_API_KEY", "HF_TOKEN",
        "HF_HOME", "CLAUDE_CODE", "CLAUDE_PROJECT_DIR", "CLAUDE_PLUGIN_ROOT", "SENTRY_DSN",
        "SENTRY_AUTH_TOKEN", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID", "VERCEL_TOKEN",
        "OLLAMA_HOST", "REDIS_URL", "NEXT_TELEMETRY_DISABLED", "CLAUDE_CONFIG_DIR",
        "PULL_REQUEST", "ARGUMENTS", "NAME", "FILE", "FILES", "TEST", "TESTS", "ARGS", "PKG",
        "PACKAGE",
    ]
}
