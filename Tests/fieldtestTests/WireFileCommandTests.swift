import Foundation
import TestSupport
import Testing
import Traces

/// `fieldtest export` and `fieldtest import`.
@Suite(.timeLimit(.minutes(10)))
struct WireFileCommandTests {
    @Test func `a trial goes from one store to another and is the same there`() async throws {
        let bench = try Bench()
        try bench.writer()
        #expect(try await bench.trial().exit == 0)
        let id = try await bench.sql("SELECT id FROM trials").joined()
        let out = try await bench.run(["export", id, "--format", "wire", "--store", bench.store])
        #expect(out.exit == 0)
        try bench.write(out.stdout, "trial.jsonl")

        let other = "\(bench.folder)/other.sqlite"
        let taken = try await bench.run(["import", "trial.jsonl", "--store", other])
        #expect(taken.exit == 0, "\(taken.stderr)")
        let outcome = try await bench.sql("SELECT outcome FROM trial_overview").joined()
        #expect(taken.stdout.hasPrefix("\(id)  \(outcome)"))
        let again = try await bench.run(
            ["export", String(id.prefix(4)), "--store", other, "--out", "again.jsonl"])
        #expect(again.exit == 0)
        #expect(again.stdout == "")
        #expect(
            try String(contentsOfFile: "\(bench.folder)/again.jsonl", encoding: .utf8) == out.stdout
        )
        for command in [["show", id], ["results", "--format", "json"]] {
            let here = try await bench.run(command + ["--store", bench.store])
            let there = try await bench.run(command + ["--store", other])
            #expect(here.exit == 0)
            #expect(there.stdout == here.stdout)
        }
    }

    @Test func `a file of another program comes from stdin and goes out as it was`() async throws {
        let bench = try Bench()
        try bench.write(WireFileText.foreign, "foreign.jsonl")
        let taken = try await bench.run(
            ["import", "-", "--store", bench.store], setup: "exec < foreign.jsonl")
        #expect(taken.exit == 0, "\(taken.stderr)")
        #expect(taken.stdout.hasPrefix("other-7  "))
        let out = try await bench.run(["export", "other-7", "--store", bench.store])
        #expect(out.stdout == WireFileText.foreign)
        #expect(try await bench.shown().contains("→ Write"))
    }

    @Test func `what is wrong is said with file and line, the rest is taken`() async throws {
        let bench = try Bench()
        try bench.write(WireFileText.least("{\"type\":\"end\"}"), "broken.jsonl")
        try bench.write(String(repeating: " ", count: 3), "blank.jsonl")
        try FileManager.default.createDirectory(
            atPath: "\(bench.folder)/folder", withIntermediateDirectories: true)
        try bench.write(WireFileText.foreign, "good.jsonl")
        let refused = try await bench.run(
            ["import", "broken.jsonl", "missing.jsonl", "--store", bench.store])
        #expect(refused.exit == 64)
        #expect(!FileManager.default.fileExists(atPath: bench.store))

        let outcome = try await bench.run(
            [
                "import", "broken.jsonl", "missing.jsonl", "folder", "good.jsonl", "good.jsonl",
                "blank.jsonl",
                "--store", bench.store,
            ])
        #expect(outcome.exit == 64)
        #expect(outcome.stdout.hasPrefix("other-7  "))
        #expect(outcome.stdout.split(separator: "\n").count == 1)
        for text in [
            "error: `broken.jsonl`, line 2: `reason` is missing",
            "error: `missing.jsonl`: no such file or folder", "error: `folder`: is a folder",
            "error: `good.jsonl`: its trial `other-7` is in `\(bench.store)` already",
            "error: `blank.jsonl`, line 1: the line is blank",
        ] {
            #expect(outcome.stderr.contains(text))
        }
        #expect(try await bench.sql("SELECT count(*) FROM trials") == ["1"])
    }

    @Test func `damaged files are taken and judged or refused at a line, and nothing crashes`()
        async throws
    {
        let bench = try Bench()
        var random = SeededGenerator(seed: 4)
        // Without an identifier no two are the same trial.
        let whole = Array(WireFileText.foreign.replacing("\"id\": \"other-7\", ", with: "").utf8)
        let names = (0..<200).map { "damaged-\($0).jsonl" }
        for name in names {
            try Data(random.damaged(whole)).write(to: URL(filePath: "\(bench.folder)/\(name)"))
        }
        let outcome = try await bench.run(["import", "--store", bench.store] + names)
        #expect(outcome.exit == 64)
        let errors = outcome.stderr.split(separator: "\n").filter { $0.hasPrefix("error: ") }
        let taken = outcome.stdout.split(separator: "\n")
        #expect(errors.count + taken.count == names.count)
        #expect(errors.allSatisfy { $0.contains(", line ") || $0.contains("already") })
        #expect(taken.count > 10)
        #expect(try await bench.sql("SELECT count(*) FROM latest_verdicts") == ["\(taken.count)"])
    }

    @Test func `a line without end takes no memory without end`() async throws {
        let bench = try Bench()
        let outcome = try await bench.run(
            ["import", "-", "--store", bench.store],
            setup: "ulimit -v 4000000; exec < <(head -c 200000000 /dev/zero | tr '\\0' ' ')")
        #expect(outcome.exit == 64)
        #expect(outcome.stderr.contains("error: `-`, line 1: the line is longer than 64 MiB"))
    }
}
