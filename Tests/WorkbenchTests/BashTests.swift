import Testing
import Traces

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct BashTests {
    @Test func `output is stdout, then stderr, without the newlines at the end`() async throws {
        let bench = try Bench()
        let answer = await bench.bash("echo err >&2; echo out; echo; echo")
        #expect(answer.text == "out\nerr")
        #expect(answer.run.ending == .done)
        #expect(answer.run.exitCode == 0)
        #expect(await bench.bash("true").text == "(Bash completed with no output)")
    }

    @Test func `a failing command says its exit code first`() async throws {
        let bench = try Bench()
        let answer = await bench.bash("echo a; echo b >&2; exit 3")
        #expect(answer.text == "Exit code 3\na\nb")
        #expect(answer.run.ending == .failed)
        #expect(answer.run.exitCode == 3)
        #expect(await bench.bash("kill -9 $$").run.exitCode == 137)
        #expect(await bench.bash("if then").text.contains("syntax error"))
    }

    @Test func `cd carries over inside the workspace and is reset outside`() async throws {
        let bench = try Bench()
        try bench.write("x", "sub dir/f.txt")
        #expect(await bench.bash("cd 'sub dir'").text == "(Bash completed with no output)")
        #expect(await bench.bash("pwd").text == "\(bench.root)/sub dir")
        #expect(await bench.call("Read", ["file_path": "f.txt"]).text == "1\tx")
        let reset = await bench.bash("cd /")
        #expect(reset.text.hasSuffix("Shell cwd was reset to \(bench.root)"))
        #expect(await bench.bash("pwd").text == bench.root)
        #expect(await bench.bash("cd 'sub dir'; exit 4").run.exitCode == 4)
        #expect(await bench.bash("pwd; rm -r \"$PWD\"").text.hasPrefix("\(bench.root)/sub dir"))
        #expect(await bench.bash("pwd").text == bench.root)
    }

    @Test func `a workspace that is gone is said to be`() async throws {
        let bench = try Bench()
        _ = await bench.bash("rm -r \(bench.root)")
        #expect(await bench.bash("ls").text.contains("no longer exists"))
    }

    @Test func `the environment is small and holds nothing of the user's`() async throws {
        setenv("WORKBENCH_TEST_SECRET", "hunter2", 1)
        let bench = try Bench()
        let names = await bench.bash("env | cut -d= -f1 | sort").text.split(separator: "\n")
        let allowed: Set<Substring> = [
            "HOME", "LANG", "PATH", "PWD", "OLDPWD", "SHLVL", "TERM", "TMPDIR", "_",
            "__CF_USER_TEXT_ENCODING",
        ]
        #expect(Set(names).subtracting(allowed).isEmpty)
        #expect(
            await bench.bash("echo \"$HOME|$LANG|$TERM|$#\"").text
                == "\(bench.workspace.home)|C.UTF-8|dumb|0")
        #expect(await bench.bash("cat; read x || echo empty").text == "empty")
    }

    @Test func `on timeout the whole group dies, and what was written is kept`() async throws {
        let clock = TriggerClock()
        let bench = try Bench(clock: clock)
        let pipe = try Pipe(at: "\(bench.scratch.path)/pipe")
        let command = "(trap '' TERM; echo begun; exec 9>'\(pipe.path)'; sleep 1000) & wait"
        async let answer = bench.bash(command, timeout: 700_000)
        await pipe.waitForWriter()
        clock.fire()
        #expect(await answer.text == "Exit code 143\nCommand timed out after 10m 0s\nbegun")
        #expect(await answer.run.ending == .timedOut)
        #expect(await pipe.isClosedByAll())
    }

    @Test func `a background child neither holds the call up nor lives on`() async throws {
        let bench = try Bench()
        let pipe = try Pipe(at: "\(bench.scratch.path)/pipe")
        let answer = await bench.bash("sleep 1000 9>'\(pipe.path)' & echo done")
        #expect(answer.text == "done")
        #expect(answer.run.ending == .done)
        #expect(await pipe.isClosedByAll())
    }

    @Test func `a background child that floods the output does not hold the call up`() async throws
    {
        let bench = try Bench(ToolLimits(outputBytes: 1_000_000))
        let answer = await bench.bash("yes & echo first")
        #expect(answer.run.ending == .done || answer.text.contains("wrote more than"))
    }

    @Test func `closing the output early does not end the wait for the command`() async throws {
        let bench = try Bench()
        let answer = await bench.bash(
            "exec >/dev/null 2>&1; for i in 1 2 3; do :; done; echo x > made; exit 5")
        #expect(answer.run.exitCode == 5)
        #expect(try bench.read("made") == "x\n")
        let clock = TriggerClock()
        let late = try Bench(clock: clock)
        let pipe = try Pipe(at: "\(late.scratch.path)/pipe")
        async let answer2 = late.bash("exec >'\(pipe.path)' 2>&1; sleep 1000", timeout: 5000)
        await pipe.waitForWriter()
        clock.fire()
        #expect(await answer2.text == "Exit code 143\nCommand timed out after 5s")
        #expect(await pipe.isClosedByAll())
    }

    @Test func `endless output is stopped and its middle cut`() async throws {
        let bench = try Bench(ToolLimits(outputBytes: 5_000_000))
        let answer = await bench.bash("yes")
        #expect(answer.run.ending == .failed)
        #expect(
            answer.text.hasPrefix(
                "Exit code 137\nCommand was stopped: it wrote more than 5000000 bytes"))
        #expect(answer.text.contains("characters truncated"))
        #expect(answer.text.utf16.count < 31_000)
    }

    @Test func `long output keeps both ends`() async throws {
        let bench = try Bench()
        let text = await bench.bash(
            "echo BEGIN; head -c 100000 /dev/zero | tr '\\0' x; echo; echo END"
        ).text
        #expect(text.hasPrefix("BEGIN\n"))
        #expect(text.hasSuffix("\nEND"))
        #expect(text.utf16.count < 30_200)
    }

    @Test func `output that is not UTF-8 is repaired`() async throws {
        let bench = try Bench()
        #expect(await bench.bash(#"printf 'a\xff\xfeb'"#).text == "a\u{fffd}\u{fffd}b")
    }

    @Test func `a file larger than the limit cannot be written`() async throws {
        let bench = try Bench(ToolLimits(fileBytes: 64 * 1024))
        let answer = await bench.bash("head -c 1000000 /dev/zero > big")
        #expect(answer.run.ending == .failed)
        #expect((FileInfo.of("\(bench.root)/big")?.bytes ?? 0) <= 64 * 1024)
    }

    @Test func `a command that no shell can be given is refused in words`() async throws {
        let bench = try Bench()
        let long = await bench.bash("echo " + String(repeating: "x", count: 200_000))
        #expect(long.text.hasPrefix("Error: The command is too long (200005 bytes"))
        #expect(await bench.bash("echo a\0b").text == "Error: The command holds a NUL byte.")
        let none = try Bench(ToolLimits(searchPath: "/nonexistent"))
        #expect(await none.bash("echo hi").text == "Error: bash is not installed on this machine.")
    }

    @Test func `cancelling the task ends the command`() async throws {
        let bench = try Bench()
        let pipe = try Pipe(at: "\(bench.scratch.path)/pipe")
        let box = bench.box
        let use = ToolUse(
            id: "t", name: "Bash", input: ["command": .string("exec 9>'\(pipe.path)'; sleep 1000")])
        let call = Task { await box.run(use, tools: allTools, turn: 1) }
        await pipe.waitForWriter()
        call.cancel()
        let answer = await call.value
        #expect(answer.run.ending == .failed)
        #expect(await pipe.isClosedByAll())
    }

    #if os(Linux)
        @Test func `a child that left its session dies with the workspace`() async throws {
            let bench = try Bench()
            let pipe = try Pipe(at: "\(bench.scratch.path)/pipe")
            _ = await bench.bash("setsid sleep 1000 9>'\(pipe.path)' & :")
            await pipe.waitForWriter()
            try bench.workspace.remove()
            #expect(await pipe.isClosedByAll())
        }
    #endif
}
