import Foundation
import Subprocess
import TestSupport
import Testing

@testable import Workbench

/// An outside agent's way out of its sandbox: the real binary as the bridge, and nothing else.
struct SandboxBridgeTests {
    /// Answers any request on a Unix socket, whose path it is given, with one line.
    private static let server = #"""
        import os, socket, sys
        s = socket.socket(socket.AF_UNIX)
        s.bind(sys.argv[1])
        s.listen(16)
        print("ready", flush=True)
        while True:
            c, _ = s.accept()
            request = b""
            while b"\r\n\r\n" not in request:
                request += c.recv(65536)
            c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nmodel\n")
            c.close()
        """#

    private static let client = """
        import sys, urllib.request
        print(urllib.request.urlopen("http://127.0.0.1:%s/v1/models" % sys.argv[1]).read().decode(), end="")
        """

    private func sandbox() async throws -> Sandbox {
        do throws(SandboxProblem) {
            return try await Sandbox.find()
        } catch {
            try Test.cancel("bubblewrap cannot make a sandbox on this machine: \(error)")
        }
    }

    /// A workspace, and a server at a socket outside it.
    private func withServer(
        _ body: @escaping @Sendable (Workspace, _ socket: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "bridge-\(UInt32.random(in: 0...UInt32.max))")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "ws"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let workspace = try Workspace.existing(folder.appending(path: "ws").path)
        let socket = folder.appending(path: "gateway.sock").path
        _ = try await Subprocess.run(
            .name("python3"), arguments: ["-c", Self.server, socket],
            input: .none, output: .sequence, error: .discarded
        ) { execution in
            defer { try? execution.send(signal: .kill) }
            for try await line in execution.standardOutput.strings() where line.contains("ready") {
                break
            }
            try await body(workspace, socket)
        }
    }

    private func run(
        _ line: String, _ arguments: [String] = [], in workspace: Workspace, door: GatewayDoor?,
        sandbox: Sandbox
    ) async throws -> (ending: OutsideProcess.Ending, words: String) {
        var process = OutsideProcess(
            program: "bash", arguments: ["-c", line, "bash"] + arguments,
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": workspace.home],
            folder: workspace.root,
            confinement: Confinement(
                sandbox: sandbox, contents: SandboxContents(workspace: workspace, door: door)))
        process.timeout = .seconds(120)
        let (lines, continuation) = AsyncStream<String>.makeStream()
        let outcome = try await process.run { line in
            continuation.yield(String(decoding: line, as: UTF8.self))
        }
        continuation.finish()
        var words = ""
        for await line in lines { words += line + "\n" }
        return (outcome.ending, words + outcome.errors)
    }

    @Test func `the model is reached through the gateway's socket, and nothing else is`()
        async throws
    {
        let sandbox = try await sandbox()
        let bridge = await BridgeProgram.find(Command.binary)
        try await withServer { workspace, socket in
            let door = GatewayDoor(socket: socket, port: 8123, bridge: bridge)
            let ask = "python3 -c \"$1\" 8123"
            let answer = try await run(
                ask, [Self.client], in: workspace, door: door, sandbox: sandbox)
            #expect(answer.words == "model\n")
            #expect(answer.ending == .exited(0))
            // Without the door there is nothing at that port.
            let closed = try await run(
                ask, [Self.client], in: workspace, door: nil, sandbox: sandbox)
            #expect(closed.words.contains("Connection refused"))
            // Nor anything else with it: no other port, no other host, no way to change the door.
            let others = try await run(
                """
                (exec 3<>/dev/tcp/127.0.0.1/22) && echo connected
                (exec 3<>/dev/tcp/192.0.2.1/80) && echo connected
                chmod 777 /run/gateway.sock && echo changed
                rm -f /run/gateway.sock && echo removed
                ls "$1" && echo seen
                """, [FilePathText.parent(of: socket) + "/gateway.sock"], in: workspace, door: door,
                sandbox: sandbox)
            #expect(!others.words.contains("connected\n"))
            #expect(!others.words.contains("changed\n"))
            #expect(!others.words.contains("removed\n"))
            #expect(!others.words.contains("seen\n"))
        }
    }

    @Test func `the agent's exit code, input and chance to tidy up pass through the bridge`()
        async throws
    {
        let sandbox = try await sandbox()
        let bridge = await BridgeProgram.find(Command.binary)
        try await withServer { workspace, socket in
            let door = GatewayDoor(socket: socket, port: 8123, bridge: bridge)
            let failing = try await run(
                "echo out; echo err >&2; exit 7", in: workspace, door: door, sandbox: sandbox)
            #expect(failing.ending == .exited(7))
            #expect(failing.words == "out\nerr\n")
            let killed = try await run("kill -9 $$", in: workspace, door: door, sandbox: sandbox)
            #expect(killed.ending == .exited(137))
            let stopped = Task {
                try await run(
                    "trap 'echo tidy > tidied; exit' TERM; echo > begun; while :; do sleep 0.02; done",
                    in: workspace, door: door, sandbox: sandbox)
            }
            while FileInfo.of("\(workspace.root)/begun") == nil { await Task.yield() }
            stopped.cancel()
            #expect(try await stopped.value.ending == .cancelled)
            #expect(try Files.readText("\(workspace.root)/tidied") == "tidy\n")
        }
    }

    @Test func `the bridge is not for people`() async throws {
        let help = try await Command.run(["--help"])
        #expect(!help.stdout.contains("bridge"))
        let help2 = try await Command.run(["help"])
        #expect(!help2.stdout.contains("bridge"))
    }
}
