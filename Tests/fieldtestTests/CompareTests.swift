import Foundation
import TestSupport
import Testing
import Traces

/// `fieldtest compare` on stores that sweeps have made.
@Suite(.timeLimit(.minutes(10)))
struct CompareTests {
    private static let sweep = """
        task: document
        repeat: 8
        cells: [{model: scripted:1b, contexts: [64k]}]

        """

    /// Two nights: in the second one the model has unlearnt its work.
    private func nights() async throws -> Bench {
        let bench = try Bench()
        try bench.write(Self.sweep, "night.yaml")
        try bench.writer()
        let arguments = [
            "sweep", "night.yaml", "--standin", bench.models, "--store", bench.store, "--quiet",
            "--nightly",
        ]
        #expect(try await bench.run(arguments).exit == 0)
        _ = try await bench.sql(
            """
            UPDATE trials SET sweep = 'night@2000-01-01', started_at = '2000-01-01T00:00:00.000Z',
                facts = json_set(facts, '$.sweep', 'night@2000-01-01')
            """)
        try bench.model("otherwise: {say: I would rather not.}")
        #expect(try await bench.run(arguments).exit == 0)
        return bench
    }

    @Test func `the last night is compared with the one before, and a regression can fail a job`()
        async throws
    {
        let bench = try await nights()
        let compared = try await bench.run([
            "compare", "--store", bench.store, "--fail-on", "regression",
        ])
        #expect(compared.exit == 2, "\(compared.stderr)")
        #expect(compared.stdout.contains("8 of 8") && compared.stdout.contains("0 of 8"))
        #expect(compared.stdout.contains("-100 points") && compared.stdout.contains("worse"))
        // The other way round it is better, and nothing fails.
        let second = try await bench.sql("SELECT DISTINCT sweep FROM trials ORDER BY 1")
        let other = try await bench.run(
            ["compare"] + second.reversed() + [
                "--store", bench.store, "--fail-on", "regression", "--format", "json",
            ])
        #expect(other.exit == 0, "\(other.stderr)")
        #expect(
            other.stdout.contains(#""verdict":"better""#)
                || other.stdout.contains(#""verdict": "better""#))
        let page = try await bench.run(["compare", "--store", bench.store, "--format", "html"])
        #expect(page.stdout.hasPrefix("<!doctype html>"), "\(page.stderr)")
        #expect(page.stdout.contains(">Success</caption>"))
        #expect(page.stdout.contains("<td class=\"long bad\">worse</td>"))
        // An earlier night keeps its trials, though later ones have tried the same cells since.
        let results = try await bench.run([
            "results", "--sweep", "night@2000-01-01", "--store", bench.store, "--format", "csv",
        ])
        #expect(results.stdout.contains("completed"), "\(results.stderr)")
    }

    @Test func `nights are pooled, grouped, chosen and sorted`() async throws {
        let bench = try await nights()
        func run(_ arguments: String...) async throws -> Command.Outcome {
            try await bench.run(["results"] + arguments + ["--store", bench.store])
        }
        let names = try await bench.sql("SELECT DISTINCT sweep FROM trials ORDER BY 1")
        let both = try await run(names[0], names[1], "--by", "model", "--format", "csv")
        let one = try await run(names[0], "--by", "model", "--format", "csv")
        let all = try await bench.sql("SELECT count(*) FROM trials")
        #expect(both.stdout.split(separator: "\r\n")[1].contains(",\(all[0]),"), "\(both.stdout)")
        #expect(both.stdout != one.stdout)
        let causes = try await run("--by", "cause", "--sort", "trials", "--descending")
        #expect(causes.exit == 0 && causes.stdout.contains("Source: sweeps night"), "\(causes)")
        let none = try await run("--since", "2999-01-01")
        #expect(none.exit == 64 && none.stderr.contains("no judged trials match"))
        #expect(try await run("--context", "64k", "--task", "nothing").exit == 64)
        let unsorted = try await run("--by", "cause", "--sort", "nothing")
        #expect(unsorted.exit == 64 && unsorted.stderr.contains("failure modes"))
    }

    @Test func `what is not there is told with what there is`() async throws {
        let bench = try await nights()
        let unknown = try await bench.run([
            "compare", "night@2000-01-01", "nonsense", "--store", bench.store,
        ])
        #expect(unknown.exit == 64)
        #expect(
            unknown.stderr.contains("`nonsense`") && unknown.stderr.contains("model: scripted:1b"))
        let single = try await bench.run(["compare", "64k", "--store", bench.store])
        #expect(single.exit == 64)
        let windows = try await bench.run(["compare", "64k", "128k", "--store", bench.store])
        #expect(windows.exit == 64 && windows.stderr.contains("`128k`"), "\(windows.stderr)")
    }

    @Test func `a model's nights stand under one another, and a fall is called one`() async throws {
        let bench = try await nights()
        let history = try await bench.run(["history", "scripted:1b", "--store", bench.store])
        let lines = history.stdout.split(separator: "\n").filter { $0.contains("night@") }
        #expect(lines.count == 2, "\(history.stdout) \(history.stderr)")
        #expect(lines.first?.contains("8 of 8  ██████████") == true, "\(history.stdout)")
        #expect(lines.last?.contains("0 of 8  ··········") == true, "\(history.stdout)")
        #expect(lines.last?.contains("worse") == true)
        let none = try await bench.run(["history", "other:1b", "--store", bench.store])
        #expect(none.exit == 64 && none.stderr.contains("models: scripted:1b"))
        let other = try await bench.run([
            "history", "scripted:1b", "--sweep", "nig", "--store", bench.store,
        ])
        #expect(other.exit == 64)
    }
}
