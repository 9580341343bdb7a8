import Testing

@testable import Grounding

struct CommandCheckTests {
    private let node = [
        "package.json": """
        {"name": "top", "scripts": {"build": "tsc", "test": "vitest"}, "workspaces": ["packages/*"],
         "devDependencies": {"typescript": "5", "vitest": "2"}}
        """,
        "pnpm-lock.yaml": "",
        "packages/ui/package.json": "{\"name\": \"@top/ui\", \"scripts\": {\"dev\": \"vite\"}}",
        "src/index.ts": "", "src/index.test.ts": "",
    ]
    private let python = [
        "pyproject.toml": """
        [project]
        name = "tool"
        dependencies = ["httpx"]
        [project.optional-dependencies]
        docs = ["mkdocs"]
        [dependency-groups]
        dev = ["pytest", "ruff"]
        """,
        "uv.lock": "", "tool/__init__.py": "", "tool/__main__.py": "", "tool/sub/__init__.py": "",
        "tool/cli.py": "",
        "tests/test_api.py": "def test_get_user(): ...",
        "scripts/release.sh": "", "scripts/seed.py": "",
        "Makefile": "test:\n\tpytest\nlint:\n\truff check\n",
        "noxfile.py": "@nox.session\ndef docs(session): ...\n",
    ]
    private let others = [
        "Cargo.toml": "[workspace]\n",
        "crates/core/Cargo.toml": "[package]\nname = \"my-core\"\n[features]\nfast = []\n",
        "crates/core/src/bin/gen.rs": "", "crates/core/tests/api.rs": "",
        "go.mod": "module example.org/m\n",
        "cmd/server/main.go": "", "pkg/a/a_test.go": "func TestParseAll(t *testing.T) {}",
        "justfile": "check:\n  x\n",
        "compose.yaml": "services:\n  db:\n    image: x\n",
        "Package.swift": ".executableTarget(name: \"demo\")",
        "pom.xml":
            "<project><artifactId>a</artifactId><profiles><profile><id>it</id></profile></profiles></project>",
        "composer.json": "{\"scripts\": {\"lint\": \"x\"}}", "Rakefile": "task :seed\n",
    ]

    @Test(arguments: [
        ("tool sync --dry-run", "verified"), ("tool fetch-all", "absent"),
        ("tool sync --verbosely", "absent"), ("uv run tool sync", "verified"),
        ("uv run tooll sync", "absent"), ("uv run unheard-of", "absent"), ("bin/setup", "verified"),
        ("bin/setpu", "absent"), ("cd srcc", "absent"),
        ("git clone x && cd srcc", nil), ("npm run build:*", "verified"),
        ("npm run build:a/lint", "verified"), ("npm run check:*", "absent"),
        ("npm run {build:a,lint}", "verified"), ("npm run {build:a,format}", "absent"),
        ("cd ../other\nnpm run format", "otherRepository"),
    ])
    func `Programs of the repository itself`(command: String, expected: String?) {
        let files = [
            "pyproject.toml":
                "[project]\nname = \"tool\"\n[project.scripts]\ntool = \"tool:main\"\n",
            "uv.lock": "",
            "src/tool.py": "@command\ndef sync(dry_run): ...", "bin/setup": "", "bin/other": "",
            "package.json": "{\"scripts\": {\"build:a\": \"\", \"lint\": \"\"}}",
        ]
        let found = statuses("Run this.\n\n```bash\n\(command)\n```\n", in: files).filter {
            $0.value != "onUsersMachine"
        }
        #expect(found.values.first == expected)
    }

    private func statuses(_ text: String, in files: [String: String]) -> [String: String] {
        let repository = Repository(MemoryContents(files))
        let claims = CommandCheck.claims(
            in: MarkdownDocument(text, path: "CLAUDE.md"), of: repository)
        return Dictionary(
            claims.map { claim in
                switch claim.status {
                case .verified: (claim.claim.text, "verified")
                case .absent: (claim.claim.text, "absent")
                case .unverifiable(let doubt): (claim.claim.text, doubt.rawValue)
                case .unread: (claim.claim.text, "unread")
                }
            }, uniquingKeysWith: { first, _ in first })
    }

