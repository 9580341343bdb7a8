import Foundation
import Tasks
import TestSupport
import Testing
import Traces

@testable import Grading

@Suite struct GroundingTests {
    @Test(arguments: [
        ("- `src/components/Toolbar.tsx`: the toolbar", "src/components/Toolbar.tsx"),
        ("The code is in src/missing.ts.", "src/missing.ts"),
        ("Run `jlpm run dev` first.", "jlpm run dev"),
        ("```bash\nnpm run dev\n```", "npm run dev"),
        ("```\n$ make deploy\n```", "make deploy"),
        ("Use `python tools/build.py`.", "python tools/build.py"),
        ("`pytest tests/test_api.py::test_get`", "pytest tests/test_api.py::test_get"),
        ("`setup.py`, `conftest.py`, `handlers/latex.py:120`", "handlers/latex.py:120"),
        ("`latex_cleanup.py` cleans up", "latex_cleanup.py"),
        ("the `frontend/` folder", "frontend/"),
        ("`frontend/package.json` declares it", "frontend/package.json"),
        ("```\n├── src/\n│   ├── index.ts\n│   └── app.tsx\n└── setup.py\n```", "app.tsx"),
        ("```\nrepo/\n|-- server/\n|   |-- main.go\n|-- setup.py\n```", "server/"),
        ("_src/emphasized.ts_", "src/emphasized.ts"),
    ])
    func `What the workspace does not have is found`(_ text: String, _ miss: String) {
        #expect(SmallRepository.misses(in: text) == [miss])
    }

    @Test(arguments: [
        // There, by every way to name it.
        "`src/index.ts`, `./src/index.ts`, `src/`, `handlers.py`, `tests/test_handlers.py:12-20`",
        "`jupyterlab-thing/src/index.ts` and `jupyterlab_thing/handlers.py::Handler`",
        "`Src/Index.ts#L10` and `../setup.py`", "[usage](docs/usage.md) and `docs/usage.md`",
        // Somewhere else, or no path.
        "`~/.jupyter/jupyter_notebook_config.py`, `/usr/lib/thing.py`, `jupyter_server_config.py`",
        "https://example.org/src/none.ts and docs.python.org/3/none.md",
        "`@jupyterlab/application/lib/index.js`, `Node.js`, `pdf.js`, Node.js/TypeScript",
        "CI/CD, and/or, `text/plain`, `origin/main`, `latex/build`, `application/json`",
        // Examples, placeholders, patterns.
        "`path/to/file.py`, `my_module/foo.py`, `src/<name>.ts`, `src/**/*.ts`, `src/{index,preview}.ts`",
        // Made by builds, or by the reader.
        "`lib/index.js`, `dist/x/y.js`, `jupyterlab_thing/labextension/package.json`, `.venv/x.py`",
        "Create `src/newthing.ts` and export it.", "Add a new test to `src/__tests__/x.spec.ts`.",
        "There is no `src/components/Toolbar.tsx`.", "It doesn't have `flake8.cfg` or `src/x.tsx`.",
        "Put it in your `src/plugin.ts`:\n\n```bash\ncat src/plugin.ts\n```",
        // What agents read.
        "`CLAUDE.md`, `.claude/settings.json`, `.github/copilot-instructions.md`, `AGENTS.md`",
        // Commands that run.
        "`jlpm`, `jlpm install`, `jlpm build:prod`, `npm run watch`, `yarn eslint`, `jlpm run test`",
        "`jlpm playwright test`, `yarn prettier --check .`, `jlpm --cwd ui-tests test`",
        "`make`, `make build`, `make lint CC=clang`",
        "`python -m build`, `python setup.py sdist`, `pytest`, `pytest -k name jupyterlab_thing/`",
        "```bash\nFOO=1 jlpm build && pytest -vv # npm run nothing\n```",
        "Never run `npm run deploy`.", "Use `jlpm build` instead of `npm run bundle`.",
        // Other languages' blocks are example code.
        "```ts\nimport x from './src/nothing.ts'\n```\n\n```json\n{\"a\": \"src/nothing.ts\"}\n```",
        // A drawing of concepts, and of what is there.
        "```\n├── Frontend (TypeScript)\n│   └── preview.ts\n└── dist/\n    └── gone.js\n```",
        "```\njupyterlab-thing/\n├── src/          # front end\n│   ├── index.ts\n│   └── ...\n└── package.json\n```",
        "make sure that the tests pass; python is needed", "",
    ])
    func `What is there, elsewhere, an example or denied is no miss`(_ text: String) {
        #expect(SmallRepository.misses(in: text) == [])
    }

