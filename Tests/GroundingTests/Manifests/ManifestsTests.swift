import Testing

@testable import Grounding

struct ManifestsTests {
    private func names(_ kind: Manifests.Kind, in files: [String: String]) -> [String] {
        Manifests(MemoryContents(files)).declared.filter { $0.kind == kind }.map(\.name).sorted()
    }

    @Test func `Scripts of package.json have their lines`() throws {
        let text = """
            {
              "name": "@acme/app", "packageManager": "pnpm@9.1.0",
              "dependencies": {"build": "1", "react": "^18.2.0"},
              "scripts": {
                "build": "tsc",
                "test:unit": "vitest",
              }, // trailing
              "bin": {"acme": "cli.js"}
            }
            """
        let manifests = Manifests(MemoryContents(["app/package.json": text]))
        let build = try #require(manifests.declared("build", kinds: [.npmScript]).first)
        #expect(build.place == Evidence(path: "app/package.json", line: 5))
        #expect(build.folder == "app")
        #expect(manifests.declared("acme", kinds: [.npmBinary]).count == 1)
        #expect(manifests.dependency("React")?.version == "^18.2.0")
        #expect(manifests.packages.map(\.name) == ["@acme/app"])
        #expect(manifests.uses(manager: "pnpm")?.line == 2)
    }

    @Test func `Broken manifests make what they would declare unknowable`() {
        let manifests = Manifests(
            MemoryContents([
                "package.json": "{\"scripts\": {", "pyproject.toml": "[project\nname=",
                "Taskfile.yml": "a: [",
                "Cargo.toml": "\u{0}", "compose.yaml": "a: b: c",
            ]))
        for kind in [
            Manifests.Kind.npmScript, .pythonTask, .taskfileTask, .cargoFeature, .composeService,
        ] {
            #expect(manifests.mayDeclareMore([kind]), "\(kind)")
        }
    }

