import ModelServers
import Testing
import Traces

struct LlamaServerTests {
    /// Runs `body` with a driver, as detection gives it, for a server with these answers.
    private func withDriver(
        _ answers: [String: [CannedServer.Canned]],
        _ body: (any ModelServer) async throws -> Void
    ) async throws {
        let server = try CannedServer(answers)
        let transport = HTTPTransport()
        do {
            try await body(
                try await ServerDetection.driver(
                    at: try ServerURL(ollamaHost: server.url), transport: transport))
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }

    @Test func `it is told from Ollama by what it answers, and says its build`() async throws {
        try await withDriver(LlamaAnswers.all()) { server in
            let facts = try await server.identify()
            #expect(
                facts
                    == ServerFacts(
                        kind: .llamaServer, version: "b1-0c1e570", url: "\(server.url)"))
            #expect(server.messagesPath == "/v1/messages")
        }
    }

    @Test func `a model is described with what the server says of it`() async throws {
        try await withDriver(LlamaAnswers.all()) { server in
            let model = try await server.describe(model: "tiny-agent")
            #expect(model.trainedContext == 131_072)
            #expect(model.facts.quantization == "F16")
            #expect(model.facts.diskBytes == 10_494_976)
            #expect(model.facts.parametersInBillions == 0.005245184)
            // `capabilities` has only "completion" in it, for models that do call tools.
            #expect(model.callsTools == nil)
            #expect(try await server.describe(model: "small").trainedContext == 131_072)
            #expect(try await server.installedModels().map(\.name) == ["tiny-agent"])
        }
    }

    @Test func `a name that it was not started with is refused, though it would answer to it`()
        async throws
    {
        try await withDriver(LlamaAnswers.all()) { server in
            await #expect(
                throws: ServerProblem.modelNotServed(
                    model: "qwen", url: "\(server.url)", served: ["tiny-agent"])
            ) { _ = try await server.describe(model: "qwen") }
        }
    }

    @Test(arguments: [nil, 4096, 16_384])
    func `the window it runs with is what it granted, whatever was requested`(requested: Int?)
        async throws
    {
        try await withDriver(LlamaAnswers.all()) { server in
            let model = try await server.describe(model: "tiny-agent")
            let loaded = try await server.load(model, context: requested, seed: nil)
            #expect(
                loaded.contract
                    == ContextContract(requested: requested, granted: 4096, trained: 131_072))
            #expect(loaded.contract.isClamped == (requested == 16_384))
            #expect(await server.loadedWindow(of: "any name") == 4096)
            #expect(!loaded.isDerived)
            #expect(loaded.servedName == "tiny-agent")
            #expect(await server.memory(of: loaded) == nil)
        }
    }

    /// A router that has several models says 0; a proxy may put two servers behind one address.
    @Test(arguments: [(0, 0), (4096, 8192)])
    func `a window that is not proved is none`(props: Int, models: Int) async throws {
        var answers = LlamaAnswers.all()
        answers["/props"] = [LlamaAnswers.props(window: props)]
        answers["/v1/models"] = [LlamaAnswers.models(window: models)]
        try await withDriver(answers) { server in
            let model = try await server.describe(model: "tiny-agent")
            await #expect(
                throws: ServerProblem.contextNotProved(
                    model: "tiny-agent", url: "\(server.url)", path: "/props")
            ) { _ = try await server.load(model, context: nil, seed: nil) }
        }
    }

    @Test func `a seed cannot be passed, and is not dropped in silence`() async throws {
        try await withDriver(LlamaAnswers.all()) { server in
            let model = try await server.describe(model: "tiny-agent")
            await #expect(throws: ServerProblem.seedNotTaken(url: "\(server.url)")) {
                _ = try await server.load(model, context: nil, seed: 7)
            }
        }
    }

    @Test func `one that still loads is known for what it is`() async throws {
        var answers = LlamaAnswers.all()
        for path in answers.keys { answers[path] = [LlamaAnswers.loading] }
        answers["/api/version"] = [LlamaAnswers.loading]
        try await withDriver(answers) { server in
            await #expect(throws: ServerProblem.stillLoading(url: "\(server.url)")) {
                _ = try await server.identify()
            }
        }
    }

    @Test func `a build without the Messages API is said to be one`() async throws {
        var answers = LlamaAnswers.all()
        answers["/v1/messages/count_tokens"] = nil
        try await withDriver(answers) { server in
            await #expect(
                throws: ServerProblem.noMessagesAPI(url: "\(server.url)", version: "b1-0c1e570")
            ) { _ = try await server.identify() }
        }
    }

    @Test func `a server that is neither is no server`() async throws {
        let server = try CannedServer(["/props": [.init(200, "{}")]])
        let transport = HTTPTransport()
        await #expect(
            throws: ServerProblem.unknownServer(
                url: server.url, status: 404, body: "File Not Found")
        ) {
            _ = try await ServerDetection.driver(
                at: try ServerURL(ollamaHost: server.url), transport: transport)
        }
        await transport.shutdown()
    }
}
