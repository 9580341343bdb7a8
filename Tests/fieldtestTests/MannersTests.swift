import Foundation
import TestSupport
import Testing
import Traces

/// How the command line behaves whatever the verb.
@Suite(.timeLimit(.minutes(10)))
struct MannersTests {
    private static let verbs = [
        "doctor", "run", "sweep", "plan", "results", "show", "tasks", "models", "standin",
    ]

    @Test(arguments: verbs)
    func `every verb explains itself`(verb: String) async throws {
        let outcome = try await Command.run([verb, "--help"])
        #expect(outcome.exit == 0)
        #expect(outcome.stdout.contains("USAGE: fieldtest \(verb)"))
        #expect(outcome.stderr == "")
    }

    @Test func `alone it says what to do first`() async throws {
        let outcome = try await Command.run([])
        #expect(outcome.exit == 0)
        #expect(outcome.stdout.contains("make demo"))
        #expect(outcome.stdout.contains("fieldtest doctor"))
        let help = try await Command.run(["--help"])
        #expect(help.exit == 0)
        for verb in Self.verbs { #expect(help.stdout.contains("  \(verb) ")) }
    }

    @Test(arguments: [
        ["nonsense"], ["run"], ["run", "document"], ["sweep"],
        ["results", "--sweep", "a", "--last"],
        ["results", "a", "--last"], ["results", "--by", "nothing"], ["results", "--descending"],
        ["results", "--since", "yesterday"], ["results", "--by", "model", "--table", "cells"],
        ["results", "--versus", "one"], ["results", "--format", "xml"],
        ["run", "document", "--model", "m", "--context", "many"],
        ["run", "document", "--model", "m", "--server", "a", "--standin", "b"],
        ["run", "document", "--model", "m", "--standin", "models", "--scale", "2"],
        ["run", "document", "--model", "m", "--server", "ftp://host"],
        ["run", "document", "--model", "m", "--server", "host:port"],
        ["standin", "--models", "models", "--ollama-version", "new"], ["--nonsense"],
    ])
    func `usage errors exit 64 and leave stdout empty`(arguments: [String]) async throws {
        let outcome = try await Bench().run(arguments)
        #expect(outcome.exit == 64, "\(outcome.stderr)")
        #expect(outcome.stdout == "")
        #expect(outcome.stderr.lowercased().contains("error: "))
    }

    @Test func `JSON on stdout has one object for each cell, with the promised keys in order`()
        async throws
    {
        let bench = try Bench()
        try bench.writer("first:1b")
        try bench.writer("second:1b")
        try bench.write(
            "task: document\ncells: [{models: [first:1b, second:1b], contexts: [32k, 64k]}]\n",
            "sweep.yaml")
        let sweep = try await bench.run([
            "sweep", "sweep.yaml", "--standin", "models", "--store", bench.store, "--format",
            "json",
        ])
        #expect(sweep.exit == 0, "\(sweep.stderr)")
        _ = try sweep.json
        let outcome = try await bench.run([
            "results", "--last", "--format", "json", "--store", bench.store,
        ])
        #expect(outcome.exit == 0)
        #expect(outcome.stderr == "")
        #expect(try outcome.json.array?.count == 4)
        // A parser forgets the order, the text does not.
        let keys = outcome.stdout.matches(of: /(?m)^ {4}"([a-z_]+)":/).map { String($0.1) }
        #expect(keys == Array(repeating: Self.keys, count: 4).flatMap(\.self))
    }

    private static let keys = [
        "task", "model", "server", "agent", "requested_context", "granted_context",
        "trials",
        "completed", "outcome", "failure_mode", "cause", "evidence", "quality", "grade",
        "hallucinated", "lines", "tool_sequence", "tool_calls", "interventions", "seconds",
        "input_tokens", "output_tokens", "memory_bytes", "disk_bytes", "sandbox",
        "window_mark", "invalid_trials", "success_rate", "success_low", "success_high",
        "seconds_low", "seconds_high", "input_tokens_low", "input_tokens_high",
        "output_tokens_low", "output_tokens_high", "k", "pass_at_k", "pass_hat_k",
    ]

    @Test func `no control sequences where there is no terminal or NO_COLOR asks for none`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        let piped = try await bench.trial(["--context", "64k"])
        #expect(!piped.stdout.contains("\u{1B}") && !piped.stderr.contains("\u{1B}"))
        // `script` gives a command a terminal; its options differ from system to system.
        let inTerminal = """
            import os, pty, sys
            os.environ["TERM"] = "xterm"
            sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
            """
        func coloured(_ value: String?) async throws -> Command.Outcome {
            try await Command.shell(
                "exec python3 -c \"$@\" < /dev/null",
                [inTerminal, Command.binary, "results", "--store", bench.store],
                environment: ["NO_COLOR": value])
        }
        let plain = try await coloured("1")
        #expect(plain.exit == 0)
        #expect(plain.stdout.contains("completed"))
        #expect(!plain.stdout.contains("\u{1B}["))
        #expect(try await coloured(nil).stdout.contains("\u{1B}["))
    }