    private func status(_ command: String, in files: [String: String]) -> String? {
        statuses("Run this.\n\n```bash\n\(command)\n```\n", in: files).filter {
            !$0.key.hasPrefix("cd ")
        }.values.first
    }

    @Test(arguments: [
        "pnpm build", "pnpm run test", "pnpm install", "pnpm tsc --noEmit", "pnpm --filter ui dev",
        "pnpm --filter @top/ui dev", "pnpm -F './packages/*' dev",
        "pnpm vitest run src/index.test.ts", "pnpm -C packages/ui dev",
        "npx tsc", "pnpm test -- src/index.test.ts", "pnpm exec vitest", "pnpm dev",
    ])
    func `Scripts and programs that are there`(command: String) {
        #expect(status(command, in: node) == "verified")
    }

    @Test(arguments: [
        "pnpm buidl", "pnpm run start", "npm run build", "yarn build", "bun run build",
        "pnpm --filter api dev", "pnpm --filter ui lint",
        "pnpm vitest run lib/index.test.ts", "make build", "cargo build", "poetry install",
        "pnpm -C packages/api dev", "npm lint", "yarn exec vitest",
    ])
    func `Scripts, packages and managers that are not there`(command: String) {
        #expect(status(command, in: node) == "absent")
    }

    @Test(arguments: [
        "pnpm run <name>", "pnpm --filter <package> dev", "pnpm vitest run path/to/file.test.ts",
        "pnpm build $FLAGS",
        "npx create-something", "npm install -g some-tool",
        "npx skills add other/thing/.hidden --skill '*'",
        "pnpm vitest run src/SomeTest.test.ts",
        "pnpm build\\|test", "git clone x\ncd top/packages/ui",
    ])
    func `Placeholders and what is fetched are no mistakes`(command: String) {
        #expect(status(command, in: node) != "absent")
    }

    @Test(arguments: [
        "pnpm exec turbo daemon stop", "./gradlew :path:to:module:test",
        "docker compose logs -f db",
    ])
    func `What the tools themselves can do is no task`(command: String) {
        let files = [
            "package.json": #"{"devDependencies": {"turbo": "2"}}"#, "pnpm-lock.yaml": "",
            "turbo.json": #"{"tasks": {"build": {}}}"#, "gradlew": "", "build.gradle": "",
            "compose.yaml": "services:\n  db:\n    image: postgres\n",
        ]
        #expect(status(command, in: files) != "absent")
    }

    @Test(arguments: [
        "uv run pytest", "uv sync --group dev --extra docs",
        "pytest tests/test_api.py::test_get_user", "python -m tool.cli",
        "python scripts/seed.py", "./scripts/release.sh", "bash scripts/release.sh",
        "bash release.sh --all",
        "make test lint", "nox -s docs", "uv run python -m tool",
        "cd tests && pytest test_api.py", "pip install -e '.[docs]'", "ruff check tool tests",
    ])
    func `Python commands that are right`(command: String) {
        #expect(status(command, in: python) == "verified")
    }

    @Test(arguments: [
        "poetry run pytest", "uv sync --extra web", "pytest tests/test_users.py",
        "pytest tests/test_api.py::test_fetch_user", "python -m tool.main", "python -m tool.shell",
        "python -m tool.sub",
        "python scripts/sead.py", "./scripts/relase.sh", "make tests", "make test format",
        "nox -s doc", "tox -e lint", "npm test", "flake8 tool", "just test",
        "pip install -e '.[all]'", "uv run pytest -k test_get_usr",
        "cd tests && pytest unit/test_api.py", "docker compose up",
    ])
    func `Python commands that are wrong`(command: String) {
        #expect(status(command, in: python) == "absent")
    }

