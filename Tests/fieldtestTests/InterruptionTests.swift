import Foundation
import TestSupport
import Testing
import Traces

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A sweep that is stopped in the middle, and the same line again.
@Suite(.timeLimit(.minutes(10)))
struct InterruptionTests {
    /// Runs the sweep, and sends `signal` once the second model is in the middle of its work.
    private func interrupted(
        _ bench: Bench, by signal: Int32, server: [String]
    ) async throws -> Command.Outcome {
        try await bench.run(
            // The model's command waits for the test, outside the workspace.
            ["sweep", "sweep.yaml", "--sandbox", "none", "--store", bench.store] + server
        ) { process in
            try await bench.untilHalted()
            #expect(kill(process, signal) == 0)
            // What is left of the command comes to its end.
            try await bench.release()
        }
    }

    @Test func `Ctrl-C keeps what is done, ends the trial as killed, and leaves no derived model`()
        async throws
    {
        let bench = try Bench.halting()
        try await bench.withServer { url in
            let server = ["--server", url.absoluteString]
            let outcome = try await interrupted(bench, by: SIGINT, server: server)
            #expect(outcome.exit == 130)
            #expect(outcome.stderr.contains("stopping: what is done is kept"))
            #expect(
                try await bench.sql("SELECT model, repetition, ended, outcome FROM trial_overview")
                    == [
                        "first:1b|1|agent_done|completed", "first:1b|2|agent_done|completed",
                        "second:1b|1|killed|invalid",
                    ])
            #expect(
                try await bench.sql(
                    "SELECT turn, closed FROM turn_overview WHERE trial IN "
                        + "(SELECT trial FROM trial_overview WHERE model = 'second:1b') AND turn = 1"
                ) == ["1|complete"])
            let (tags, _) = try await URLSession.shared.data(
                from: url.appending(path: "api/tags"))
            let names = try JSONValue(parsing: Array(tags))["models"]?.array?
                .compactMap { $0["name"]?.string }
            #expect(names?.sorted() == ["first:1b", "second:1b"])

            try bench.write("", "again")
            let again = try await bench.run(
                ["sweep", "sweep.yaml", "--sandbox", "none", "--store", bench.store] + server)
            #expect(again.exit == 0, "\(again.stderr)")
            #expect(again.stderr.contains("2 of 4 trials are done already"))
            #expect(try await attempts(bench) == Self.attemptsAfterResuming)
        }
    }

    @Test
    func `kill -9 loses nothing that is done, and the same line again ends as if nothing had been`()
        async throws
    {
        let bench = try Bench.halting()
        let standIn = ["--standin", bench.models]
        let outcome = try await interrupted(bench, by: SIGKILL, server: standIn)
        #expect(outcome.exit == -9)
        try bench.write("", "again")
        let line = ["sweep", "sweep.yaml", "--sandbox", "none"] + standIn + ["--store"]
        let resumed = try await bench.run(line + [bench.store])
        #expect(resumed.exit == 0, "\(resumed.stderr)")
        #expect(resumed.stderr.contains("-1.1 was interrupted; it is kept, and tried again"))
        #expect(resumed.stderr.contains("2 of 4 trials are done already"))
        #expect(try await attempts(bench) == Self.attemptsAfterResuming)
        #expect(
            try await bench.sql(
                "SELECT count(*) FROM turn_overview WHERE trial LIKE '%-1.1' AND turn = 1")
                == ["2"])

        let whole = try await bench.run(line + ["\(bench.folder)/whole.sqlite"])
        #expect(whole.exit == 0)
        let isAsUninterrupted = resumed.stdout == whole.stdout
        #expect(isAsUninterrupted)
        let cells = try await bench.run([
            "results", "--format", "json", "--store", "\(bench.folder)/whole.sqlite",
        ])
        #expect(try await bench.cells() == cells.json.array)
    }

    private func attempts(_ bench: Bench) async throws -> [String] {
        try await bench.sql(
            "SELECT model, repetition, attempt, ended FROM trial_overview "
                + "ORDER BY model, repetition, attempt")
    }

    private static let attemptsAfterResuming = [
        "first:1b|1|1|agent_done", "first:1b|2|1|agent_done", "second:1b|1|1|killed",
        "second:1b|1|2|agent_done", "second:1b|2|1|agent_done",
    ]
}
