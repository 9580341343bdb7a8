import Foundation
import StandIn
import TestSupport
import Testing

/// `results --summary`: the page that a sweep ended with, and the commands that stand on it.
@Suite(.timeLimit(.minutes(5)))
struct MorningPageTests {
    private static let sweep = """
        task: document
        repeat: 8
        cells: [{model: scripted:1b, contexts: [64k]}]

        """

    /// The commands of a page.
    private func commands(_ page: String) -> [String] {
        page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("fieldtest ") }
    }

    /// Runs a command as a person does who pasted it.
    private func paste(_ command: String, in bench: Bench) async throws -> Command.Outcome {
        let programs = URL(filePath: Command.binary).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return try await Command.shell(
            command, environment: ["PATH": "\(programs):\(path)"], in: bench.folder)
    }

    @Test func `the page is the one that the sweep ended with, and all of its commands work`()
        async throws
    {
        let bench = try Bench()
        try bench.write(Self.sweep, "night.yaml")
        try bench.writer()
        let store = "a night's store.sqlite"
        let first = try await bench.run([
            "sweep", "night.yaml", "--standin", bench.models, "--store", store, "--quiet",
            "--nightly",
        ])
        try #require(first.exit == 0, "\(first.stderr)")
        _ = try await bench.sql(
            """
            UPDATE trials SET sweep = 'night@2000-01-01', started_at = '2000-01-01T00:00:00.000Z',
                facts = json_set(facts, '$.sweep', 'night@2000-01-01', '$.model.digest', 'older')
            """, store: "\(bench.folder)/\(store)")
        try bench.model("otherwise: {say: I would rather not.}")
        // One request is turned down: its trial has no result until the sweep runs again.
        let faults = ServerFaults(kinds: [.notFound], limit: 1)
        try await bench.withServer(faults: faults) { url in
            let second = try await bench.run([
                "sweep", "night.yaml", "--server", url.absoluteString, "--store", store,
                "--nightly", "--format", "csv", "--sandbox", "none",
            ])
            try #require(second.exit == 0, "\(second.stderr)")
            let page = try await bench.run(["results", "--last", "--summary", "--store", store])
            #expect(page.exit == 0, "\(page.stderr)")
            #expect(second.stderr.hasSuffix("\n\n\(page.stdout)"), "\(second.stderr)")
            #expect(page.stdout.split(separator: "\n").count <= 24)
            let commands = commands(page.stdout)
            #expect(commands.count == 5, "\(page.stdout)")
            let verbs = commands.compactMap { $0.split(separator: " ").dropFirst().first }
            #expect(verbs == ["show", "compare", "history", "sweep", "results"], "\(page.stdout)")
            for command in commands {
                let outcome = try await paste(command, in: bench)
                #expect(outcome.exit == 0, "\(command): \(outcome.stderr)")
                #expect(!outcome.stdout.isEmpty, "\(command)")
            }
            // The line that goes on has gone on: nothing is open any more.
            let after = try await bench.run(["results", "--summary", "--store", store])
            #expect(!after.stdout.contains("can still run"), "\(after.stdout)")
        }
    }

    @Test func `a sweep that failed, or was killed, says so in the morning`() async throws {
        let bench = try Bench()
        try bench.write(Self.sweep, "night.yaml")
        let failed = try await bench.run([
            "sweep", "night.yaml", "--server", "http://127.0.0.1:9", "--store", bench.store,
        ])
        #expect(failed.exit == 1)
        let page = try await bench.run(["results", "--last", "--summary", "--store", bench.store])
        #expect(page.stdout.hasPrefix("Sweep night: STOPPED after "), "\(page.stderr)")
        #expect(failed.stderr.contains(page.stdout), "\(failed.stderr)")
        #expect(
            commands(page.stdout) == [
                "fieldtest sweep night.yaml --server http://127.0.0.1:9 --store \(bench.store)"
            ], "\(page.stdout)")
        // What a kill leaves: a run without an end.
        _ = try await bench.sql("UPDATE sweep_runs SET ended_at = NULL, failure = NULL")
        let killed = try await bench.run([
            "results", "--sweep", "night", "--summary", "--store", bench.store,
        ])
        #expect(killed.stdout.hasPrefix("Sweep night: NOT AT ITS END"), "\(killed.stdout)")
    }

    @Test func `no password and no notification is kept`() async throws {
        let bench = try Bench()
        try bench.write(Self.sweep, "night.yaml")
        _ = try await bench.run([
            "sweep", "night.yaml", "--server", "http://me:secret@127.0.0.1:9", "--store",
            bench.store, "--notify", "true token",
        ])
        let kept = try await bench.sql("SELECT command FROM sweep_runs")
        #expect(kept.count == 1 && kept[0].contains("127.0.0.1:9"), "\(kept)")
        #expect(!kept.joined().contains("secret") && !kept.joined().contains("token"))
    }

    @Test func `what a page cannot be of is refused`() async throws {
        let bench = try Bench()
        try bench.writer()
        _ = try await bench.trial()
        for more in [["--model", "m"], ["--table", "cells"], ["--format", "json"]] {
            let outcome = try await bench.run(
                ["results", "--summary", "--store", bench.store] + more)
            #expect(outcome.exit == 64, "\(more)")
        }
        let none = try await bench.run(["results", "--summary", "--store", bench.store])
        #expect(none.exit == 64 && none.stderr.contains("no sweep has run"))
        let other = try await bench.run([
            "results", "--summary", "--sweep", "x", "--store", bench.store,
        ])
        #expect(other.exit == 64 && other.stderr.contains("no sweep `x`"))
    }
}
