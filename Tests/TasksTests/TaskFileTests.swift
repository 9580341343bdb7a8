import ConfigFiles
import Tasks
import Testing

@Suite struct TaskFileTests {
    @Test func `a whole task file is read`() throws {
        let yaml = TaskFileText.whole
        let parsed = try TaskFile.parse(yaml: yaml, path: "/home/me/tasks/init-claude-md.yaml")
        let task = parsed.task
        #expect(parsed.warnings.isEmpty)
        #expect(task.name == "init-claude-md")
        #expect(task.summary == "one line")
        #expect(task.prompt == "Look at this.\nWrite CLAUDE.md.\n")
        #expect(task.workspace == .path("/home/me/fixtures/workspaces/x"))
        #expect(task.artifact == "CLAUDE.md")
        #expect(
            task.limits
                == Limits(
                    turns: 6, toolCalls: 12, outputTokens: 2000, outputTokensPerTurn: 1600,
                    secondsWithoutToken: 30, wallSeconds: 360.5))
        #expect(task.nudges == Nudges(maximum: 2, text: "Go on"))
        #expect(
            task.checks == [
                .fact(name: "builds with jlpm", patterns: ["jlpm (run )?build"]),
                .trap(name: "flake8", patterns: [#"\bflake8\b"#]),
                .grounded,
            ])
        #expect(task.source == yaml)
    }

    @Test func `what is not given has a default`() throws {
        let parsed = try TaskFile.parse(yaml: "prompt: a\nworkspace: {path: x}", path: "t.yaml")
        #expect(parsed.task.limits == Limits())
        #expect(parsed.task.nudges == Nudges())
        #expect(parsed.task.artifact == nil)
        #expect(parsed.task.workspace == .path("x"))
    }

    @Test func `a task without checks is allowed and warned of`() throws {
        let parsed = try TaskFile.parse(yaml: "prompt: a\nworkspace: {path: x}", path: "t.yaml")
        #expect(
            parsed.warnings.map(\.kind) == [
                .advisedKey(name: "checks", consequence: "only the trace will be judged")
            ])
    }

    @Test func `checks without an artifact are warned of`() throws {
        let parsed = try TaskFile.parse(
            yaml: "prompt: a\nworkspace: {path: x}\nchecks: [{grounded: true}]", path: "t.yaml")
        #expect(parsed.warnings.map(\.message).first?.hasPrefix("no `artifact`") == true)
    }

    @Test(arguments: [
        ("git: {url: ../r, commit: 0123456}", WorkspaceSource.git(url: "/a/r", commit: "0123456")),
        (
            "git: {url: 'git@example.org:r.git', commit: 1e10}",
            .git(url: "git@example.org:r.git", commit: "1e10")
        ),
        (
            "archive: {location: x.tgz, sha256: \(TaskFileText.digest)}",
            .archive(location: "/a/tasks/x.tgz", sha256: TaskFileText.digest)
        ),
        (
            "archive: {location: 'https://example.org/x.tgz', sha256: \(TaskFileText.digest)}",
            .archive(location: "https://example.org/x.tgz", sha256: TaskFileText.digest)
        ),
        (
            "pypi: {package: jupyterlab-latex, version: 4.10, sha256: \(TaskFileText.digest)}",
            .pypi(package: "jupyterlab-latex", version: "4.10", sha256: TaskFileText.digest)
        ),
        ("path: /abs/./x//y/../z", .path("/abs/x/z")),
        ("path: ../../../../x", .path("/x")),
    ])
    func `a workspace can come from several places`(
        yaml: String, source: WorkspaceSource
    ) throws {
        let parsed = try TaskFile.parse(
            yaml: "prompt: a\nworkspace:\n  \(yaml)\n", path: "/a/tasks/t.yaml")
        #expect(parsed.task.workspace == source)
    }

    @Test func `a local workspace comes with the problem to tell when it is missing`() throws {
        let yaml = "prompt: a\nworkspace:\n  path: ../x\n"
        let problem = try #require(
            TaskFile.parse(yaml: yaml, path: "tasks/t.yaml").ifWorkspaceIsMissing)
        #expect(
            problem.rendered == """
                tasks/t.yaml:3:9: `../x` must be a path that exists
                  3 |   path: ../x
                              ^
                """)
        let git = "prompt: a\nworkspace: {git: {url: 'https://example.org/r', commit: abc}}\n"
        #expect(try TaskFile.parse(yaml: git, path: "t.yaml").ifWorkspaceIsMissing == nil)
    }

    @Test(arguments: [
        ("path", 1), ("{path: x, git: {url: a, commit: b}}", 1), ("{}", 1),
        ("{git: {url: --upload-pack=x, commit: -b}}", 2), ("{git: {url: a}}", 1),
        ("{archive: {location: x, sha256: abc}}", 1), ("{git: {url: a, commit: ''}}", 1),
        ("{pypi: {package: a, version: 1}}", 1), ("{paht: x}", 1),
    ])
    func `a workspace that is none is told`(workspace: String, count: Int) {
        #expect(problems("prompt: a\nworkspace: \(workspace)\n").count == count)
    }

    @Test(arguments: [
        "artifact: /etc/passwd", "artifact: ../x", "artifact: a/../../x", "artifact: .",
        "artifact: docs/", "artifact: ~/x", "artifact: [x]", "artifact: ''",
        "limits: {turns: 0}", "limits: {turns: 1.5}", "limits: {wall_seconds: 0}",
        "limits: {wall_seconds: .inf}", "limits: {tool_calls: -1}", "limits: {turn: 1}",
        "nudges: {maximum: -1}", "nudges: {text: ''}", "checks: {grounded: true}",
        "checks: [{grounded: maybe}]", "checks: [{fact: {name: a}}]", "checks: [{}]",
        "checks: [{fact: {name: a, any: []}}]", "checks: [{fact: {name: a, any: ['(']}}]",
        "checks: [{fact: {name: a, any: ['x*']}}]", "checks: [{fact: {name: a, any: ['']}}]",
        "checks: [{fact: {name: a, any: [x]}}, {trap: {name: a, any: [y]}}]",
    ])
    func `a bad value is one problem, in its line`(line: String) {
        let found = problems("prompt: a\nworkspace: {path: x}\n\(line)\n")
        #expect(found.map(\.line) == [3])
    }

    @Test func `an artifact's path is cleaned`() throws {
        let yaml = "prompt: a\nworkspace: {path: x}\nartifact: ./docs//../CLAUDE.md\n"
        #expect(try TaskFile.parse(yaml: yaml, path: "t.yaml").task.artifact == "CLAUDE.md")
    }

    @Test func `all problems of a task come together`() {
        let found = problems(
            """
            promt: a
            workspace: {path: x}
            limits: {turns: none}
            checks:
              - fact: {name: a, any: ['[']}
            """)
        #expect(found.map(\.line) == [1, 3, 5])
        #expect(found.first?.hint == "did you mean `prompt`?")
    }

    private func problems(_ yaml: String) -> [ConfigProblem] {
        do {
            _ = try TaskFile.parse(yaml: yaml, path: "t.yaml")
            return []
        } catch {
            return (error as? ConfigFileError)?.problems ?? []
        }
    }
}
