import Foundation
import Storage
import TestSupport
import Testing
import Traces

/// `fieldtest record`: a person's own session, watched and not touched.
@Suite(.timeLimit(.minutes(10)))
struct RecordTests {
    /// Asks the model as often as its first argument says, carries nothing out, and exits with its second.
    /// What comes before the question is as many words as its third says.
    private static let agent = """
        import json, os, sys, urllib.request
        turns, code, words = [int(text) for text in (sys.argv[1:] + ["0"] * 3)[:3]]
        schema = {"type": "object", "properties": {"file_path": {"type": "string"}},
            "required": ["file_path"]}
        tools = [{"name": "Read", "description": "Reads a file.", "input_schema": schema}]
        messages = [{"role": "user", "content": "word " * words + "Describe README.md"}]
        token = os.environ.get("ANTHROPIC_AUTH_TOKEN") or os.environ["ANTHROPIC_API_KEY"]
        for turn in range(turns):
            body = {"model": "scripted:1b", "max_tokens": 100, "tools": tools, "messages": messages}
            request = urllib.request.Request(
                os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages", json.dumps(body).encode(),
                {"content-type": "application/json", "authorization": "Bearer " + token})
            content = json.load(urllib.request.urlopen(request))["content"]
            messages.append({"role": "assistant", "content": content})
            messages.append({"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": block["id"], "content": "# Example"}
                for block in content if block["type"] == "tool_use"] or "Go on"})
            print("answered", turn + 1, flush=True)
        if code < 0:
            print("waiting", flush=True)
            import time
            time.sleep(120)
        sys.exit(code)

        """

    /// A program with a terminal of its own: types its second argument when its first has been written.
    private static let terminal = """
        import os, pty, sys
        mark, typed = sys.argv[1].encode(), sys.argv[2].encode().decode("unicode_escape").encode()
        pid, terminal = pty.fork()
        if pid == 0: os.execvp(sys.argv[3], sys.argv[3:])
        seen = b""
        while True:
            try: data = os.read(terminal, 4096)
            except OSError: break
            if not data: break
            seen += data
            if mark and mark in seen:
                os.write(terminal, typed)
                mark = b""
        sys.stdout.write(seen.decode().replace("\\r\\n", "\\n"))
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """

    private func bench(_ script: String = Bench.writing) throws -> Bench {
        let bench = try Bench()
        try bench.model(script)
        try bench.write(Self.agent, "agent.py")
        return bench
    }

    private static func record(_ bench: Bench, _ command: [String]) -> [String] {
        ["record", "--standin", bench.models, "--store", bench.store, "--"] + command
    }

    private func record(
        _ bench: Bench, _ command: String..., environment: [String: String?] = [:]
    ) async throws -> Command.Outcome {
        // The person who runs the tests may have keys of their own.
        let keys: [String: String?] = ["ANTHROPIC_API_KEY": nil, "ANTHROPIC_AUTH_TOKEN": nil]
        return try await bench.run(
            Self.record(bench, command), environment: keys.merging(environment) { $1 })
    }

    /// The same with a terminal, in which `typed` (with Python's escapes) is typed once `mark` was written.
    private func recordInTerminal(
        _ bench: Bench, typing typed: String, after mark: String, _ command: String...
    ) async throws -> Command.Outcome {
        try await Command.shell(
            "exec python3 -c \"$@\" < /dev/null",
            [Self.terminal, mark, typed, Command.binary] + Self.record(bench, command),
            in: bench.folder)
    }

