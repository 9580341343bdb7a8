import Foundation
import TestSupport
import Testing
import Traces

/// Workspaces from a local clone and from an archive, through the command line; the original stays as it was.
@Suite(.timeLimit(.minutes(10)))
struct WorkspaceKindTests {
    private static let script = """
        steps:
          - call: {Read: {file_path: NOTES.md}}
          - call: {Bash: {command: "rm -f NOTES.md; echo changed > src.txt"}}
          - call: {Write: {file_path: OUT.md, content: "# Example\\n\\nSee NOTES.md."}}
        otherwise: {say: Done.}
        """

    private func trial(_ bench: Bench, workspace: String) async throws -> String {
        try bench.model(Self.script)
        try bench.write(Bench.task(workspace: workspace), "tasks/document.yaml")
        let outcome = try await bench.run(
            [
                "run", "document", "--model", "scripted:1b", "--context", "64k", "--standin",
                bench.models, "--store", bench.store,
            ], environment: ["XDG_CACHE_HOME": "\(bench.folder)/cache"])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        return try await bench.shown(["--full"])
    }

    @Test func `a commit of a local clone, not what came later`() async throws {
        let bench = try Bench()
        let made = try await Command.shell(
            """
            set -e
            cd repository && git init -q . && git config user.email t@example.org
            git config user.name t && git config commit.gpgsign false
            echo 'of the first commit' > NOTES.md && git add . && git commit -q -m first
            git rev-parse HEAD
            echo 'of the second commit' > NOTES.md && git commit -q -a -m second
            """, in: bench.folder)
        try #require(made.exit == 0, "\(made.stderr)")
        let commit = made.stdout.split(separator: "\n").joined()
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let state =
            "git -C repository status --porcelain; git -C repository log --oneline; "
            + "cat repository/NOTES.md"
        let before = try await Command.shell(state, in: bench.folder)
        let shown = try await trial(
            bench, workspace: "git: {url: ../repository, commit: \(commit)}")
        #expect(shown.contains("of the first commit"))
        #expect(!shown.contains("of the second commit"))
        #expect(try await bench.cell()["outcome"]?.string == "completed")
        #expect(try await bench.cell()["hallucinated"]?.integer == 0)
        #expect(try await Command.shell(state, in: bench.folder).stdout == before.stdout)
    }

    @Test(arguments: ["tar.gz", "tar"])
    func `an archive with its checksum`(kind: String) async throws {
        let bench = try Bench()
        let flags = kind == "tar" ? "-cf" : "-czf"
        let made = try await Command.shell(
            """
            set -e
            mkdir box && echo 'from the box' > box/NOTES.md
            tar \(flags) box.\(kind) box
            """, in: bench.folder)
        try #require(made.exit == 0, "\(made.stderr)")
        let archive = URL(filePath: "\(bench.folder)/box.\(kind)")
        let before = try Data(contentsOf: archive)
        let checksum = SHA256.hex(Array(before))
        let shown = try await trial(
            bench,
            workspace: "archive: {location: ../box.\(kind), sha256: \(checksum)}")
        #expect(shown.contains("from the box"))
        #expect(try await bench.cell()["outcome"]?.string == "completed")
        #expect(try Data(contentsOf: archive) == before)
    }

    @Test func `an archive that is not the one named makes an invalid trial that says so`()
        async throws
    {
        let bench = try Bench()
        try bench.model(Self.script)
        try bench.write("not the archive", "box.tar")
        try bench.write(
            Bench.task(
                workspace:
                    "archive: {location: ../box.tar, sha256: \(String(repeating: "0", count: 64))}"),
            "tasks/document.yaml")
        let outcome = try await bench.trial(["--context", "64k"])
        #expect(outcome.stderr.contains("checksum"), "\(outcome.stderr)")
        #expect(try await bench.cell()["outcome"]?.string == "invalid")
        #expect(try await bench.sql("SELECT count(*) FROM turn_overview") == ["0"])
    }

    @Test func `the folder itself is never touched`() async throws {
        let bench = try Bench()
        try bench.write("in the folder\n", "repository/NOTES.md")
        let shown = try await trial(bench, workspace: "path: ../repository")
        #expect(shown.contains("in the folder"))
        let names = try FileManager.default.contentsOfDirectory(
            atPath: "\(bench.folder)/repository")
        #expect(names.sorted() == ["NOTES.md", "README.md"])
    }
}
