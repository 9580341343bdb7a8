import Tasks
import Testing
import Traces

@testable import Grading

@Suite struct GraderTests {
    private let checks: [Check] = [
        .fact(name: "build", patterns: ["jlpm (run )?build"]),
        .fact(name: "watch", patterns: ["jlpm (run )?watch"]),
        .fact(name: "eslint", patterns: ["\\beslint\\b"]),
        .fact(name: "server", patterns: ["handlers\\.py"]),
        .fact(name: "front end", patterns: ["src/index\\.ts"]),
        .fact(name: "tests", patterns: ["pytest"]),
        .fact(name: "style", patterns: ["style/base\\.css"]),
        .fact(name: "extension", patterns: ["JupyterLab extension"]),
        .fact(name: "playwright", patterns: ["playwright"]),
        .fact(name: "python", patterns: ["pyproject\\.toml"]),
        .trap(name: "cleanup script", patterns: ["latex_cleanup\\.py"]),
        .trap(name: "flake8", patterns: ["\\bflake8\\b"]),
        .trap(name: "toolbar", patterns: ["components/Toolbar\\.tsx"]),
        .grounded,
    ]

    private func grade(_ text: String?) -> Grade {
        Grader.grade(artifact: text, checks: checks, workspace: SmallRepository.snapshot)
    }

    private let whole = """
        # CLAUDE.md

        A JupyterLab extension. Build with `jlpm build`, or `jlpm run watch`; lint with `jlpm eslint`.

        - `src/index.ts`: the front end, styled by `style/base.css`
        - `jupyterlab_thing/handlers.py`: the server, packaged by `pyproject.toml`

        ```bash
        pytest jupyterlab_thing/tests/test_handlers.py
        cd ui-tests && jlpm playwright test
        ```
        """

    private func padded(_ text: String, to lines: Int) -> String {
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
        return text + String(repeating: "\nMore words.", count: lines - count) + "\n"
    }

    @Test func `A long document without a fault is excellent`() {
        let grade = grade(padded(whole, to: 180))
        #expect(grade.word == .excellent)
        #expect(grade.lines == 180)
        #expect(!grade.facts.contains { !$0.passed })
        #expect(grade.facts.first { $0.name == "front end" }?.line == 5)
        #expect(grade.hallucinations.isEmpty)
    }

    @Test func `A decent document with one invented file is good, and the file counts once`() {
        let text =
            whole + "\n- `src/components/Toolbar.tsx` adds the buttons\n"
            + "See src/components/Toolbar.tsx."
        let grade = grade(padded(text, to: 60))
        #expect(grade.word == .good)
        #expect(grade.hallucinations.count == 1)
        #expect(grade.hallucinations.first?.line == 12)
    }

    @Test func `A short document with few facts and nothing invented is low`() {
        let text = "# CLAUDE.md\n\nA JupyterLab extension with `src/index.ts` and eslint."
        let grade = grade(padded(text, to: 20))
        #expect(grade.facts.count { $0.passed } == 3)
        #expect(grade.word == .low)
    }

    @Test func `A document made up from a file list is poor`() {
        let text = """
            A JupyterLab extension, `src/index.ts`, eslint, pytest, `pyproject.toml`.
            Run `python jupyterlab_thing/build.py`; `latex_cleanup.py` cleans up. Lint: `flake8`.
            """
        let grade = grade(text)
        #expect(grade.word == .poor)
        #expect(
            Set(grade.hallucinations.map(\.text)) == [
                "python jupyterlab_thing/build.py", "latex_cleanup.py", "flake8",
            ])
        #expect(Set(grade.hallucinations.map(\.kind)) == [.command, .claim])
    }

    @Test(arguments: [nil, "", " \n\t\n"])
    func `Without an artefact there is no word, and no fact is found`(_ text: String?) {
        let grade = grade(text)
        #expect(grade.word == nil)
        #expect(grade.lines == 0)
        #expect(grade.facts.count == 10)
        #expect(!grade.facts.contains { $0.passed })
    }

    @Test func `A pattern that cannot compile is not found, and is no trap`() {
        let grade = Grader.grade(
            artifact: "((",
            checks: [
                .fact(name: "broken", patterns: ["(("]), .trap(name: "broken", patterns: ["(("]),
                .fact(name: "second", patterns: ["((", "\\(\\("]),
            ], workspace: WorkspaceSnapshot())
        #expect(grade.facts.map(\.passed) == [false, true])
        #expect(grade.hallucinations.isEmpty)
    }

    @Test func `Facts are found whatever their case, at the line where they stand`() {
        let grade = Grader.grade(
            artifact: "one\r\ntwo\r\nJLPM Build\r\n",
            checks: [.fact(name: "build", patterns: ["^jlpm build$"])],
            workspace: WorkspaceSnapshot())
        #expect(grade.facts == [.init(name: "build", passed: true, line: 3)])
        #expect(grade.lines == 3)
    }

    @Test func `A trap that the document denies is not fallen into`() {
        #expect(grade("It is linted by eslint, not flake8.").hallucinations.isEmpty)
        #expect(grade("It doesn't use flake8.\nRun flake8.").hallucinations.map(\.line) == [2])
    }

    @Test func `Without the grounded check nothing is looked up`() {
        let grade = Grader.grade(
            artifact: "`src/nowhere.ts`", checks: [], workspace: SmallRepository.snapshot)
        #expect(grade.hallucinations.isEmpty)
    }
}