    @Test func `OLLAMA_HOST is honoured, a flag wins, and the server used is printed and stored`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        try await bench.withServer { url in
            let address = "\(url.host() ?? ""):\(url.port ?? 0)"
            let run = ["run", "document", "--model", "scripted:1b", "--store", bench.store]
            let byHost = try await bench.run(run, environment: ["OLLAMA_HOST": address])
            #expect(byHost.exit == 0, "\(byHost.stderr)")
            #expect(byHost.stderr.contains("ollama 0.14.0 at http://\(address)"))
            let byFlag = try await bench.run(
                run + ["--server", address], environment: ["OLLAMA_HOST": "127.0.0.1:1"])
            #expect(byFlag.exit == 0, "\(byFlag.stderr)")
            #expect(byFlag.stderr.contains("ollama 0.14.0 at http://\(address)"))
            let neither = try await bench.run(run, environment: ["OLLAMA_HOST": "127.0.0.1:1"])
            #expect(neither.exit == 1)
            #expect(neither.stderr.contains("http://127.0.0.1:1"))
            #expect(
                try await bench.sql("SELECT DISTINCT server_url FROM trials")
                    == ["http://\(address)"])
        }
    }

    @Test func `a sweep file's own servers are the ones that are used`() async throws {
        let bench = try Bench()
        try bench.writer()
        try await bench.withServer { one in
            try await bench.withServer { other in
                let addresses = [one, other].map { "http://127.0.0.1:\($0.port ?? 0)" }
                try bench.write(
                    """
                    task: document
                    cells:
                      - {models: [scripted:1b], contexts: [64k], server: \(addresses[0])}
                      - {models: [scripted:1b], contexts: [64k], server: \(addresses[1])}

                    """, "sweep.yaml")
                let outcome = try await bench.run(
                    ["sweep", "sweep.yaml", "--store", bench.store],
                    environment: ["OLLAMA_HOST": "127.0.0.1:1"])
                #expect(outcome.exit == 0, "\(outcome.stderr)")
                for address in addresses { #expect(outcome.stderr.contains("at \(address)")) }
                #expect(
                    try await bench.sql("SELECT server_url FROM trials ORDER BY 1")
                        == addresses.sorted())
            }
        }
    }

    @Test func `one line is all that a reachable server needs`() async throws {
        let bench = try Bench()
        let outcome = try await StandInProcess.with(
            models: Repository.fixtures.appending(path: "models").path
        ) { url in
            try await Command.run([
                "run", "init-claude-md", "--server", url, "--model", "granite4:32b-a9b-h",
                "--context", "64k", "--seed", "4", "--store", bench.store,
            ])
        }
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("(stand-in: scripted models, simulated times)"))
        #expect(outcome.stdout.contains("completed"))
        #expect(
            try await bench.sql(
                "SELECT requested_context, granted_context, trained_context, tool_sequence "
                    + "FROM trial_overview") == ["65536|65536|131072|Read → Write"])
        #expect(try await bench.cell()["server"]?.string?.hasPrefix("http://127.0.0.1:") == true)
    }

    @Test func `plan counts what sweep runs`() async throws {
        let bench = try Bench()
        try bench.writer("first:1b")
        try bench.writer("second:1b")
        try bench.write(
            """
            task: document
            repeat: 2
            cells:
              - {models: [first:1b, second:1b], contexts: [32k, 64k]}
              - {model: first:1b, context: 64k, repeat: 3}

            """, "sweep.yaml")
        let standIn = ["sweep.yaml", "--standin", "models"]
        let plan = try await bench.run(["plan"] + standIn + ["--format", "json"])
        #expect(plan.exit == 0)
        #expect(plan.stderr.contains("9 trials of 4 cells, 4 loads"), "\(plan.stderr)")
        let planned = try (plan.json.array ?? []).map {
            "\($0["cell"]?.string ?? "")-\($0["repetition"]?.integer ?? 0)"
        }
        let sweep = try await bench.run(["sweep"] + standIn + ["--store", bench.store])
        #expect(sweep.exit == 0)
        #expect(sweep.stderr.contains("[9/9]"))
        #expect(
            try await bench.sql("SELECT cell || '-' || repetition FROM trials ORDER BY number")
                == planned)
    }

    @Test func `looking for trials: by the beginning of a name, and what is not there`()
        async throws
    {
        let bench = try Bench()
        try bench.writer()
        #expect(try await bench.trial(["--context", "64k"]).exit == 0)
        let id = try await bench.sql("SELECT id FROM trials").joined()
        let short = try await bench.run(["show", "\(id.prefix(4))", "--store", bench.store])
        #expect(short.exit == 0)
        #expect(short.stdout.hasPrefix("trial    \(id)  (20"))
        let none = try await bench.run(["show", "zzzz", "--store", bench.store])
        #expect(none.exit == 64)
        #expect(none.stderr.contains("there is no trial `zzzz`"))
        let noTurn = try await bench.run(["show", id, "--turn", "9", "--store", bench.store])
        #expect(noTurn.exit == 64)
    }
}
