import Synchronization
import Testing

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs shell lines as an outside agent is run, in a workspace of its own.
struct OutsideBench {
    let bench: Bench
    let sandbox: Sandbox
    var limits = SandboxLimits()
    var door: GatewayDoor?
    var readable: [String] = []

    init(_ sandbox: Sandbox) throws {
        bench = try Bench()
        self.sandbox = sandbox
    }

    var workspace: Workspace { bench.workspace }

    func process(_ line: String, _ arguments: [String] = []) -> OutsideProcess {
        var process = OutsideProcess(
            program: "bash", arguments: ["-c", line, "bash"] + arguments,
            environment: [
                "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": workspace.home, "LANG": "C.UTF-8",
            ],
            folder: bench.root,
            confinement: Confinement(
                sandbox: sandbox,
                contents: SandboxContents(workspace: workspace, readable: readable, door: door),
                limits: limits))
        process.timeout = .seconds(120)
        return process
    }

    struct Answer: Sendable {
        var ending: OutsideProcess.Ending
        var output: String
        var errors: String
        var words: String { "\(output)\n\(errors)" }
    }

    @discardableResult
    func run(_ process: OutsideProcess) async throws -> Answer {
        let lines = Mutex([String]())
        let outcome = try await process.run { line in
            lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
        return Answer(
            ending: outcome.ending, output: lines.withLock { $0.joined(separator: "\n") },
            errors: outcome.errors)
    }

    @discardableResult
    func run(_ line: String, _ arguments: [String] = []) async throws -> Answer {
        try await run(process(line, arguments))
    }
}

struct OutsideProcessTests {
    @Test(arguments: Confining.allCases)
    func `output comes line by line, errors as a text`(confining: Confining) async throws {
        let bench = try OutsideBench(try await confining.sandbox())
        let answer = try await bench.run("echo a; echo; echo err >&2; printf 'b\\nlast'; exit 3")
        #expect(answer.output == "a\n\nb\nlast")
        #expect(answer.errors == "err\n")
        #expect(answer.ending == .exited(3))
    }

    @Test(arguments: Confining.allCases)
    func `it starts in its folder, with its environment, and reads its input`(
        confining: Confining
    ) async throws {
        let bench = try OutsideBench(try await confining.sandbox())
        try bench.bench.write("", "sub/x")
        var process = bench.process("pwd; cat; echo; env | cut -d= -f1 | sort | xargs")
        process.folder = "\(bench.bench.root)/sub"
        process.input = Array(String(repeating: "prompt ", count: 100_000).utf8)
        let lines = try await bench.run(process).output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first ?? "" == "\(bench.bench.root)/sub")
        #expect(lines.dropFirst().first?.utf8.count == 700_000)
        #expect(lines.last ?? "" == "HOME LANG PATH PWD SHLVL _")
    }

    @Test(arguments: Confining.allCases)
    func `a line is handed over before the process ends`(confining: Confining) async throws {
        let bench = try OutsideBench(try await confining.sandbox())
        let process = bench.process("echo first; until [ -e go ]; do sleep 0.01; done; echo second")
        let root = bench.bench.root
        let answer = Mutex([String]())
        let outcome = try await process.run { line in
            answer.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
            // Goes on only since the first line arrived.
            try? Files.write("", to: "\(root)/go")
        }
        #expect(outcome.ending == .exited(0))
        #expect(answer.withLock { $0 } == ["first", "second"])
    }

    @Test(arguments: Confining.allCases)
    func `a flood of output is ended`(confining: Confining) async throws {
        let bench = try OutsideBench(try await confining.sandbox())
        var process = bench.process("yes $(printf %01000d 7)")
        process.outputLimit = 3_000_000
        let outcome = try await process.run { _ in }
        #expect(outcome.ending == .overflowed)
        #expect(outcome.outputBytes > 3_000_000)
        #expect(outcome.outputBytes < 10_000_000)
    }

