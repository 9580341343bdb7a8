import Foundation
import TestSupport
import Testing

/// Sweeps that run every night, and what is said of them in the morning.
@Suite(.timeLimit(.minutes(5)))
struct NightTests {
    private func night(_ bench: Bench, _ more: [String]) async throws -> Command.Outcome {
        try await bench.run(
            ["sweep", "night.yaml", "--standin", bench.models, "--store", bench.store] + more)
    }

    private static let sweep = """
        task: document
        repeats: {min: 2, max: 10}
        cells: [{model: scripted:1b, contexts: {search: [32k, 64k, 128k]}}]

        """

    @Test func `a sweep ends with its summary, and hands it on`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(Self.sweep, "night.yaml")
        let outcome = try await night(
            bench, ["--notify", "cat > \"$FIELDTEST_SWEEP.txt\"", "--format", "csv"])
        try #require(outcome.exit == 0, "\(outcome.stderr)")
        let text = try String(contentsOfFile: "\(bench.folder)/night.txt", encoding: .utf8)
        #expect(outcome.stderr.hasSuffix(text))
        #expect(!outcome.stdout.contains("Sweep night"))
        #expect(text.hasPrefix("Sweep night: done after "))
        #expect(text.contains("works from  scripted:1b 32K"), "\(text)")
        #expect(text.contains("because the answer is settled"), "\(text)")
        // Three windows of one model: as many loads as the search needed.
        let loads = try await bench.sql("SELECT count(*) FROM loads")
        #expect(text.contains("loads       \(loads.joined()),"), "\(text)")
    }

    @Test(arguments: ["exit 3", "/no/such/program", "kill -9 $$", "exec 0<&-; true"])
    func `what a notification does is no matter of the sweep`(command: String) async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(Self.sweep, "night.yaml")
        let outcome = try await night(bench, ["--quiet", "--notify", command])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("--notify: ") == !command.hasSuffix("true"))
    }

    @Test func `a night that fails tells why, and keeps its exit code`() async throws {
        let bench = try Bench()
        try bench.write(Self.sweep, "night.yaml")
        let outcome = try await bench.run([
            "sweep", "night.yaml", "--server", "http://127.0.0.1:9", "--store", bench.store,
            "--quiet", "--notify", "cat > told",
        ])
        #expect(outcome.exit == 1)
        let told = try String(contentsOfFile: "\(bench.folder)/told", encoding: .utf8)
        #expect(told.hasPrefix("Sweep night: STOPPED after "), "\(told)")
        #expect(told.contains("127.0.0.1:9"))
    }

    @Test func `a sweep that runs again is compared with the run before`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(Self.sweep, "night.yaml")
        let first = try await night(bench, ["--quiet"])
        try #require(first.exit == 0, "\(first.stderr)")
        try bench.model("otherwise: {say: I would rather not.}")
        let second = try await night(bench, ["--again"])
        try #require(second.exit == 0, "\(second.stderr)")
        #expect(second.stderr.contains("since the run before"), "\(second.stderr)")
        #expect(second.stderr.contains("! scripted:1b 128K document: completed 3/3, now failed"))
        // What both say is of this run alone.
        #expect(
            second.stderr.contains("20 trials of 2 cells, 1 model: 20 failed"), "\(second.stderr)")
    }

    @Test func `each night runs anew, and is compared with the one before`() async throws {
        let bench = try Bench()
        try bench.writer()
        try bench.write(Self.sweep, "night.yaml")
        let first = try await night(bench, ["--nightly", "--quiet"])
        try #require(first.exit == 0, "\(first.stderr)")
        let names = try await bench.sql("SELECT DISTINCT sweep FROM trials")
        #expect(names.count == 1 && names[0].hasPrefix("night@20"), "\(names)")
        let before = try await bench.sql("SELECT count(*) FROM trials")
        // The same night again: it resumes, and there is nothing to do.
        let again = try await night(bench, ["--nightly", "--quiet"])
        #expect(again.exit == 0)
        #expect(try await bench.sql("SELECT count(*) FROM trials") == before)
        // Made an earlier night; and the model has unlearnt to write.
        _ = try await bench.sql(
            "UPDATE trials SET sweep = 'night@2000-01-01', started_at = '2000-01-01T00:00:00.000Z'")
        try bench.model("otherwise: {say: I would rather not.}")
        let second = try await night(bench, ["--nightly"])
        try #require(second.exit == 0, "\(second.stderr)")
        #expect(second.stderr.contains("since night@2000-01-01"), "\(second.stderr)")
        #expect(second.stderr.contains("! scripted:1b 128K document: completed 3/3, now "))
        // Contradicting the night before takes all repeats.
        let repeats = try await bench.sql(
            """
            SELECT max(repetition) FROM trials
            WHERE sweep <> 'night@2000-01-01' AND requested_context = 131072
            """)
        #expect(repeats == ["10"])
    }
}
