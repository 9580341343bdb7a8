import ModelServers
import Testing
import Traces

struct OpenAIServerTests {
    private static let others =
        #"{"object":"list","data":[{"id":"qwen","object":"model","owned_by":"organization_owner"}]}"#
    private static let vllm =
        #"{"object":"list","data":[{"id":"qwen","object":"model","owned_by":"vllm","max_model_len":32768}]}"#

    /// Runs `body` with a driver for a server that has nothing but these answers.
    private func withDriver(
        _ models: String, version: String? = nil, api: ServerAPI = .auto,
        _ body: (any ModelServer) async throws -> Void
    ) async throws {
        var answers = ["/v1/models": [CannedServer.Canned(200, models)]]
        answers["/version"] = version.map { [CannedServer.Canned(200, $0)] }
        let server = try CannedServer(answers)
        let transport = HTTPTransport()
        do {
            try await body(
                try await ServerDetection.driver(
                    at: try ServerURL(ollamaHost: server.url), transport: transport, api: api))
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }

    @Test func `a server that only lists models is driven through chat completions`() async throws {
        try await withDriver(Self.others) { server in
            let facts = try await server.identify()
            #expect(facts == ServerFacts(kind: .openai, url: "\(server.url)"))
            #expect(server.messagesPath == "/v1/chat/completions")
            #expect(!server.speaksMessages)
            #expect(try await server.installedModels().map(\.name) == ["qwen"])
        }
    }

    @Test func `its window is not known, whatever was requested`() async throws {
        try await withDriver(Self.others) { server in
            let loaded = try await server.load(
                try await server.describe(model: "qwen"), context: 65536, seed: nil)
            #expect(loaded.contract == ContextContract(requested: 65536))
            #expect(loaded.servedName == "qwen")
            #expect(await server.memory(of: loaded) == nil)
        }
    }

    @Test func `vLLM is told by what it says of its models, and its window is granted`()
        async throws
    {
        try await withDriver(Self.vllm, version: #"{"version":"0.16.1"}"#) { server in
            #expect(
                try await server.identify()
                    == ServerFacts(kind: .vllm, version: "0.16.1", url: "\(server.url)"))
            let loaded = try await server.load(
                try await server.describe(model: "qwen"), context: 65536, seed: nil)
            #expect(loaded.contract == ContextContract(requested: 65536, granted: 32768))
        }
    }

    @Test func `other names and seeds are refused`() async throws {
        try await withDriver(Self.others, api: .openai) { server in
            await #expect(
                throws: ServerProblem.modelNotServed(
                    model: "llama", url: "\(server.url)", served: ["qwen"])
            ) { _ = try await server.describe(model: "llama") }
            let model = try await server.describe(model: "qwen")
            await #expect(throws: ServerProblem.seedNotTaken(url: "\(server.url)")) {
                _ = try await server.load(model, context: nil, seed: 1)
            }
        }
    }

    @Test func `what lists no models is an unknown server`() async throws {
        await #expect(throws: ServerProblem.self) {
            try await withDriver(#"{"models":[]}"#) { _ in }
        }
    }
}
