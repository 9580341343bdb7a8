import Foundation
import TestSupport
import Testing
import Traces

/// What becomes of a trial whose model or server misbehaves: a verdict, with all that came until then.
@Suite(.timeLimit(.minutes(5)))
struct FaultyModelTests {
    /// Runs a model that reads one file and then answers `fault`; the first turn is always kept.
    private func cell(
        after fault: String
    ) async throws -> (cell: JSONValue, shown: String, bench: Bench) {
        let bench = try Bench()
        try bench.model(
            """
            steps:
              - say: I will look.
                call: {Read: {file_path: README.md}}
              - \(fault)
            """)
        _ = try await bench.trial(["--context", "64k"])
        let shown = try await bench.shown()
        #expect(shown.contains("I will look."))
        #expect(shown.contains(#"→ Read {"file_path":"README.md"}"#))
        #expect(shown.contains("← 1\t# Example") || shown.contains("← 1 # Example"))
        let cell = try await bench.cell()
        #expect(cell["tool_sequence"]?.array?.first?.string == "Read")
        return (cell, shown, bench)
    }

    @Test(arguments: ["half_event", "no_stop", "close", "garbage"])
    func `an answer that breaks off makes the trial invalid, and the server is named`(
        fault: String
    ) async throws {
        let (cell, shown, bench) = try await cell(after: "{say: and then, fault: \(fault)}")
        #expect(cell["outcome"]?.string == "invalid")
        #expect(cell["cause"]?.string == "server")
        #expect(cell["evidence"]?.string?.contains("broke off") == true)
        #expect(cell["evidence"]?.string?.contains("turn 2") == true)
        #expect(shown.contains("ended    error"))
        // What came of the broken answer is in the store, byte for byte.
        let turn = try await bench.shown(["--turn", "2"])
        let begins = turn.contains(fault == "garbage" ? "502 Bad Gateway" : "event: message_start")
        #expect(begins)
    }

    @Test func `a server error in the middle makes the trial invalid`() async throws {
        let (cell, shown, _) = try await cell(
            after: "{raw_error: {status: 500, message: XML syntax error}}")
        #expect(cell["outcome"]?.string == "invalid")
        #expect(cell["cause"]?.string == "server")
        #expect(cell["evidence"]?.string?.contains("the server answered 500") == true)
        #expect(shown.contains("XML syntax error"))
    }

    @Test func `invalid UTF-8 is kept as it came, shown repaired, and the trial goes on`()
        async throws
    {
        let (cell, shown, bench) = try await cell(after: "{say: broken, fault: invalid_utf8}")
        #expect(cell["outcome"]?.string == "failed")
        #expect(shown.contains("ended    agent_done"))
        #expect(shown.contains("\u{FFFD}"))
        let raw = try await Command.shell(
            "id=$(python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(\"SELECT id FROM trials\").fetchone()[0])' \"$1\")\n"
                + "\"$2\" show $id --turn 2 --store \"$1\" | iconv -f UTF-8 -t UTF-8 > /dev/null",
            [bench.store, Command.binary])
        #expect(raw.exit != 0)
    }

    @Test func `an empty answer ends the trial with a verdict`() async throws {
        let (cell, shown, _) = try await cell(after: "{empty: true}")
        #expect(cell["outcome"]?.string == "failed")
        #expect(cell["failure_mode"]?.string == "silent")
        #expect(shown.contains("ended    agent_done"))
    }

    @Test func `a model that never says anything is silent`() async throws {
        let bench = try Bench()
        try bench.model("steps: [{empty: true}]")
        let outcome = try await bench.trial(["--context", "64k"])
        #expect(outcome.exit == 0)
        #expect(try await bench.cell()["failure_mode"]?.string == "silent")
    }

    @Test func `a model that stops in the middle of an answer is given up when patience is over`()
        async throws
    {
        // Against a stand-in that does not wait, patience is its grace: seconds, not the task's minutes.
        let (cell, shown, bench) = try await cell(after: "{say: and, fault: hang}")
        #expect(cell["outcome"]?.string == "failed")
        #expect(shown.contains("ended    timeout"))
        #expect(
            try await bench.sql("SELECT turn, closed FROM turn_overview")
                == ["1|complete", "2|timeout"])
    }

    @Test(arguments: ["{say: on and, fault: stream_forever}", hugeArgument])
    func `what is over the limit of one answer is cut off there`(fault: String) async throws {
        let bench = try Bench()
        try bench.write(
            Bench.task(limits: "seconds_without_token: 300, output_tokens_per_turn: 2000"),
            "tasks/document.yaml")
        try bench.model(
            """
            steps:
              - call: {Read: {file_path: README.md}}
              - \(fault)
            """, speed: 1_000_000_000)
        // At scale 1 patience is the task's own; the model's speed makes that no time at all.
        let outcome = try await bench.trial(["--context", "64k", "--scale", "1"])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        let cell = try await bench.cell()
        #expect(cell["outcome"]?.string == "failed")
        #expect(try await bench.shown().contains("ended    limit (output_tokens)"))
        let sizes = try await bench.sql(
            "SELECT response_bytes BETWEEN 1048577 AND 2097152, closed FROM turn_overview "
                + "WHERE turn = 2")
        #expect(sizes == ["1|cancelled"])
    }

    private static let hugeArgument =
        "{call: {Write: {file_path: OUT.md, content: x}}, huge_argument: 40000000}"
}
