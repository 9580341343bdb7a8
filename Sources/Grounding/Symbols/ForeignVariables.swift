/// Environment variables that systems, languages, tools and services read, whatever a repository says.
enum ForeignVariables {
    static func contains(_ name: String) -> Bool {
        if names.contains(name) || prefixes.contains(where: { name.hasPrefix($0) }) { return true }
        // `INSTA_UPDATE` belongs to a tool called Insta.
        let owner = name.prefix { $0 != "_" }.lowercased()
        return owner.utf8.count > 2 && KnownTools.byPackage[owner] != nil
    }

    private static let prefixes = [
        "UV_", "PIP_", "CARGO_", "RUST", "GIT_", "GITHUB_", "GH_", "PYTEST_", "PYTHON", "NPM_",
        "NODE_", "YARN_", "PNPM_", "BUN_", "DENO_", "DOCKER_", "COMPOSE_", "BUILDKIT_", "KUBE",
        "HELM_", "TF_", "AWS_", "AZURE_", "GOOGLE_", "GCLOUD_", "GCP_", "CI_", "RUNNER_",
        "ANTHROPIC_", "OPENAI_", "CLAUDE_", "GEMINI_", "CODEX_", "CONDA_", "POETRY_", "TOX_",
        "NOX_", "GRADLE_", "MAVEN_", "JAVA_", "ANDROID_", "XDG_", "LC_", "SSH_", "GPG_",
        "HOMEBREW_",
        "DOTNET_", "ASPNETCORE_", "NUGET_", "MSBUILD", "RAILS_", "RACK_", "BUNDLE_", "GEM_", "RUBY",
        "MIX_", "ELIXIR_", "ERL_", "PHP_", "COMPOSER_", "XCODE_", "SWIFT_", "DYLD_", "LD_",
        "CMAKE_", "ASAN_", "TSAN_", "UBSAN_", "LSAN_", "CUDA_", "NVIDIA_", "TORCH_", "HF_", "OMP_",
        "PLAYWRIGHT_", "CYPRESS_", "JEST_", "VITEST_", "TURBO_", "NX_", "NEXT_", "VERCEL_",
        "CLOUDFLARE_", "CF_", "WRANGLER_", "FLY_", "HEROKU_", "SENTRY_", "DD_", "OTEL_",
        "POSTGRES_",
        "PG", "MYSQL_", "REDIS_", "MONGO", "MINIO_", "VSCODE_", "TERM_", "WSL_", "BAZEL_",
        "SCCACHE_",
        "CCACHE_", "RUFF_", "MYPY_", "COVERAGE_", "CODECOV_", "SLACK_", "STRIPE_", "SUPABASE_",
        "FIREBASE_", "EXPO_", "EAS_", "GO111", "JUPYTER_", "QT_", "DJANGO_", "FLASK_", "CELERY_",
        "AIRFLOW_", "SPRING_", "QUARKUS_", "BASH_", "ZSH_", "MCP_", "CURSOR_", "OLLAMA_",
        "LANGCHAIN_",
        "LANGSMITH_", "MISTRAL_", "GROQ_", "DEEPSEEK_", "ELEVENLABS_", "REACT_APP_", "STORYBOOK_",
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
        "PULL_REQUEST", "ARGUMENTS", "NAME", "FILE", "FILES", "TEST", "TESTS", "ARGS", "PKG",
        "PACKAGE",
    ]
}
