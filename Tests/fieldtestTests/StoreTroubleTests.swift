import Foundation
import TestSupport
import Testing
import Traces

/// What a person is told when the store cannot be used, and what is left of it.
@Suite(.timeLimit(.minutes(10)))
struct StoreTroubleTests {
    private let commands = [
        ["results"], ["show", "x"], ["sweep", "sweep.yaml", "--standin", "models"],
        ["run", "document", "--model", "scripted:1b", "--standin", "models"],
    ]

    /// Every command that opens the store says `message` with exit 1 and leaves the file as it is.
    private func expectRefusal(_ message: String, of bench: Bench) async throws {
        try bench.writer()
        try bench.write("task: document\ncells: [{models: [scripted:1b]}]\n", "sweep.yaml")
        let before = try Data(contentsOf: URL(filePath: bench.store))
        for command in commands {
            let outcome = try await bench.run(command + ["--store", bench.store])
            #expect(outcome.exit == 1, "\(command)")
            #expect(outcome.stdout == "", "\(command)")
            #expect(outcome.stderr.contains("error: `\(bench.store)` \(message)"))
            #expect(outcome.stderr.contains("choose another `--store`"))
        }
        #expect(try Data(contentsOf: URL(filePath: bench.store)) == before)
    }

    @Test func `a store of a newer version is refused and left alone`() async throws {
        let bench = try Bench()
        try bench.writer()
        #expect(try await bench.trial().exit == 0)
        _ = try await bench.sql("PRAGMA user_version = 99")
        try await expectRefusal("was written by a newer fieldtest (schema 99, this one", of: bench)
    }

    @Test func `a file that is no database is refused and left alone`() async throws {
        let bench = try Bench()
        try bench.write(String(repeating: "Notes of last night. ", count: 200), "store.sqlite")
        try await expectRefusal("is not a SQLite database", of: bench)
    }

    @Test func `another program's database is refused and left alone`() async throws {
        let bench = try Bench()
        _ = try await bench.sql("CREATE TABLE theirs (x)")
        try await expectRefusal("is a database of some other program", of: bench)
    }

    @Test func `looking at a store that is not there makes none`() async throws {
        let bench = try Bench()
        for command in [["results"], ["show", "x"]] {
            let outcome = try await bench.run(command + ["--store", bench.store])
            #expect(outcome.exit == 64)
            #expect(outcome.stderr.contains("there is no store at `\(bench.store)`"))
        }
        #expect(!FileManager.default.fileExists(atPath: bench.store))
    }

    @Test func `a disk that fills up in the middle ends the sweep, and what is done is kept`()
        async throws
    {
        let bench = try Bench()
        try bench.writer("first:1b")
        // Text that does not compress, so that the store has to grow.
        try bench.model(
            """
            steps:
              - repeat: 30
                call: {Bash: {command: "head -c 20000 /dev/urandom | base64"}}
            """, name: "second:1b")
        try bench.write(
            "task: document\ncells: [{models: [first:1b, second:1b], contexts: [64k]}]\n",
            "sweep.yaml")
        let sweep = ["sweep", "sweep.yaml", "--standin", "models", "--store", bench.store]
        // No file may grow over so many KiB, which is what a process sees of a small disk.
        let outcome = try await bench.run(sweep, setup: "trap '' XFSZ; ulimit -f 600")
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.contains("error: "), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("`\(bench.store)`"), "\(outcome.stderr)")
        let cells = try await bench.cells()
        #expect(cells.map { $0["model"]?.string } == ["first:1b"])
        #expect(cells.first?["outcome"]?.string == "completed")
        #expect(try await bench.sql("PRAGMA integrity_check") == ["ok"])

        let again = try await bench.run(sweep)
        #expect(again.exit == 0, "\(again.stderr)")
        #expect(again.stderr.contains("1 of 2 trials are done already"))
        #expect(try await bench.cells().map { $0["trials"]?.integer } == [1, 1])
    }
}
