import Foundation
import TestSupport
import Testing
import Traces

/// Sweeps that are killed at random instants, again and again, until they are done.
///
/// `FIELDTEST_KILLS` says how often; `make torture` does it a thousand times.
@Suite(.timeLimit(.minutes(30)))
struct TortureTests {
    /// One that always works, one that works for some seeds, one that never does.
    private func bench() throws -> Bench {
        let bench = try Bench()
        try bench.writer("always:1b")
        try bench.model(
            """
            rules:
              - when: {chance: 0.5, step: 0}
                call: {Write: {file_path: OUT.md, content: "# Example"}}
            otherwise: {say: Done.}
            """, name: "sometimes:1b")
        try bench.model("otherwise: {say: I would call Write now.}", name: "never:1b")
        try bench.write(
            """
            task: document
            cells:
              - {models: [always:1b], contexts: [32k, 64k], repeat: 2}
              - {models: [sometimes:1b], contexts: [64k], seed: 1}
              - {models: [sometimes:1b], contexts: [64k], seed: 2}
              - {models: [never:1b], contexts: [64k]}

            """, "sweep.yaml")
        return bench
    }

    private struct Store {
        /// `check|ok|` when the file is whole.
        var integrity: [String]
        /// What counts: trials that ended and were judged, with how.
        var finished: Set<String>
        /// Repetitions that have more than one trial that counts.
        var repeated: [String]
    }

    private func sweep(
        _ bench: Bench, store: String,
        started: @escaping @Sendable (Int32) async throws -> Void = { _ in }
    ) async throws -> Command.Outcome {
        try await bench.run(
            [
                "sweep", "sweep.yaml", "--standin", bench.models, "--sandbox", "none", "--quiet",
                "--store", store,
            ], started: started)
    }

    private func look(_ bench: Bench, store: String) async throws -> Store {
        guard FileManager.default.fileExists(atPath: store) else {
            return Store(integrity: ["check|ok|"], finished: [], repeated: [])
        }
        let rows = try await bench.sql(
            """
            SELECT 'check', *, '' FROM pragma_integrity_check
            UNION ALL SELECT 'foreign', "table", rowid FROM pragma_foreign_key_check
            """, store: store)
        let tables = try await bench.sql(
            "SELECT count(*) FROM sqlite_master WHERE name = 'trial_overview'", store: store)
        // Killed before the store had its tables.
        if tables == ["0"] { return Store(integrity: rows, finished: [], repeated: []) }
        let trials = try await bench.sql(
            """
            SELECT 'finished', trial || ' ' || ended || ' ' || outcome || ' ' || coalesce(failure_mode, '')
            FROM trial_overview WHERE outcome <> 'invalid'
            UNION ALL SELECT 'repeated', cell || ' ' || repetition FROM trial_overview
            WHERE ended NOT IN ('killed', 'error', 'unfinished')
            GROUP BY cell, repetition HAVING count(*) > 1
            """, store: store)
        return Store(
            integrity: rows, finished: Set(trials.filter { $0.hasPrefix("finished|") }),
            repeated: trials.filter { $0.hasPrefix("repeated|") })
    }

    /// What people see at the end; the trials' names tell which attempt it was, so they are left out.
    private func tables(_ bench: Bench, store: String) async throws -> String {
        let outcome = try await bench.run(["results", "--last", "--store", store])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        return outcome.stdout.replacing(/[0-9a-f]{8}-\d+\.\d+/, with: "TRIAL")
    }

    @Test(arguments: [1, 2])
    func `a sweep that is killed at any instant loses nothing, repeats nothing, and ends alike`(
        seed: Int
    ) async throws {
        let bench = try bench()
        let whole = "\(bench.folder)/whole.sqlite"
        let clock = ContinuousClock()
        let start = clock.now
        let uninterrupted = try await sweep(bench, store: whole)
        try #require(uninterrupted.exit == 0, "\(uninterrupted.stderr)")
        let took = clock.now - start
        let expected = try await tables(bench, store: whole)
        #expect(try await look(bench, store: whole).finished.count == 7)

        var random = SeededGenerator(seed: UInt64(seed))
        let kills =
            (ProcessInfo.processInfo.environment["FIELDTEST_KILLS"].flatMap(Int.init) ?? 200) / 2
        var done = 0
        var number = 0
        while done < kills {
            number += 1
            let store = "\(bench.folder)/\(number).sqlite"
            var before: Set<String> = []
            while true {
                // No test waits for this long: it is the instant of the blow.
                let delay = took * Double.random(in: 0...0.8, using: &random)
                let outcome = try await sweep(bench, store: store) { process in
                    try await clock.sleep(for: delay)
                    kill(process, SIGKILL)
                }
                let now = try await look(bench, store: store)
                #expect(now.integrity == ["check|ok|"])
                #expect(
                    before.isSubset(of: now.finished), "lost: \(before.subtracting(now.finished))")
                #expect(now.repeated == [])
                before = now.finished
                if outcome.exit == 0 { break }
                try #require(outcome.exit == -Int(SIGKILL), "\(outcome.stderr)")
                done += 1
            }
            #expect(before.count == 7)
            #expect(try await tables(bench, store: store) == expected)
            for name in [store, store + "-wal", store + "-shm"] {
                try? FileManager.default.removeItem(atPath: name)
            }
        }
    }
}
