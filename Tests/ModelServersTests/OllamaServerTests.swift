import Foundation
import MemoryFit
import ModelServers
import StandIn
import Testing
import Traces

struct OllamaServerTests {
    private static let script = """
        name: small:24b
        disk_bytes: 14000000000
        details: {family: llama, parameter_size: 23.6B, quantization_level: Q4_K_M}
        capabilities: [completion, tools]
        architecture: {name: llama, context_length: 40960, block_count: 40, embedding_length: 5120, head_count: 32, head_count_kv: 8, key_length: 128, value_length: 128}
        speed: {prefill: 1000, decode: 100}
        steps: [{say: hello}]
        """

    /// Runs `body` with a driver on a stand-in of that version.
    private func withServer(
        version: String = "0.14.0", _ body: @escaping @Sendable (OllamaServer) async throws -> Void
    ) async throws {
        let configuration = StandInServer.Configuration(
            version: try #require(OllamaVersion(version)),
            models: [try ModelScript.parse(yaml: Self.script, path: "small.yaml")])
        try await withStandIn(configuration) { url in
            let transport = HTTPTransport()
            let server = OllamaServer(
                url: try ServerURL(ollamaHost: url.absoluteString), transport: transport)
            do { try await body(server) } catch {
                await transport.shutdown()
                throw error
            }
            await transport.shutdown()
        }
    }

    @Test func `it says who it is, and that it is a stand-in`() async throws {
        try await withServer { server in
            let facts = try await server.identify()
            #expect(facts.kind == .ollama)
            #expect(facts.version == "0.14.0")
            #expect(facts.url == "\(server.url)")
            #expect(facts.simulation?.scale == 0)
        }
    }

    @Test func `a model is described with what tables need`() async throws {
        try await withServer { server in
            let model = try await server.describe(model: "small:24b")
            #expect(model.trainedContext == 40_960)
            #expect(model.facts.parametersInBillions == 23.6)
            #expect(model.facts.quantization == "Q4_K_M")
            #expect(model.facts.diskBytes == 14_000_000_000)
            #expect(model.facts.digest != nil)
            #expect(model.callsTools == true)
        }
    }

    @Test func `what a killed run left is removed, and what others may be running is not`()
        async throws
    {
        try await withServer { server in
            let model = try await server.describe(model: "small:24b")
            _ = try await server.load(model, context: 32_768, seed: nil)
            await server.removeLeftovers(of: ["other:24b", "small"])
            #expect(try await server.installedModels().count == 2)
            await server.removeLeftovers(of: ["small:24b"])
            #expect(try await server.installedModels().map(\.name) == ["small:24b"])
            #expect(await server.loadedWindow(of: "fieldtest-small-24b:32768") == nil)
        }
    }

    @Test func `a window is set by a derived model, proved, and removed again`() async throws {
        try await withServer { server in
            let model = try await server.describe(model: "small:24b")
            let loaded = try await server.load(model, context: 32_768, seed: 7)
            #expect(loaded.isDerived)
            #expect(
                loaded.contract
                    == ContextContract(requested: 32_768, granted: 32_768, trained: 40_960))
            #expect(try await server.installedModels().count == 2)
            let memory = try #require(await server.memory(of: loaded))
            #expect(memory.bytes > 14_000_000_000)
            await server.unload(loaded)
            #expect(await server.memory(of: loaded) == nil)
            #expect(try await server.installedModels().map(\.name) == ["small:24b"])
        }
    }

    /// Before 0.15.5 `/api/ps` shows the configured window, not the clamped one (ollama.md 1.9).
    @Test(arguments: ["0.14.0", "0.15.5", "0.32.15"])
    func `a clamped window is noticed in both eras`(version: String) async throws {
        try await withServer(version: version) { server in
            let model = try await server.describe(model: "small:24b")
            let loaded = try await server.load(model, context: 131_072, seed: nil)
            #expect(loaded.contract.granted == 40_960)
            #expect(loaded.contract.isClamped)
        }
    }

    @Test func `without a window the server's default is proved`() async throws {
        try await withServer { server in
            let model = try await server.describe(model: "small:24b")
            let loaded = try await server.load(model, context: nil, seed: nil)
            #expect(!loaded.isDerived)
            #expect(
                loaded.contract == ContextContract(requested: nil, granted: 4096, trained: 40_960))
        }
    }

    @Test func `a missing model names those that are installed`() async throws {
        try await withServer { server in
            await #expect(
                throws: ServerProblem.modelMissing(
                    model: "nope:1b", url: "\(server.url)", installed: ["small:24b"])
            ) { _ = try await server.describe(model: "nope:1b") }
        }
    }

    @Test func `a server before the Messages API is too old`() async throws {
        try await withServer(version: "0.13.5") { server in
            await #expect(
                throws: ServerProblem.tooOld(
                    url: "\(server.url)", version: "0.13.5", needed: "0.14.0")
            ) { _ = try await server.identify() }
        }
    }

    @Test func `a port where nothing listens is unreachable`() async throws {
        let transport = HTTPTransport()
        let server = OllamaServer(
            url: ServerURL(host: "127.0.0.1", port: 1), transport: transport)
        let error = await #expect(throws: ServerProblem.self) { _ = try await server.identify() }
        guard case .unreachable(let url, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(url == "http://127.0.0.1:1")
        #expect(!reason.isEmpty)
        await transport.shutdown()
    }
}