    @Test func `Of a missing folder in a tree only the folder counts`() {
        let text =
            "```\n├── frontend/\n│   ├── src/\n│   │   └── App.tsx\n├── backend/\n│   └── main.py\n```"
        #expect(SmallRepository.misses(in: text) == ["frontend/", "backend/"])
    }

    @Test func `Scripts of a package.json that could not be read are not denied`() {
        var snapshot = SmallRepository.snapshot
        snapshot.manifests["package.json"] = nil
        let text = "`npm run dev`"
        #expect(SmallRepository.misses(in: text, of: snapshot).isEmpty)
        snapshot.files.removeAll { $0.hasSuffix("package.json") }
        #expect(SmallRepository.misses(in: text, of: snapshot).count == 1)
    }

    @Test func `Makefiles with patterns or includes are not judged`() {
        for rule in ["%: Makefile\n\techo", "include more.mk"] {
            let snapshot = WorkspaceSnapshot(files: ["Makefile"], manifests: ["Makefile": rule])
            #expect(SmallRepository.misses(in: "`make html`", of: snapshot).isEmpty)
        }
    }

    /// Every README that comes with a workspace of this repository speaks of that workspace.
    @Test func `The READMEs of the bundled workspaces are grounded in them`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: Repository.fixtures.appending(path: "workspaces"), includingPropertiesForKeys: nil)
        try #require(!folders.isEmpty)
        for folder in folders {
            let readme = folder.appending(path: "README.md")
            guard let text = try? String(contentsOf: readme, encoding: .utf8) else { continue }
            let misses = SmallRepository.misses(in: text, of: snapshot(of: folder))
            // Known limit: files of a user's own installation that nothing in the repository speaks of.
            let users = ["overrides.json", "labextensions"]
            #expect(misses.filter { !users.contains($0) } == [], "\(folder.lastPathComponent)")
        }
    }

    private func snapshot(of folder: URL) -> WorkspaceSnapshot {
        let root = folder.path(percentEncoded: false)
        let files = (FileManager.default.subpaths(atPath: root) ?? []).filter { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: root + "/" + path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue
        }
        let manifests = files.filter {
            ["package.json", "pyproject.toml", "setup.py", "Makefile"]
                .contains($0.split(separator: "/").last)
        }.map { ($0, (try? String(contentsOfFile: root + "/" + $0, encoding: .utf8)) ?? "") }
        return WorkspaceSnapshot(
            files: files.sorted(), manifests: Dictionary(uniqueKeysWithValues: manifests))
    }

    /// A document is hostile input: no crash and no endless loop, whatever it holds.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `Any text can be checked`(_ seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let parts = [
            "`", "``", "```", "\n", "├── ", "│   ", "/", "..", ".ts", "src", " ", "npm run ",
            "make ", "::",
            "\u{301}", "é", "\r\n", "[", "](", "<", "#", "$ ", "&&", "~~~", "|", "*", "_", "\0",
        ]
        var text = ""
        for _ in 0..<200 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += parts[Int(state >> 33) % parts.count]
        }
        let grade = Grader.grade(
            artifact: text, checks: [.grounded], workspace: SmallRepository.snapshot)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
        for miss in grade.hallucinations {
            #expect((1...lines).contains(miss.line))
            #expect(!miss.text.isEmpty)
        }
    }
}