    @Test(arguments: Confining.allCases)
    func `it is asked to end first, and may tidy up`(confining: Confining) async throws {
        let clock = TriggerClock()
        let bench = try OutsideBench(try await confining.sandbox())
        var process = bench.process(
            "trap 'echo tidy > tidied; exit 0' TERM; echo begun; while :; do sleep 0.02; done")
        process.clock = clock
        process.grace = .seconds(60)
        let outcome = try await process.run { _ in clock.fire() }
        #expect(outcome.ending == .timedOut)
        #expect(try bench.bench.read("tidied") == "tidy\n")
    }

    @Test(arguments: Confining.allCases)
    func `what does not listen is killed after the grace, with its children`(
        confining: Confining
    ) async throws {
        let clock = TriggerClock()
        let bench = try OutsideBench(try await confining.sandbox())
        let pipe = try Pipe(at: "\(bench.bench.root)/pipe")
        var process = bench.process(
            "trap '' TERM; exec 9>pipe; (trap '' TERM; sleep 1000) & echo begun; sleep 1000")
        process.clock = clock
        process.grace = .milliseconds(50)
        let outcome = try await process.run { _ in clock.fire() }
        #expect(outcome.ending == .timedOut)
        #expect(await pipe.isClosedByAll())
    }

    @Test(arguments: Confining.allCases)
    func `cancelling the task ends it`(confining: Confining) async throws {
        let bench = try OutsideBench(try await confining.sandbox())
        let pipe = try Pipe(at: "\(bench.bench.root)/pipe")
        let run = Task { try await bench.run("exec 9>pipe; sleep 1000") }
        await pipe.waitForWriter()
        run.cancel()
        #expect(try await run.value.ending == .cancelled)
        #expect(await pipe.isClosedByAll())
    }

    @Test(arguments: Confining.allCases)
    func `a program that is not there is said to be missing`(confining: Confining) async throws {
        let bench = try OutsideBench(try await confining.sandbox())
        var process = bench.process("true")
        process.program = "no-such-agent"
        await #expect(throws: OutsideProcess.Failure.programMissing("no-such-agent")) {
            try await process.run { _ in }
        }
    }

    @Test func `a sandbox that cannot be made is no exit of the agent`() async throws {
        var bench = try OutsideBench(try await BubblewrapHere.sandbox())
        bench.readable = ["/nonexistent/agent"]
        do {
            try await bench.run("true")
            Issue.record("it ran")
        } catch let OutsideProcess.Failure.notStarted(_, reason) {
            #expect(reason.contains("/nonexistent/agent"))
        }
    }
}

struct LineSplitterTests {
    private func lines(_ pieces: [String], limit: Int) -> [String] {
        var splitter = LineSplitter(limit: limit)
        var lines: [String] = []
        for piece in pieces {
            Array(piece.utf8).withUnsafeBytes { bytes in
                splitter.take(bytes) { lines.append(String(decoding: $0, as: UTF8.self)) }
            }
        }
        splitter.finish { lines.append(String(decoding: $0, as: UTF8.self)) }
        return lines
    }

    @Test func `lines are the same however the stream is cut`() {
        let text = "one\n\ntwo three\nfour"
        #expect(lines([text], limit: 100) == ["one", "", "two three", "four"])
        #expect(lines(text.map { "\($0)" }, limit: 100) == ["one", "", "two three", "four"])
        #expect(lines([], limit: 100).isEmpty)
        #expect(lines(["\n"], limit: 100) == [""])
    }

    @Test func `a longer line is cut once, and the next one is whole`() {
        for pieces in [["abcdefgh\nxy\n"], "abcdefgh\nxy\n".map { "\($0)" }] {
            #expect(lines(pieces, limit: 4) == ["abcd", "xy"])
        }
        #expect(lines(["abcd\nx"], limit: 4) == ["abcd", "x"])
        #expect(lines(["abcdefgh"], limit: 4) == ["abcd"])
    }
}
