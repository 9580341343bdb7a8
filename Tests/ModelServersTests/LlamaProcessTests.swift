import Foundation
import ModelServers
import Testing
import Traces

/// The start, the watch and the end of a server process, with scripts in its place.
final class LlamaProcessTests: Sendable {
    private let folder: String
    private let transport = HTTPTransport()
    private var pidFile: String { "\(folder)/pid" }

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "fieldtest-llama-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs `body` with a server process that is this script.
    private func with<Value: Sendable>(
        script: String, patience: Duration = .seconds(60),
        _ body: @escaping @Sendable (LlamaProcess) async throws -> Value
    ) async throws -> Value {
        let program = "\(folder)/server"
        try "#!/bin/sh\necho $$ >'\(pidFile)'\n\(script)\n".write(
            toFile: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: program)
        defer { Task { [transport] in await transport.shutdown() } }
        return try await LlamaProcess.with(
            .init(program: program, model: "/models/tiny-agent.gguf", context: 4096),
            transport: transport, patience: patience, body)
    }

    /// Says that it listens where a canned server does, and stays.
    private static func listening(at server: CannedServer) -> String {
        "echo \"0.1 I srv: listening on \(server.url)\" >&2; exec tail -f /dev/null"
    }

    private var pid: Int32 {
        get throws {
            try #require(
                Int32(
                    String(contentsOfFile: pidFile, encoding: .utf8)
                        .trimmingCharacters(in: .whitespacesAndNewlines)))
        }
    }

    @Test func `it is used once it is ready, at the address it names, and ended after`()
        async throws
    {
        var answers = LlamaAnswers.all()
        answers["/health"]?.insert(LlamaAnswers.loading, at: 0)
        let server = try CannedServer(answers)
        let (url, granted) = try await with(script: Self.listening(at: server)) {
            [transport] process in
            let driver = LlamaServer(url: process.url, transport: transport)
            let model = try await driver.describe(model: "tiny-agent")
            let loaded = try await driver.load(model, context: 4096, seed: nil)
            return ("\(process.url)", loaded.contract.granted)
        }
        #expect(url == server.url)
        #expect(granted == 4096)
        #expect(kill(try pid, 0) == -1 && errno == ESRCH)
    }

    @Test func `it is ended also when its use fails`() async throws {
        struct Failed: Error {}
        let server = try CannedServer(LlamaAnswers.all())
        await #expect(throws: Failed.self) {
            try await self.with(script: Self.listening(at: server)) { _ in throw Failed() }
        }
        #expect(kill(try pid, 0) == -1 && errno == ESRCH)
    }

    /// Its own words, seen when another server had the port.
    @Test func `a port that is taken is reported in the server's words`() async throws {
        let words =
            "E srv start: couldn't bind HTTP server socket, hostname: 127.0.0.1, port: 18931"
        await #expect(throws: LlamaProcess.Failure.ended(status: 1, log: words)) {
            try await self.with(script: "echo \"\(words)\" >&2; exit 1") { _ in
                Issue.record("it was never ready")
            }
        }
    }

    @Test func `a program that is not there is named`() async throws {
        let error = await #expect(throws: LlamaProcess.Failure.self) {
            try await LlamaProcess.with(
                .init(program: "\(self.folder)/nothing", model: "m", context: 1),
                transport: self.transport
            ) { _ in }
        }
        guard case .ended(127, let log) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(log.contains("\(folder)/nothing"))
        await transport.shutdown()
    }

    @Test func `a server with another model at that address is not taken for it`() async throws {
        var answers = LlamaAnswers.all()
        answers["/props"] = [LlamaAnswers.props(window: 4096, model: "/models/other.gguf")]
        let server = try CannedServer(answers)
        await #expect(
            throws: LlamaProcess.Failure.anotherServer(
                url: server.url, model: "/models/other.gguf")
        ) {
            try await self.with(script: Self.listening(at: server)) { _ in }
        }
        #expect(kill(try pid, 0) == -1 && errno == ESRCH)
    }

    @Test func `one that never listens is given up`() async throws {
        await #expect(throws: LlamaProcess.Failure.self) {
            try await self.with(script: "exec tail -f /dev/null", patience: .zero) { _ in }
        }
    }

    @Test func `one that dies while it is used ends the use`() async throws {
        let server = try CannedServer(LlamaAnswers.all())
        let error = await #expect(throws: LlamaProcess.Failure.self) {
            let pidFile = self.pidFile
            try await self.with(script: Self.listening(at: server)) { _ in
                let text = try String(contentsOfFile: pidFile, encoding: .utf8)
                kill(try #require(Int32(text.dropLast())), SIGKILL)
                // Until it is cancelled.
                try await Task.sleep(for: .seconds(3600))
            }
        }
        guard case .ended(-9, let log) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(log.contains("listening on"))
    }
}
