import ConfigFiles
import Foundation
import Results
import TestSupport
import Testing
import Traces

@testable import fieldtest

/// Published scores as files, and `results` with them.
@Suite(.timeLimit(.minutes(5)))
struct ScoresFileTests {
    @Test func `the field notes' figures are there, with their source`() throws {
        let path = Repository.fixtures.appending(path: "published-scores.yaml").path
        let scores = try ScoresFile.load(path).scores
        #expect(scores.count == 12 && Set(scores.map(\.model)).count == 12)
        #expect(Set(scores.map(\.benchmark)) == ["SWE-bench Verified"])
        #expect(scores.allSatisfy { $0.source.contains("Ollama Models in Claude Code") })
        let values = Dictionary(uniqueKeysWithValues: scores.map { ($0.model, $0) })
        #expect(values["Claude Opus 4.5"]?.value == 0.74...0.81)
        #expect(values["Claude Opus 4.5"]?.place == .cloud)
        #expect(values["Devstral 2"]?.place == .tooLarge && values["Devstral 2"]?.size == "123B")
        #expect(values["devstral-small-2:24b"]?.value == 0.68...0.68)
    }

    @Test func `everything that is wrong with a file is told at once`() throws {
        let bench = try Bench()
        try bench.write(
            """
            benchmark: Bench
            scores:
              - {model: a, score: 101, runs: local}
              - {model: b, score: [80, 70], runs: local}
              - {model: c, score: 5, runs: nowhere}
              - {model: d, scroe: 5, runs: cloud}

            """, "scores.yaml")
        let error = #expect(throws: ConfigFileError.self) {
            try ScoresFile.load("\(bench.folder)/scores.yaml")
        }
        #expect(error?.problems.map(\.position.line).sorted() == [1, 3, 4, 5, 6])
    }

    @Test func `results lay them beside their own, for people and for programs`() async throws {
        let bench = try Bench()
        try bench.writer()
        let trial = try await bench.trial(["--context", "64k"])
        try #require(trial.exit == 0, "\(trial.stderr)")
        try bench.write(
            """
            benchmark: Bench
            source: A page
            scores:
              - {model: Cloudy 4, score: [74, 81], runs: cloud}
              - {model: "scripted:1b", score: 70.6, runs: local}

            """, "scores.yaml")
        let table = ["results", "--store", bench.store, "--scores", "scores.yaml"]
        let text = try await bench.run(table)
        #expect(text.stdout.contains("Local against cloud: Bench"), "\(text.stderr)")
        #expect(text.stdout.contains("74-81%") && text.stdout.contains("70.6%"))
        #expect(text.stdout.contains("not measured"))
        #expect(text.stdout.contains("1 model has both a published score and trials that count"))
        let rows = try await bench.run(table + ["--table", "scores", "--format", "json"]).json
        #expect(rows.array?.count == 2)
        #expect(rows.array?.last?["model"] == "scripted:1b")
        #expect(rows.array?.last?["score_low"]?.number == 0.706)
        #expect(rows.array?.last?["completed"] == 1 && rows.array?.last?["trials"] == 1)
        #expect(rows.array?.last?["smallest_working_context"] == 65_536)
        #expect(rows.array?.first?["score_high"]?.number == 0.81)
        let none = try await bench.run(["results", "--store", bench.store, "--table", "scores"])
        #expect(none.exit == 64 && none.stderr.contains("--scores"))
    }
}
