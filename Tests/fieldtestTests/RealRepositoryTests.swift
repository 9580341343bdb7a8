import Foundation
import TestSupport
import Testing
import Traces

/// The same command line on a repository that nobody here wrote, fetched from the package index.
@Suite(.timeLimit(.minutes(5)))
struct RealRepositoryTests {
    private static let checksum = "6864ede1ccad749e066e8aa4a3a3faee84097b5840b75b5bd1f94b7f5b92978e"

    @Test func `a scripted model documents jupyterlab-latex itself with facts of that repository`()
        async throws
    {
        let bench = try Bench()
        let cache = ["XDG_CACHE_HOME": "\(bench.folder)/cache"]
        func run() async throws -> Command.Outcome {
            try await Command.run(
                [
                    "run", "tasks/init-claude-md-jupyterlab-latex.yaml", "--standin",
                    "fixtures/models/extra", "--model", "grounded-writer:1b", "--context", "64k",
                    "--store", bench.store,
                ], environment: cache)
        }
        let outcome = try await run()
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        let cells = try await results(bench)
        let cell = try #require(cells.first)
        let reason = cell["evidence"]?.string ?? ""
        try #require(
            cell["outcome"]?.string == "completed",
            "The trial did not complete. Fetching the package needs pip and its index: \(reason)")
        #expect(cells.count == 1)
        #expect(cell["hallucinated"]?.integer == 0)
        #expect(cell["task"]?.string == "init-claude-md-jupyterlab-latex")
        #expect(
            cell["tool_sequence"]?.array?.compactMap(\.string)
                == ["Glob", "Glob", "Glob", "Read", "Read", "Read", "Write"])

        let id = try #require(try await bench.sql("SELECT id FROM trials").first)
        let shown = try await Command.run(["show", id, "--full", "--store", bench.store])
        #expect(shown.exit == 0)
        let absent = [
            // Of the tool results: what stands in that repository, and in no file of this one.
            #""name": "@jupyterlab/latex""#, #""version": "4.4.0""#, "jupyterlab_latex/build.py",
            "jupyterlab_latex/synctex.py", "src/index.ts", "schema/plugin.json",
            #"build-backend = "hatchling.build""#, "pip install -e .",
            // Of the document that was written.
            "The Python package is `jupyterlab_latex`", "built with `hatchling.build`",
            "jlpm run lint:check", "jlpm stylelint && jlpm prettier && jlpm eslint",
            "`jupyterlab_latex/config.py` holds the server's options",
            // Of the grade.
            "12 of 12 facts", "0 not in the workspace",
        ].filter { !shown.stdout.contains($0) }
        #expect(absent == [])

        // The archive is as it came, and the second trial is made from it without the index.
        let archive = "\(bench.folder)/cache/fieldtest/files/\(Self.checksum)"
        let digest = SHA256.hex(Array(try Data(contentsOf: URL(filePath: archive))))
        #expect(digest == Self.checksum)
        let before = try FileManager.default.attributesOfItem(atPath: archive)
        #expect(try await run().exit == 0)
        let after = try FileManager.default.attributesOfItem(atPath: archive)
        #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
        #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
        #expect(try await results(bench).first?["trials"]?.integer == 1)
        #expect(try await bench.sql("SELECT count(*) FROM trials") == ["2"])
    }

    private func results(_ bench: Bench) async throws -> [JSONValue] {
        let outcome = try await Command.run([
            "results", "--format", "json", "--store", bench.store,
        ])
        return try outcome.json.array ?? []
    }
}