    @Test
    func `what the command writes and its exit code pass through, and it is told what went on`()
        async throws
    {
        let bench = try bench()
        let outcome = try await record(bench, "python3", "agent.py", "3", "7")
        #expect(outcome.exit == 7, "\(outcome.stderr)")
        #expect(outcome.stdout == "answered 1\nanswered 2\nanswered 3\n")
        #expect(
            outcome.stderr.contains(
                "session   scripted:1b: 3 requests of the main conversation in "))
        #expect(outcome.stderr.contains("tools     Read → Write\n"))
        #expect(outcome.stderr.contains("window    4096 tokens; no sign of a cut\n"))
        #expect(outcome.stderr.contains("invalid   turn 2: Write, no such tool was offered\n"))
        #expect(
            try await bench.sql(
                """
                SELECT task, model, agent, agent_profile, granted_context, agent_exit_code, sandbox
                FROM trial_overview
                """) == ["record|scripted:1b|command|python3|4096|7|none"])
        let id = try await bench.sql("SELECT id FROM trials").joined()
        #expect(outcome.stderr.hasSuffix("more      fieldtest show \(id)\n"))
        #expect(try await bench.shown().contains("── turn 3 ──"))
    }

    @Test func `it says where the window was cut, and which window would do`() async throws {
        let bench = try bench("otherwise: {say: Done.}")
        let outcome = try await record(bench, "python3", "agent.py", "2", "0", "20000")
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stderr.contains("window    4096 tokens\n"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("\ncut       turn "))
        #expect(outcome.stderr.contains("verdict   flawed, context-overflow, caused by the server"))
        // 100,000 bytes are at most 33,334 tokens.
        #expect(
            outcome.stderr.contains("help      a window of 65536 tokens or more (it had 4096)"))
    }

    @Test func `every kind of invalid call is listed`() async throws {
        let bench = try bench(
            """
            steps:
              - call: {Sing: {song: loud}}
              - call: {Read: {path: 3}}
            otherwise: {say: Done.}
            """)
        let outcome = try await record(bench, "python3", "agent.py", "3")
        #expect(outcome.stderr.contains("invalid   turn 1: Sing, no such tool was offered\n"))
        #expect(
            outcome.stderr.contains("invalid   turn 2: Read, its arguments do not fit the tool\n"))
        #expect(outcome.stderr.contains("help      another model"))
    }

    @Test func `a command that asks nothing leaves no trial`() async throws {
        let bench = try bench()
        let outcome = try await record(bench, "sh", "-c", "echo mine; exit 3")
        #expect(outcome.exit == 3)
        #expect(outcome.stdout == "mine\n")
        #expect(outcome.stderr == "recorded nothing: the command asked no model\n")
        #expect(try await bench.sql("SELECT count(*) FROM trials") == ["0"])
    }

    @Test func `a command that is not installed is said, as a shell says it`() async throws {
        let bench = try bench()
        let outcome = try await record(bench, "no-such-agent")
        #expect(outcome.exit == 127)
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.stderr == "error: `no-such-agent` did not start: no such program\n")
        #expect(try await bench.sql("SELECT count(*) FROM trials") == ["0"])
    }

    @Test func `the command has the terminal, and what is typed reaches it`() async throws {
        let bench = try bench()
        let outcome = try await recordInTerminal(
            bench, typing: "a word\\n", after: "name? ", "sh", "-c",
            "tty -s && test -t 1 && test -t 2 && echo terminal; printf 'name? '; read it; echo \"<$it>\"; exit 5"
        )
        #expect(outcome.exit == 5, "\(outcome.stdout)")
        #expect(outcome.stdout.hasPrefix("terminal\nname? "))
        #expect(outcome.stdout.contains("<a word>\n"))
    }

    @Test func `Ctrl-C ends the command and not the recording`() async throws {
        let bench = try bench()
        let outcome = try await recordInTerminal(
            bench, typing: "\\x03", after: "waiting", "python3", "agent.py", "1", "-1")
        #expect(outcome.exit == 130, "\(outcome.stdout)")
        #expect(outcome.stdout.contains("KeyboardInterrupt"))
        #expect(outcome.stdout.contains("tools     Read\n"))
        #expect(try await bench.sql("SELECT agent_exit_code FROM trial_overview") == ["130"])
    }

    @Test(arguments: ["ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_API_KEY"])
    func `a person's own key is left alone and not kept`(name: String) async throws {
        let bench = try bench()
        let secret = "mine-0f9d2c"
        let outcome = try await record(
            bench, "sh", "-c",
            "echo $ANTHROPIC_AUTH_TOKEN,$ANTHROPIC_API_KEY; exec python3 agent.py 1",
            environment: [name: secret])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(
            outcome.stdout.hasPrefix(
                name == "ANTHROPIC_API_KEY" ? ",\(secret)\n" : "\(secret),\n"))
        let id = try await bench.sql("SELECT id FROM trials").joined()
        let store = try TraceStore.open(path: bench.store)
        let stored = try store.rawTrace(of: id)
        try store.close()
        // What was sent with the key is kept, the key is not.
        #expect(stored.exchanges.count == 1)
        #expect(!"\(stored)".contains(secret))
        let found = try await Command.shell("grep -l -- \"$1\" \"$2\"*", [secret, bench.store])
        #expect(found.stdout.isEmpty)
    }

    @Test(
        .enabled(
            if: ClaudeProgram.path != nil,
            "FIELDTEST_CLAUDE names no Claude Code 2.1.329; `scripts/claude-code.sh` fetches it"))
    func `the real Claude Code is recorded as it is`() async throws {
        let bench = try bench()
        // A window that holds its prompt: with less it would never see its own first step.
        let outcome = try await bench.withServer { url in
            try await bench.run(
                [
                    "record", "--server", url.absoluteString, "--store", bench.store, "--",
                    ClaudeProgram.path ?? "", "-p", "Describe it in OUT.md.", "--model",
                    "scripted:1b", "--allowedTools", "Read Write",
                ],
                environment: [
                    "HOME": bench.folder, "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
                    "ANTHROPIC_API_KEY": nil, "ANTHROPIC_AUTH_TOKEN": nil,
                ], setup: "exec < /dev/null")
        }
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        #expect(outcome.stdout.hasSuffix("Done.\n"))
        #expect(outcome.stderr.contains("tools     Read → Write\n"), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("window    131072 tokens; no sign of a cut\n"))
        #expect(outcome.stderr.contains("scripted:1b: 3 requests of the main conversation"))
        #expect(try await bench.sql("SELECT model FROM trial_overview") == ["scripted:1b"])
    }
}
