import Foundation
import TestSupport
import Testing
import Traces

/// `fieldtest classify`, and what `show` says of a verdict.
@Suite(.timeLimit(.minutes(10)))
struct ClassifyTests {
    /// A store with one completed trial, of which older rules thought otherwise.
    private func judgedBefore() async throws -> Bench {
        let bench = try Bench()
        try bench.writer()
        #expect(try await bench.trial(["--context", "64k"]).exit == 0)
        _ = try await bench.sql(
            "UPDATE verdicts SET rule_set = 1, outcome = 'failed', failure_mode = 'silent'")
        return bench
    }

    /// A store with one trial in which a file of so many words, read twice, did not fit the window.
    private func overflown(by words: Int) async throws -> Bench {
        let bench = try Bench()
        try bench.write(
            "# Example\n" + String(repeating: "word ", count: words), "repository/README.md")
        try bench.model(
            """
            steps:
              - call: {Read: {file_path: README.md}}
              - call: {Read: {file_path: README.md, offset: 1}}
            otherwise: {say: What should I do?}
            """)
        #expect(
            try await bench.trial(["--context", "8k", "--tools", "minimal"]).exit == 0)
        return bench
    }

    @Test func `it judges stored trials again without a server, and says what changed`()
        async throws
    {
        let bench = try await judgedBefore()
        let outcome = try await bench.run(
            ["classify", "--store", bench.store, "--format", "json"])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("1 changed, 0 stayed, 0 had no older verdict"))
        let row = try JSONValue(parsing: outcome.stdout).array?.first
        #expect(row?["before"]?.string == "failed: silent")
        #expect(row?["now"]?.string == "completed")
        // The old verdict is kept beside the new one, and tables show the new one.
        #expect(
            try await bench.sql("SELECT outcome FROM verdicts ORDER BY rule_set")
                == ["failed", "completed"])
        #expect(try await bench.cell()["outcome"]?.string == "completed")
        #expect(try await bench.cell()["grade"] != nil)
    }

    @Test func `a dry run stores nothing, and rules that never were are a mistake`() async throws {
        let bench = try await judgedBefore()
        let outcome = try await bench.run(["classify", "--store", bench.store, "--dry-run"])
        #expect(outcome.exit == 0)
        #expect(outcome.stdout.contains("failed: silent"))
        #expect(try await bench.sql("SELECT count(*) FROM verdicts") == ["1"])
        let mistake = try await bench.run(["classify", "--store", bench.store, "--from", "99"])
        #expect(mistake.exit == 64)
        let nothing = try await bench.run(
            ["classify", "--store", bench.store, "--sweep", "nowhere"])
        #expect(nothing.exit == 64)
        #expect(nothing.stderr.contains("no trials match"))
    }

    @Test func `show says in a sentence what went wrong, whose fault it is, and what to try`()
        async throws
    {
        let bench = try await overflown(by: 8_000)
        let shown = try await bench.shown()
        #expect(shown.contains("tools    Read ×2"))
        #expect(shown.contains("verdict  failed, context-overflow, caused by the server"))
        #expect(shown.contains("The prompt does not fit the window and is cut: at turn"))
        #expect(shown.contains("The server is to blame."))
        #expect(shown.contains("[context-overflow 2]"))
        #expect(shown.contains("`--context "))
    }

    @Test func `show --prove asks the server for its own word on the prompts`() async throws {
        let bench = try await overflown(by: 4_000)
        let proved = try await bench.shown(["--prove", "--standin", bench.models])
        #expect(proved.contains("messages-dropped: confirmed: of"), "\(proved)")
        #expect(proved.contains("the server renders all but number"))
        #expect(proved.contains(", whole: confirmed: all"))
        // The stand-in of the trial is gone: it has no address that could be asked.
        let trial = try await bench.sql("SELECT id FROM trials").joined()
        let unnamed = try await bench.run(["show", trial, "--store", bench.store, "--prove"])
        #expect(unnamed.exit == 64)
        #expect(unnamed.stderr.contains("name one with `--server URL`"))
    }
}
