import TestSupport
import Testing
import Traces

/// What a person is told about a task or sweep file that cannot be used: all of it, with places.
@Suite(.timeLimit(.minutes(10)))
struct BadFileTests {
    @Test func `every problem of a task is told at once, with place and hint`() async throws {
        let bench = try Bench()
        try bench.write(
            """
            promt: Write it.
            workspace: {path: ../repository}
            artifact: /etc/passwd
            limits:
              turns: many
              tool_cals: 3
            """, "tasks/bad.yaml")
        let outcome = try await bench.run(["run", "bad", "--model", "m", "--standin", bench.models])
        #expect(outcome.exit == 64)
        #expect(outcome.stdout == "")
        let absent = [
            "tasks/bad.yaml:1:1: unknown key `promt`", "hint: did you mean `prompt`?",
            "  1 | promt: Write it.\n      ^",
            "tasks/bad.yaml:3:11: `/etc/passwd` must be a relative path",
            "tasks/bad.yaml:5:10: expected", "tasks/bad.yaml:6:3: unknown key `tool_cals`",
            "hint: did you mean `tool_calls`?",
        ].filter { !outcome.stderr.contains($0) }
        #expect(absent == [], "\(outcome.stderr)")
    }

    @Test func `every problem of a sweep is told at once, with place and hint`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            """
            task: document
            repaet: 2
            cells:
              - {modles: [scripted:1b], contexts: [64q]}
              - {models: [scripted:1b], repeat: 0}
            """, "bad.yaml")
        let outcome = try await bench.run([
            "sweep", "bad.yaml", "--standin", bench.models, "--store", bench.store,
        ])
        #expect(outcome.exit == 64)
        #expect(outcome.stdout == "")
        let absent = [
            "bad.yaml:2:1: unknown key `repaet`", "hint: did you mean `repeat`?",
            "bad.yaml:4:6: unknown key `modles`", "hint: did you mean `models`?",
            "bad.yaml:4:40: `64q` must be tokens such as 64k", "bad.yaml:5:37: `0` must be",
        ].filter { !outcome.stderr.contains($0) }
        #expect(absent == [], "\(outcome.stderr)")
    }

    @Test(arguments: [
        ("prompt: [unclosed\n", "not valid YAML"), ("", "the file is empty"),
        ("- a\n- b\n", "expected a mapping"),
    ])
    func `a file that is no task at all is told with its place`(
        text: String, message: String
    ) async throws {
        let bench = try Bench()
        try bench.write(text, "tasks/bad.yaml")
        for command in [["tasks", "bad"], ["run", "bad", "--model", "m"]] {
            let outcome = try await bench.run(command)
            #expect(outcome.exit == 64)
            #expect(outcome.stderr.contains("error: tasks/bad.yaml:"), "\(outcome.stderr)")
            #expect(outcome.stderr.contains(message), "\(outcome.stderr)")
        }
    }

    @Test func `a sweep of a task that does not exist says where it is named`() async throws {
        let bench = try Bench()
        try bench.write("task: documnet\ncells: [{models: [m]}]\n", "sweep.yaml")
        let outcome = try await bench.run(["plan", "sweep.yaml"])
        #expect(outcome.exit == 64)
        #expect(outcome.stderr.contains("sweep.yaml:1:7: `documnet` must be a task that exists"))
    }

    @Test func `a task name with a slip gets a suggestion`() async throws {
        let outcome = try await Bench().run(["run", "documnet", "--model", "m"])
        #expect(outcome.exit == 64)
        #expect(outcome.stderr.contains("there is no task `documnet`"))
        #expect(outcome.stderr.contains("hint: did you mean `document`?"))
    }

    @Test func `a task whose workspace is missing says so before anything runs`() async throws {
        let bench = try Bench()
        try bench.write(Bench.task(workspace: "path: ../nowhere"), "tasks/document.yaml")
        let outcome = try await bench.trial()
        #expect(outcome.exit == 64)
        #expect(outcome.stderr.contains("tasks/document.yaml:3:"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("`../nowhere` must be a path that exists"))
    }

    @Test func `a task without checks is warned of, runs, and gets no grade`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(Bench.task(checks: ""), "tasks/document.yaml")
        let outcome = try await bench.trial(["--context", "64k"])
        #expect(outcome.exit == 0)
        #expect(outcome.stderr.contains("warning: tasks/document.yaml:"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("no `checks`: only the trace will be judged"))
        let cell = try await bench.cell()
        #expect(cell["outcome"]?.string == "completed")
        #expect(cell["quality"] == .null)
        #expect(cell["grade"] == .null)
    }
}
