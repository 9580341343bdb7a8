import TestSupport
import Testing

/// One request that tries a model before hours are spent on it.
@Suite(.timeLimit(.minutes(5)))
struct CanaryTests {
    private static let sweep = """
        task: document
        repeats: {min: 2, max: 6}
        cells: [{model: scripted:1b, contexts: [16k, 64k]}]

        """

    private func sweep(
        _ bench: Bench, _ text: String = sweep, _ more: [String] = []
    ) async throws -> Command.Outcome {
        try bench.write(text, "night.yaml")
        return try await bench.run(
            ["sweep", "night.yaml", "--standin", bench.models, "--store", bench.store] + more)
    }

    /// Trials by task, and how often a model was loaded.
    private func counts(_ bench: Bench) async throws -> [String] {
        try await bench.sql(
            """
            SELECT task || ' ' || count(*) FROM trial_overview GROUP BY task
            UNION ALL SELECT 'loads ' || count(*) FROM loads
            """)
    }

    @Test(arguments: [
        "otherwise: {empty: true}", "otherwise: {say: I would rather not.}",
        #"otherwise: {say: '{"name": "Glob", "arguments": {"pattern": "*"}}'}"#,
        // The server turned the call into nothing.
        "otherwise: {empty: true, tokens: 30}",
    ])
    func `a model that calls no tool when asked to costs one request`(script: String) async throws {
        let bench = try Bench()
        try bench.model(script)
        let outcome = try await sweep(bench)
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        #expect(try await counts(bench) == ["canary/tool-call 1", "loads 1"])
        #expect(try await bench.sql("SELECT count(*) FROM exchanges") == ["1"])
        let trial = try await bench.sql("SELECT trial FROM trial_overview").joined()
        #expect(outcome.stderr.contains("fieldtest show \(trial)"), "\(outcome.stderr)")
        #expect(outcome.stdout.contains("one simple request brought no tool call"))
        #expect(outcome.stdout.contains(trial))
        // It is shown as any trial is, and in no table.
        let shown = try await bench.run(["show", trial, "--store", bench.store])
        #expect(shown.exit == 0 && shown.stdout.contains("canary/tool-call"), "\(shown.stdout)")
        let results = try await bench.run(
            ["results", "--store", bench.store, "--format", "csv", "--table", "not-run"])
        #expect(results.stdout.contains(trial), "\(results.stdout) \(results.stderr)")
        // The same line again asks nothing.
        let again = try await sweep(bench)
        #expect(again.exit == 0, "\(again.stderr)")
        #expect(try await counts(bench) == ["canary/tool-call 1", "loads 1"])
    }

    @Test func `a model that calls one runs its trials, and its canary is no row of a table`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        let outcome = try await sweep(bench, Self.sweep, ["--format", "csv"])
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        #expect(try await counts(bench) == ["canary/tool-call 1", "document 6", "loads 2"])
        #expect(!outcome.stdout.contains("canary"), "\(outcome.stdout)")
        let all = try await bench.run(["results", "--store", bench.store, "--format", "csv"])
        #expect(!all.stdout.contains("canary"), "\(all.stdout)")
        let judged = try await bench.run(["classify", "--store", bench.store])
        #expect(judged.stderr.contains("judged 7 trials"), "\(judged.stderr)")
    }

    @Test func `a grid that was asked for runs as it is`() async throws {
        let bench = try Bench()
        try bench.model("otherwise: {empty: true}")
        let outcome = try await sweep(
            bench, Self.sweep.replacing("repeats: {min: 2, max: 6}", with: "repeat: 2"))
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        #expect(try await counts(bench) == ["document 4", "loads 2"])
    }

    @Test(arguments: [
        // Cut by the limit of its tokens, as by thinking.
        "rules: [{when: {not_offered: Read}, say: I am thinking, tokens: 2048, stop_reason: max_tokens}]",
        "rules: [{when: {not_offered: Read}, raw_error: {status: 500, message: no luck}}]",
        "rules: [{when: {not_offered: Read}, fault: no_stop, say: Half}]",
    ])
    func `an answer that says nothing of the model is held against nobody`(rule: String)
        async throws
    {
        let bench = try Bench()
        try bench.model("\(rule)\n\(Bench.writing)")
        let outcome = try await sweep(bench)
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        #expect(try await counts(bench) == ["canary/tool-call 1", "document 6", "loads 2"])
    }

    @Test func `a night after one that worked needs no canary`() async throws {
        let bench = try Bench()
        try bench.writer()
        #expect(try await sweep(bench, Self.sweep, ["--quiet"]).exit == 0)
        try bench.model("otherwise: {empty: true}")
        let again = try await sweep(bench, Self.sweep, ["--again"])
        try #require(again.exit == 0, "\(again.stderr)")
        #expect(
            try await bench.sql(
                "SELECT count(*) FROM trial_overview WHERE task LIKE 'canary%'") == ["1"])
        #expect(again.stdout.contains("silent"), "\(again.stdout)")
    }
}
