import Foundation
import Gateway
import ModelServers
import Storage
import Traces
import Wire

/// A gateway in a process of its own, so that its CPU and memory are known apart from the client's and the
/// server's. Everything is recorded into a real store.
///
/// Its standard input is a socket (``HelperControl``); the greeting is its port and the route's path.
enum GatewayHelper {
    static func run(serverPort: Int, store path: String) async throws {
        let store = try TraceStore.open(path: path)
        let server = ServerURL(host: "127.0.0.1", port: serverPort)
        let transport = HTTPTransport()
        try await store.begin(.example(id: "gateway", model: "canned", repetition: 1))
        try await Gateway.with { gateway in
            let route = gateway.open(
                Route(
                    upstream: server, rules: GatewayRules(model: "derived"),
                    recorder: Recorder(
                        transport: transport, server: server, sink: store, trial: "gateway",
                        clock: SystemTrialClock())))
            let greeting = "\(gateway.port) \(route.path)"
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                Thread.detachNewThread {
                    HelperControl.serve(greeting: greeting)
                    continuation.resume()
                }
            }
            if route.lost > 0 { throw LostExchanges(count: route.lost) }
        }
        await transport.shutdown()
        try store.close()
    }

    struct LostExchanges: Error { var count: Int }
}

/// The other end of a ``GatewayHelper``, a ``BareRelay`` or `litellm.py`.
struct HelperProcess {
    /// CPU seconds and the most memory that was ever resident, in bytes.
    struct Use {
        var cpu: Double
        var memory: Int
    }

    let port: Int
    let path: String
    private let child: Child
    private let control: LoopbackSocket

    /// - Parameter mode: The arguments that tell this program which helper to be.
    init(_ mode: [String]) throws {
        try self.init(program: [CommandLine.arguments[0]] + mode) { words in
            (words.first.flatMap { Int($0) }, words.count > 1 ? String(words[1]) : "")
        }
    }

    /// LiteLLM's proxy in front of a server that gets every request at `path`.
    init(liteLLM script: String, serverPort: Int, path: String) throws {
        try self.init(program: [script, "http://127.0.0.1:\(serverPort)\(path)", "own"]) { words in
            (words.last.flatMap { Int($0) }, "")
        }
    }

    /// - Parameter read: The port and the path that requests need, from the words of the greeting.
    private init(
        program: [String], read: ([Substring]) -> (port: Int?, path: String)
    ) throws {
        let (mine, theirs) = try LoopbackSocket.pair()
        child = try Child(program, input: theirs.descriptor)
        theirs.close()
        control = mine
        let greeting = read(try Self.line(from: mine).split(separator: " "))
        guard let port = greeting.port else { throw SystemCallFailed("helper") }
        self.port = port
        path = greeting.path
    }

    func use() throws -> Use {
        control.write([1])
        let words = try Self.line(from: control).split(separator: " ")
        guard words.count == 2, let cpu = Double(words[0]), let memory = Int(words[1]) else {
            throw SystemCallFailed("helper")
        }
        return Use(cpu: cpu, memory: memory)
    }

    func end() throws {
        control.close()
        try child.wait()
    }

    private static func line(from socket: LoopbackSocket) throws -> String {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)
        defer { space.deallocate() }
        var bytes: [UInt8] = []
        while bytes.last != UInt8(ascii: "\n") {
            let count = socket.read(into: space)
            if count == 0 { throw SystemCallFailed("helper ended") }
            bytes += space[..<count]
        }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
}