    @Test(arguments: [
        "cargo test -p my-core --features fast", "cargo run --bin gen", "cargo test --test api",
        "cargo clippy --all-targets", "go test ./pkg/... -run TestParse",
        "go run ./cmd/server", "just check", "docker compose up -d db", "swift run demo",
        "mvn verify -Pit", "composer lint", "bundle exec rake seed",
        "go build example.org/m/cmd/server",
    ])
    func `Other tools' commands that are right`(command: String) {
        #expect(
            status(command, in: others.merging(["Gemfile": "gem 'rake'"]) { first, _ in first })
                == "verified")
    }

    @Test(arguments: [
        "cargo test -p core-api", "cargo test -p my-core --features quick",
        "cargo run --bin generate", "cargo run --bin my-core", "cargo test --test apis",
        "go run ./cmd/client",
        "go test ./internal/...",
        "go test -run TestParseNone ./...", "just test", "docker compose up web",
        "swift run damo", "mvn verify -Pslow", "composer test", "bundle exec rake sead",
        "gradle build", "mix test", "go tests ./...",
    ])
    func `Other tools' commands that are wrong`(command: String) {
        #expect(
            status(command, in: others.merging(["Gemfile": "gem 'rake'"]) { first, _ in first })
                == "absent")
    }

    @Test func `A target that a template may make cannot be known`() {
        let makefile = "define T\n$(1)-format:\nendef\n$(eval $(call T,web))\ntest:\n"
        let found = statuses("Run `make web-format` and `make test`.", in: ["Makefile": makefile])
        #expect(found == ["make web-format": "unreadable", "make test": "verified"])
    }

    @Test func `Inline code is a command when it begins like one`() {
        let found = statuses(
            "Use `pnpm build`, not `make` or `pnpm`; `go to`, `make sure it works`.", in: node)
        #expect(found == ["pnpm build": "verified"])
    }

    @Test(arguments: [
        "Never run `pnpm deploy:all`.", "Don't use `npm install` here.",
        "Use `pnpm build` instead of `yarn build`.",
        "Run `pnpm build`, not `npm run build`.", "不要使用 `npm install`。",
        "```sh\n# ❌ Wrong\nyarn build\n```", "```sh\nyarn build  # never\n```",
    ])
    func `What is forbidden is no mistake`(text: String) {
        #expect(!statuses(text, in: node).values.contains("absent"))
    }

    @Test func `What a sentence excuses is no mistake`() {
        #expect(statuses("There is no `pnpm deploy:all`.", in: node).values.first == "denied")
    }

    @Test func `A claim has the place of its command`() throws {
        let text = "Text.\n\n```sh\ncd packages/ui && pnpm dev\n```\n"
        let claims = CommandCheck.claims(
            in: MarkdownDocument(text, path: "CLAUDE.md"), of: Repository(MemoryContents(node)))
        let last = try #require(claims.last)
        #expect(last.claim == Claim(kind: .command, text: "pnpm dev", line: 4, column: 19))
        #expect(
            last.status
                == .verified([
                    Evidence(path: "packages/ui/package.json", line: 1),
                    Evidence(path: "pnpm-lock.yaml"),
                ]))
    }

    @Test func `Scripts by their names alone`() {
        func names(_ text: String) -> [String: Bool] {
            let claims = ScriptCheck.claims(
                in: MarkdownDocument(text, path: "CLAUDE.md"), of: Repository(MemoryContents(node)))
            let pairs = claims.map { claim in
                if case .absent = claim.status { return (claim.claim.text, false) }
                return (claim.claim.text, true)
            }
            return Dictionary(pairs) { first, _ in first }
        }
        #expect(
            names("The `build` script and the `deploy-all` script; see the script `test`.") == [
                "build": true, "deploy-all": false, "test": true,
            ])
        #expect(names("The `build` step.").isEmpty)
    }
}
