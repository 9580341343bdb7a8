import Foundation
import StandIn
import TestSupport
import Testing

/// What goes wrong on a server's side is named, never scored, and nothing of the sweep is lost by it.
@Suite(.timeLimit(.minutes(5)))
struct ServerFaultTests {
    private func bench() throws -> Bench {
        let bench = try Bench()
        try bench.writer()
        try bench.write(
            "task: document\ncells: [{models: [scripted:1b], contexts: [64k], repeat: 2}]\n",
            "sweep.yaml")
        return bench
    }

    private func sweep(_ bench: Bench, _ url: URL) async throws -> Command.Outcome {
        try await bench.run([
            "sweep", "sweep.yaml", "--server", url.absoluteString, "--sandbox", "none", "--store",
            bench.store,
        ])
    }

    /// What each kind makes of the trial that it hits: mode and cause; nil where the trial goes on.
    private static let verdicts: [ServerFaults.Kind: String?] = [
        .notFound: "infrastructure|harness", .serverError: "infrastructure|server",
        .busy: "infrastructure|server", .reset: "infrastructure|server",
        .halfStream: "aborted-stream|server", .swallowed: "aborted-stream|server",
        .silence: "timeout|server", .evicted: nil,
    ]

    @Test(arguments: ServerFaults.Kind.allCases)
    func `one fault spoils one trial at most, which is tried again`(
        kind: ServerFaults.Kind
    ) async throws {
        let bench = try bench()
        // The first request of the first trial.
        let faults = ServerFaults(kinds: [kind], limit: 1)
        try await bench.withServer(faults: faults) { url in
            let outcome = try await sweep(bench, url)
            #expect(outcome.exit == 0, "\(outcome.stderr)")
            // A name that is wrong would be wrong again, so that is left to the next run.
            if kind == .notFound {
                #expect(outcome.stdout.contains("Not run"))
                #expect(try await sweep(bench, url).exit == 0)
            }
        }
        let spoiled = try await bench.sql(
            "SELECT failure_mode, cause FROM trial_overview WHERE outcome = 'invalid'")
        let expected = try #require(Self.verdicts[kind])
        #expect(spoiled == [expected].compactMap(\.self))
        #expect(
            try await bench.sql(
                "SELECT repetition, outcome FROM trial_overview WHERE outcome <> 'invalid' ORDER BY 1"
            ) == ["1|completed", "2|completed"])
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `with faults of every kind at random no model is blamed and no trial is lost`(
        seed: UInt64
    ) async throws {
        let bench = try bench()
        // Silence takes real time, each time.
        let kinds = ServerFaults.Kind.allCases.filter { $0 != .silence }
        let faults = ServerFaults(kinds: kinds, rate: 0.25, seed: seed)
        try await bench.withServer(faults: faults) { url in
            // Three attempts of a trial in each run.
            for _ in 0..<20 {
                #expect(try await sweep(bench, url).exit == 0)
                let open = try await bench.sql("SELECT count(*) FROM unrun_cells")
                if open == ["0"] { break }
            }
        }
        #expect(
            try await bench.sql(
                "SELECT repetition, outcome FROM trial_overview WHERE outcome <> 'invalid' ORDER BY 1"
            ) == ["1|completed", "2|completed"])
        #expect(
            try await bench.sql(
                "SELECT DISTINCT cause FROM trial_overview WHERE cause NOT IN ('server', 'harness')"
            )
                == [])
    }

    @Test func `a server that is killed and started again costs one attempt`() async throws {
        let bench = try Bench.halting()
        try bench.makePipe("noticed")
        let (finished, isFinished) = AsyncStream<Void>.makeStream()
        let outcome = try await StandInProcess.with(models: bench.models) { url in
            let port = try #require(url.split(separator: ":").last).description
            async let second: Void = {
                // Once it was missed: one that is back at once is another story.
                try await bench.read("noticed")
                try await StandInProcess.with(models: bench.models, more: ["--port", port]) { _ in
                    for await _ in finished { break }
                }
            }()
            let outcome = try await bench.run(
                [
                    "sweep", "sweep.yaml", "--server", url, "--sandbox", "none", "--store",
                    bench.store,
                ],
                setup: """
                    exec 2> >(while IFS= read -r line; do
                        echo "$line" >&2
                        case $line in *'does not answer'*) echo > noticed ;; esac
                    done)
                    """
            ) { _ in
                try await bench.untilHalted()
                let blow = try await Command.shell(
                    "pkill -9 -f -- \"standin --port 0 --models $1\"", [bench.models])
                #expect(blow.exit == 0)
                try bench.write("", "again")
                try await bench.release()
            }
            isFinished.yield()
            try await second
            return outcome
        }
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("does not answer"))
        #expect(outcome.stderr.contains("answers again"))
        #expect(
            try await bench.sql(
                "SELECT model, repetition, attempt, outcome, cause FROM trial_overview ORDER BY 1, 2, 3"
            ) == [
                "first:1b|1|1|completed|", "first:1b|2|1|completed|",
                "second:1b|1|1|invalid|server", "second:1b|1|2|completed|",
                "second:1b|2|1|completed|",
            ])
    }
}
