import Foundation
import TestSupport
import Testing
import Traces

/// `fieldtest check`.
@Suite(.timeLimit(.minutes(10)))
struct CheckTests {
    private let document = """
        # Guide

        The entry is `src/main.py`, helpers are in `src/helpers.py`.
        Settings come from `src/settings.py`.

        """

    /// A repository with a document of which one claim is false.
    private func bench() throws -> Bench {
        let bench = try Bench()
        try FileManager.default.createDirectory(
            atPath: "\(bench.folder)/repository/src", withIntermediateDirectories: true)
        try bench.write("import helpers\n", "repository/src/main.py")
        try bench.write("def help():\n    pass\n", "repository/src/helpers.py")
        try bench.write(document, "repository/GUIDE.md")
        return bench
    }

    @Test func `what is absent comes first in the table, with what there is`() async throws {
        let bench = try bench()
        let outcome = try await bench.run([
            "check", "repository/GUIDE.md", "--workspace", "repository",
        ])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stdout.contains("repository/GUIDE.md: 1 absent, 2 verified"))
        let rows = outcome.stdout.split(separator: "\n").dropFirst(3)
        #expect(rows.first?.contains("src/settings.py") == true)
    }

    @Test func `as JSON every claim has its place, its reason and its evidence`() async throws {
        let bench = try bench()
        let outcome = try await bench.run([
            "check", "repository/GUIDE.md", "--workspace", "repository", "--format", "json",
        ])
        let json = try JSONValue(parsing: outcome.stdout)
        #expect(json["absent"] == 1 && json["verified"] == 2)
        #expect(json["unverifiable"] == 0 && json["unread"] == 0)
        let claims = json["claims"]?.array ?? []
        #expect(claims.map { $0["line"] } == [3, 3, 4])
        #expect(claims.first?["column"] == 15)
        #expect(claims.first?["kind"] == "path")
        #expect(claims.first?["evidence"]?.array?.first?["path"] == "src/main.py")
        #expect(claims.last?["status"] == "absent")
        #expect(claims.last?["reason"]?.string?.contains("src/settings.py") == true)
    }

    @Test func `GitHub gets an error for what is absent, at its place`() async throws {
        let bench = try bench()
        let outcome = try await bench.run([
            "check", "repository/GUIDE.md", "--workspace", "repository", "--format", "github",
        ])
        #expect(
            outcome.stdout.hasPrefix("::error file=GUIDE.md,line=4,col=21,title=absent path::"))
    }

    @Test func `it fails with 2 when asked to, and only then`() async throws {
        let bench = try bench()
        let usual = ["check", "repository/GUIDE.md", "--workspace", "repository"]
        #expect(try await bench.run(usual + ["--fail-on", "absent"]).exit == 2)
        try bench.write("See `src/main.py`.\n", "repository/GUIDE.md")
        #expect(try await bench.run(usual + ["--fail-on", "absent"]).exit == 0)
    }

    @Test func `several documents are checked against one repository, one from stdin`() async throws
    {
        let bench = try bench()
        try bench.write("See `src/main.py` and `src/none.py`.\n", "outside.md")
        let outcome = try await bench.run(
            [
                "check", "repository/GUIDE.md", "-", "--workspace", "repository", "--format",
                "json",
            ], setup: "exec < outside.md;")
        let json = try JSONValue(parsing: outcome.stdout)
        #expect(json["absent"] == 2 && json["verified"] == 3)
        #expect(json["claims"]?.array?.last?["file"] == "-")
    }

    @Test(arguments: [
        ["check"], ["check", "none.md"], ["check", "repository/GUIDE.md", "--format", "xml"],
        ["check", "repository/GUIDE.md", "--workspace", "none"], ["check", "-", "-"],
        ["check", "repository/GUIDE.md", "--workspace", "repository/GUIDE.md"],
        ["check", "repository/GUIDE.md", "--fail-on", "verified"],
        ["check", "repository/GUIDE.md", "--trace", "3f"],
    ])
    func `a mistake exits with 64`(arguments: [String]) async throws {
        let outcome = try await bench().run(arguments)
        #expect(outcome.exit == 64, "\(outcome.stdout) \(outcome.stderr)")
        #expect(!outcome.stderr.isEmpty)
    }

    @Test func `what is true and was never read in a trial is told`() async throws {
        let bench = try bench()
        try bench.model(
            """
            steps:
              - call: {Read: {file_path: src/main.py}}
              - call: {Write: {file_path: OUT.md, content: "See `src/helpers.py`.\\n"}}
            otherwise: {say: Done.}
            """)
        #expect(try await bench.trial().exit == 0)
        let id = try #require(try await bench.sql("SELECT id FROM trials").first)
        let outcome = try await bench.run([
            "check", "repository/GUIDE.md", "--workspace", "repository", "--format", "json",
            "--trace", id, "--store", bench.store,
        ])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        let json = try JSONValue(parsing: outcome.stdout)
        #expect(json["verified"] == 1 && json["unread"] == 1 && json["absent"] == 1)
    }
}