    @Test func `Makefiles declare targets, not variables or recipes`() {
        let makefile = """
            BIN := app
            NAMES = one two
            CC ?= gcc
            URL = http://example.org
            .PHONY: all clean \\
                lint
            all: build ## everything
            build test: VAR = x
            build test: deps
            \techo a: b
            $(NAMES): ; @echo $@
            out/$(UNKNOWN).o: x.c
            $(PARTS:%=%_lint): deps
            check-$(UNKNOWN): deps
            test-%:
            \tgo test $*
            double:: x
            define HELP
            inside: text
            endef
            ifeq ($(A),b)
            conditional:
            endif
            """
        #expect(
            names(.makeTarget, in: ["Makefile": makefile])
                == [
                    "%_lint", "all", "all", "build", "build", "check-%", "clean", "conditional",
                    "double", "lint", "one",
                    "test", "test",
                    "test-%", "two",
                ])
        let manifests = Manifests(MemoryContents(["Makefile": makefile]))
        #expect(manifests.pattern(matching: "test-unit", kinds: [.makeTarget]) != nil)
        #expect(manifests.pattern(matching: "tests", kinds: [.makeTarget]) == nil)
        #expect(!manifests.mayDeclareMore([.makeTarget]))
    }

    @Test(arguments: [
        "$(foreach t,$(TOOLS),$(eval $(call rule,$(t))))", "$(TOOLS): x", "include $(SDK)/rules.mk",
        "include missing.mk", "%:\n\tdocker run $@",
    ])
    func `Makefiles that make names up are unknowable`(line: String) {
        #expect(Manifests(MemoryContents(["Makefile": line])).mayDeclareMore([.makeTarget]))
    }

    @Test func `Makefiles that others include are read, those that may be missing are passed by`() {
        let files = [
            "Makefile": "include build/common.make\n-include local.mk\n%:\n\t@:\n",
            "build/common.make": "shared:\n",
        ]
        #expect(names(.makeTarget, in: files) == ["shared"])
        #expect(!Manifests(MemoryContents(files)).mayDeclareMore([.makeTarget]))
    }

    @Test func `pyproject.toml declares scripts, tasks, groups and requirements`() {
        let text = """
            [build-system]
            requires = ["hatchling"]
            [project]
            name = "my-tool"
            dependencies = [
                "httpx[http2]>=0.27; python_version > '3.9'",
            ]
            [project.optional-dependencies]
            docs = ["mkdocs"]
            [project.scripts]
            tool = "my_tool:main"
            [dependency-groups]
            dev = ["pytest>=8", {include-group = "docs"}]
            [tool.poe.tasks]
            check = "ruff check"
            [tool.hatch.envs.lint.scripts]
            style = "ruff"
            """
        let manifests = Manifests(MemoryContents(["pyproject.toml": text]))
        #expect(manifests.declared("tool", kinds: [.pythonScript]).first?.place.line == 11)
        #expect(manifests.declared("check", kinds: [.pythonTask]).count == 1)
        #expect(manifests.declared("style", kinds: [.pythonTask]).count == 1)
        #expect(manifests.declared("lint", kinds: [.hatchEnvironment]).count == 1)
        #expect(manifests.declared("docs", kinds: [.pythonExtra]).count == 1)
        #expect(manifests.declared("dev", kinds: [.pythonGroup]).count == 1)
        #expect(manifests.dependency("httpx")?.version == ">=0.27")
        #expect(manifests.dependency("httpx")?.place.line == 6)
        #expect(manifests.dependency("PyTest")?.name == "pytest")
        #expect(manifests.packages.first?.name == "my-tool")
    }

    @Test func `tox environments unfold their braces`() {
        #expect(
            names(
                .toxEnvironment,
                in: [
                    "tox.ini":
                        "[tox]\nenvlist =\n    py{311,312}-{a,b}\n    lint, docs\n[testenv:fmt]\ncommands = x"
                ])
                == ["docs", "fmt", "lint", "py311-a", "py311-b", "py312-a", "py312-b"])
    }

    @Test func `nox sessions have their functions' names or their own`() {
        let text = """
            import nox

            @nox.session(python=["3.11"])
            def tests(session): ...

            @nox.session(
                name="type-check",
            )
            def types(session): ...

            def helper(): ...
            """
        #expect(names(.noxSession, in: ["noxfile.py": text]) == ["tests", "type-check"])
    }

    @Test func `Cargo manifests declare packages, targets, features and dependencies`() {
        let text = """
            [package]
            name = "core"
            [features]
            default = []
            fast = []
            [dependencies]
            serde = { version = "1", optional = true }
            [target.'cfg(unix)'.dependencies]
            nix = "0.27"
            [[bin]]
            name = "tool"
            """
        let manifests = Manifests(
            MemoryContents([
                "crates/core/Cargo.toml": text, ".cargo/config.toml": "[alias]\nxtask = \"run\"",
            ]))
        #expect(manifests.declared("tool", kinds: [.cargoBinary]).first?.place.line == 11)
        #expect(manifests.declared("serde", kinds: [.cargoFeature]).count == 1)
        #expect(manifests.declared("xtask", kinds: [.cargoAlias]).count == 1)
        #expect(manifests.dependency("nix")?.ecosystem == .rust)
        #expect(manifests.packages.first?.folder == "crates/core")
    }

    @Test func `just recipes, aliases and modules`() {
        let text = """
            set shell := ["bash"]
            version := "1: 2"
            alias t := test
            mod web
            # comment: here
            @test *args='a: b': build
                echo recipe: line
            [private]
            build:
            """
        #expect(names(.justRecipe, in: ["justfile": text]) == ["build", "t", "test", "web"])
    }

    @Test func `Other build tools`() {
        let files = [
            "go.mod":
                "module example.org/m\n\nrequire (\n\tgithub.com/x/gin v1.2.3 // indirect\n)\n",
            "pom.xml":
                "<project><artifactId>app</artifactId><modules><module>web</module></modules><!-- <module>old</module> --></project>",
            "settings.gradle.kts": "include(\":lib\", \":app:ui\")",
            "build.gradle":
                "task hello { }\ntasks.register('copyDocs', Copy)\n// task gone\ndependencies { implementation 'a.b:c:1.0' }",
            "Rakefile": "namespace :db do\n  task :seed => :env do\n  end\nend\ntask :all\n",
            "mix.exs":
                "  defp aliases do\n    [\n      setup: [\"deps.get\"],\n      \"ecto.reset\": []\n    ]\n  end\n  defp deps do\n    [{:phoenix, \"~> 1.7\"}]\n  end",
            "Package.swift":
                "let p = Package(name: \"Kit\", targets: [\n  .target(\n    name: \"KitCore\"),\n  .testTarget(name: \"KitTests\")])",
            "CMakeLists.txt":
                "project(demo)\nadd_executable( app main.c)\n# add_library(old)\nfind_package(Boost REQUIRED)",
            "compose.yaml": "services:\n  web:\n    image: postgres:16\n    profiles: [dev]\n",
            "App.csproj":
                "<Project><ItemGroup><PackageReference Include=\"Serilog\" Version=\"3.1\" /></ItemGroup></Project>",
            ".pre-commit-config.yaml":
                "repos:\n- repo: https://example.org/ruff-hooks\n  rev: v1\n  hooks:\n  - id: ruff\n",
        ]
        let manifests = Manifests(MemoryContents(files))
        func has(_ name: String, _ kind: Manifests.Kind) -> Bool {
            !manifests.declared(name, kinds: [kind]).isEmpty
        }
        #expect(manifests.dependency("gin")?.place == Evidence(path: "go.mod", line: 4))
        #expect(has("web", .mavenModule) && !has("old", .mavenModule))
        #expect(has("lib", .gradleProject) && has("app:ui", .gradleProject))
        #expect(
            has("hello", .gradleTask) && has("copyDocs", .gradleTask) && !has("gone", .gradleTask))
        #expect(manifests.dependency("c")?.version == "1.0")
        #expect(has("db:seed", .rakeTask) && has("all", .rakeTask))
        #expect(has("setup", .mixAlias) && has("ecto.reset", .mixAlias))
        #expect(manifests.dependency("phoenix")?.version == "~> 1.7")
        #expect(has("KitCore", .swiftTarget) && has("KitTests", .swiftTarget))
        #expect(has("app", .cmakeTarget) && !has("old", .cmakeTarget))
        #expect(
            manifests.dependency("boost") != nil
                && manifests.dependency("postgres")?.version == "16")
        #expect(has("web", .composeService) && has("dev", .composeProfile))
        #expect(manifests.dependency("Serilog")?.version == "3.1")
        #expect(has("ruff", .preCommitHook))
    }

    @Test func `What is installed is no manifest of the repository`() {
        #expect(
            names(.npmScript, in: ["a/node_modules/b/package.json": "{\"scripts\":{\"x\":\"\"}}"])
                .isEmpty)
    }

    /// Cut at every place and with bytes changed: nothing to crash or hang on.
    @Test func `Damaged manifests are read to their ends`() {
        let texts: [String: String] = [
            "package.json": "{\"scripts\":{\"a\":\"b\"},/*x*/\"bin\":\"c\"}",
            "Makefile": "A:=$(B) ${C}\na b: $(A)\\\n c\n\tx\ninclude $(A)",
            "setup.py":
                "setup(name='a', install_requires=['b>=1'], extras_require={'c': ['d']}, entry_points={'console_scripts': ['e=f:g']})",
            "pom.xml": "<a b='c'><d/><!-- e --></a>", "Gemfile": "gem 'a', '~> 1'",
            "Rakefile": "namespace :a do\n task :b",
            "justfile": "a b='c': d\nalias e := f",
            "build.gradle": "tasks.register<Copy>(\"a\")\ninclude ':b', ':c'",
            "tox.ini": "[testenv:{a,b}]\nx = y\n  z: {", "CMakeLists.txt": "add_executable(a b)",
            "mix.exs": "{:a, \"b\"}",
            "Package.swift": ".target(name: \"a\")", "noxfile.py": "@nox.session(name='a')\ndef b(",
            "go.mod": "require (\n a v1\n)",
        ]
        for (path, text) in texts {
            let bytes = Array(text.utf8)
            for cut in 0...bytes.count {
                _ = Manifests(MemoryContents(bytes: [path: Array(bytes[..<cut])]))
                var changed = bytes
                if cut < bytes.count { changed[cut] = [0, 0xFF, 0x22, 0x28, 0x5C][cut % 5] }
                _ = Manifests(MemoryContents(bytes: [path: changed]))
            }
        }
    }
}
