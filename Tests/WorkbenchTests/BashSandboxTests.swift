import Testing
import Traces

@testable import Workbench

/// The built-in agent's Bash in its sandbox: what it can do without one, it can do in it.
struct BashSandboxTests {
    private func bench(
        _ limits: ToolLimits = ToolLimits(), clock: any Clock<Duration> = ContinuousClock()
    ) async throws -> Bench {
        try Bench(limits, sandbox: try await BubblewrapHere.sandbox(), clock: clock)
    }

    @Test func `output, exit codes and signals are as without a sandbox`() async throws {
        let bench = try await bench()
        #expect(await bench.bash("echo err >&2; echo out").text == "out\nerr")
        let answer = await bench.bash("echo a; exit 3")
        #expect(answer.text == "Exit code 3\na")
        #expect(answer.run.exitCode == 3)
        #expect(await bench.bash("kill -9 $$").run.exitCode == 137)
        #expect(await bench.bash("if then").text.contains("syntax error"))
        #expect(await bench.bash("no-such-program").run.exitCode == 127)
        #expect(await bench.bash("cat; read x || echo empty").text == "empty")
    }

    @Test func `cd carries over inside the workspace and is reset outside`() async throws {
        let bench = try await bench()
        try bench.write("x", "sub dir/f.txt")
        #expect(await bench.bash("cd 'sub dir'").text == "(Bash completed with no output)")
        #expect(await bench.bash("pwd").text == "\(bench.root)/sub dir")
        #expect(await bench.call("Read", ["file_path": "f.txt"]).text == "1\tx")
        #expect(await bench.bash("cd /").text.hasSuffix("Shell cwd was reset to \(bench.root)"))
        #expect(await bench.bash("pwd").text == bench.root)
        _ = await bench.bash("cd 'sub dir'")
        _ = await bench.bash("rm -r \"$PWD\"")
        #expect(await bench.bash("pwd").text == bench.root)
    }

    @Test func `files made in one call are there in the next, also in tmp and home`() async throws {
        let bench = try await bench()
        _ = await bench.bash("echo 1 > made; echo 2 > /tmp/made; echo 3 > ~/made")
        #expect(await bench.bash("cat made /tmp/made ~/made \"$TMPDIR/made\"").text == "1\n2\n3\n2")
        #expect(try bench.read("made") == "1\n")
        #expect(await bench.call("Read", ["file_path": "made"]).text.contains("1"))
    }

    @Test func `the environment is small, and tools of the system work`() async throws {
        let bench = try await bench()
        let names = await bench.bash("env | cut -d= -f1 | sort | xargs").text
        #expect(
            Set(names.split(separator: " ")).subtracting([
                "HOME", "LANG", "OLDPWD", "PATH", "PWD", "SHLVL", "TERM", "TMPDIR", "_",
            ]).isEmpty)
        #expect(
            await bench.bash("git init -q . && git status --short && ls -a").text.contains(".git"))
        #expect(await bench.bash("python3 -c 'import ssl, sqlite3; print(1)'").text == "1")
    }

    @Test func `there is no network`() async throws {
        let listener = try TCPListener()
        defer { listener.stop() }
        let bench = try await bench()
        let line = "(exec 3<>/dev/tcp/127.0.0.1/\(listener.port)) && echo connected"
        #expect(await !bench.bash(line).text.contains("connected\n"))
        #expect(await bench.bash(line).run.exitCode == 1)
        #expect(await (try Bench()).bash(line).text == "connected")
    }

    @Test func `a child that left its session is gone when the call is over`() async throws {
        let bench = try await bench()
        let pipe = try Pipe(at: "\(bench.root)/pipe")
        let answer = await bench.bash("exec 9>pipe; setsid sleep 1000 & echo done")
        #expect(answer.text == "done")
        #expect(await pipe.isClosedByAll())
    }

    @Test func `on timeout all dies, and what was written is kept`() async throws {
        let clock = TriggerClock()
        let bench = try await bench(clock: clock)
        let pipe = try Pipe(at: "\(bench.root)/pipe")
        let command = "(trap '' TERM; echo begun; exec 9>pipe; setsid sleep 1000) & wait"
        async let answer = bench.bash(command, timeout: 5000)
        await pipe.waitForWriter()
        clock.fire()
        #expect(await answer.text == "Exit code 143\nCommand timed out after 5s\nbegun")
        #expect(await pipe.isClosedByAll())
    }

    @Test func `endless output is stopped`() async throws {
        let bench = try await bench(ToolLimits(outputBytes: 5_000_000))
        #expect(
            await bench.bash("yes").text.hasPrefix("Exit code 137\nCommand was stopped: it wrote"))
    }

    @Test func `the workspace goes without a trace`() async throws {
        let bench = try await bench()
        _ = await bench.bash("mkdir -p a/b; echo x > a/b/c; chmod 000 a; echo y > ~/.rc")
        try bench.workspace.remove()
        #expect(FileInfo.of(bench.root) == nil)
        #expect(FileInfo.of(bench.workspace.home) == nil)
    }
}
