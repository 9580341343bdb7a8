import Foundation
import Testing
import Traces

@testable import ModelServers

/// Servers that are started for each load, with scripts in their place.
final class LaunchedLlamaServerTests: Sendable {
    private let folder: String
    private let transport = HTTPTransport()

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "fieldtest-launched-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A driver whose program writes its arguments down, says that it listens where a canned server does, and
    /// stays.
    private func driver(
        at url: String, arguments: [String] = [], script: String? = nil
    ) throws -> LaunchedLlamaServer {
        let program = "\(folder)/llama-server"
        let running = """
            echo $$ >'\(folder)/pid'; echo "$@" >'\(folder)/arguments'
            echo "0.1 I srv: listening on \(url)" >&2; exec tail -f /dev/null
            """
        let text = """
            #!/bin/sh
            if [ "$1" = --version ]; then echo 'version: 7 (abc)' >&2; exit 0; fi
            \(script ?? running)

            """
        try text.write(toFile: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: program)
        return LaunchedLlamaServer(
            LaunchedServer(
                name: "mine", program: program,
                models: ["tiny-agent": "/models/tiny-agent.gguf", "no": "\(folder)/llama-server"],
                arguments: arguments), transport: transport)
    }

    private let tiny = ModelDescription(facts: ModelFacts(name: "tiny-agent"))

    private var isRunning: Bool {
        get throws {
            let text = try String(contentsOfFile: "\(folder)/pid", encoding: .utf8)
            return kill(try #require(Int32(text.filter(\.isNumber))), 0) == 0
        }
    }

    @Test func `loading starts a process at the window, unloading ends it`() async throws {
        let canned = try CannedServer(LlamaAnswers.all(window: 8192))
        let driver = try driver(at: canned.url, arguments: ["--temp", "0"])
        let facts = try await driver.identify()
        #expect(facts.kind == .llamaServer)
        #expect(facts.version == "7 (abc)")
        #expect(facts.url == "mine")
        let loaded = try await driver.load(tiny, context: 8192, seed: nil)
        #expect(loaded.contract.granted == 8192)
        #expect("\(loaded.url.map { "\($0)" } ?? "")" == canned.url)
        #expect(try isRunning)
        let arguments = try String(contentsOfFile: "\(folder)/arguments", encoding: .utf8)
        #expect(arguments.contains("-m /models/tiny-agent.gguf -c 8192 -np 1"))
        #expect(arguments.contains("--alias tiny-agent"))
        #expect(arguments.hasSuffix("--temp 0\n"))
        await driver.unload(loaded)
        #expect(try !isRunning)
        await transport.shutdown()
    }

    @Test func `a window that is not the one asked for shows, and the process ends with it`()
        async throws
    {
        let canned = try CannedServer(LlamaAnswers.all(window: 4096))
        let driver = try driver(at: canned.url)
        let loaded = try await driver.load(tiny, context: 8192, seed: nil)
        #expect(loaded.contract.isClamped)
        await driver.unload(loaded)
        var unproved = LlamaAnswers.all(window: 4096)
        unproved["/v1/models"] = [LlamaAnswers.models(window: 2048)]
        let other = try CannedServer(unproved)
        let second = try self.driver(at: other.url)
        await #expect(throws: ServerProblem.self) {
            _ = try await second.load(tiny, context: 4096, seed: nil)
        }
        #expect(try !isRunning)
        await transport.shutdown()
    }

    @Test func `a seed is an argument of the server, not of a trial`() async throws {
        let driver = try driver(at: "")
        #expect(!driver.takesSeed)
        await #expect(throws: ServerProblem.seedNotTaken(url: "mine")) {
            _ = try await driver.load(self.tiny, context: 4096, seed: 7)
        }
        await transport.shutdown()
    }

    @Test func `a program that fails says why`() async throws {
        let driver = try driver(at: "", script: "echo 'failed to load model' >&2; exit 3")
        let error = await #expect(throws: LlamaProcess.Failure.self) {
            _ = try await driver.load(tiny, context: 4096, seed: nil)
        }
        #expect(error == .ended(status: 3, log: "failed to load model"))
        let none = LaunchedLlamaServer(
            LaunchedServer(
                name: "mine", program: "\(folder)/nothing", models: [:], arguments: []),
            transport: transport)
        await #expect(throws: LlamaProcess.Failure.self) { _ = try await none.identify() }
        await transport.shutdown()
    }

    @Test func `a model without a file, or with another kind of file, is named`() async throws {
        let driver = try driver(at: "")
        await #expect(
            throws: ServerProblem.modelNotServed(
                model: "other", url: "mine", served: ["no", "tiny-agent"])
        ) { _ = try await driver.describe(model: "other") }
        await #expect(
            throws: ServerProblem.noModelFile(
                model: "tiny-agent", path: "/models/tiny-agent.gguf")
        ) { _ = try await driver.describe(model: "tiny-agent") }
        await #expect(
            throws: ServerProblem.noModelFile(model: "no", path: "\(folder)/llama-server")
        ) { _ = try await driver.describe(model: "no") }
        await transport.shutdown()
    }
}
