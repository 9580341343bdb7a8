import ModelServers
import Testing
import Traces

/// Answers as LM Studio's documentation has them; no LM Studio was at hand.
struct LMStudioServerTests {
    private static func models(_ instances: String = "") -> CannedServer.Canned {
        .init(
            200,
            """
            {"models":[{"type":"llm","publisher":"qwen","key":"qwen/qwen3-coder-30b","display_name":"Qwen3 Coder 30B",\
            "architecture":"qwen3moe","quantization":{"name":"Q4_K_M","bits_per_weight":4},"size_bytes":18600000000,\
            "params_string":"30B","loaded_instances":[\(instances)],"max_context_length":262144,"format":"gguf",\
            "capabilities":{"vision":false,"trained_for_tool_use":true}},\
            {"type":"embedding","key":"nomic","size_bytes":84000000,"loaded_instances":[],"max_context_length":2048}]}
            """)
    }

    private static func instance(_ id: String = "qwen/qwen3-coder-30b", window: Int) -> String {
        #"{"id":"\#(id)","config":{"context_length":\#(window),"flash_attention":true,"parallel":4}}"#
    }

    private static func load(echoed: Int) -> CannedServer.Canned {
        .init(
            200,
            #"{"type":"llm","instance_id":"qwen/qwen3-coder-30b","load_time_seconds":9.5,"status":"loaded","#
                + #""load_config":{"context_length":\#(echoed)}}"#)
    }

    private static let noEndpoint = CannedServer.Canned(
        200, #"{"error":"Unexpected endpoint or method. (GET /props)"}"#)

    private func withServer(
        _ models: [CannedServer.Canned], load: CannedServer.Canned = load(echoed: 65536),
        messages: CannedServer.Canned = .init(400, #"{"error":{"message":"model is required"}}"#),
        _ body: (any ModelServer) async throws -> Void
    ) async throws {
        let canned = try CannedServer([
            "/api/version": [Self.noEndpoint], "/props": [Self.noEndpoint],
            "/api/v1/models": models, "/api/v1/models/load": [load],
            "/api/v1/models/unload": [.init(200, #"{"instance_id":"qwen/qwen3-coder-30b"}"#)],
            "/v1/messages": [messages],
            "/v1/models": [
                .init(200, #"{"data":[{"id":"qwen/qwen3-coder-30b"}],"object":"list"}"#)
            ],
        ])
        let transport = HTTPTransport()
        do {
            try await body(
                try await ServerDetection.driver(
                    at: try ServerURL(ollamaHost: canned.url), transport: transport))
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }

    @Test func `it is told by what answers, and described`() async throws {
        try await withServer([Self.models()]) { server in
            #expect(server is LMStudioServer)
            #expect(server.speaksMessages)
            #expect(try await server.identify().kind == .lmstudio)
            #expect(try await server.installedModels().map(\.name) == ["qwen/qwen3-coder-30b"])
            let model = try await server.describe(model: "qwen/qwen3-coder-30b")
            #expect(model.trainedContext == 262_144)
            #expect(model.facts.diskBytes == 18_600_000_000)
            #expect(model.facts.parametersInBillions == 30)
            #expect(model.callsTools == true)
            await #expect(
                throws: ServerProblem.modelNotServed(
                    model: "other", url: "\(server.url)", served: ["qwen/qwen3-coder-30b"])
            ) { _ = try await server.describe(model: "other") }
        }
    }

    @Test func `a window is set, proved by the list, and unloaded until it is gone`() async throws {
        let there = Self.models(Self.instance(window: 65536))
        // Detection, description, proof; then, after unloading, there once more, and gone.
        try await withServer([Self.models(), Self.models(), there, there, Self.models()]) {
            server in
            let model = try await server.describe(model: "qwen/qwen3-coder-30b")
            let loaded = try await server.load(model, context: 65536, seed: nil)
            #expect(
                loaded.contract
                    == ContextContract(requested: 65536, granted: 65536, trained: 262_144))
            #expect(loaded.servedName == "qwen/qwen3-coder-30b")
            #expect(loaded.loadSeconds == 9.5)
            await server.unload(loaded)
            #expect(await server.loadedWindow(of: "qwen/qwen3-coder-30b") == nil)
        }
    }

    @Test func `a smaller window than was asked for shows as clamped`() async throws {
        try await withServer(
            [Self.models(), Self.models(), Self.models(Self.instance(window: 32768))],
            load: Self.load(echoed: 32768)
        ) { server in
            let model = try await server.describe(model: "qwen/qwen3-coder-30b")
            #expect(try await server.load(model, context: 65536, seed: nil).contract.isClamped)
        }
    }

    @Test func `a list that says another window than the load is no proof`() async throws {
        try await withServer(
            [Self.models(), Self.models(), Self.models(Self.instance(window: 4096))]
        ) { server in
            let model = try await server.describe(model: "qwen/qwen3-coder-30b")
            await #expect(
                throws: ServerProblem.contextNotProved(
                    model: "qwen/qwen3-coder-30b", url: "\(server.url)", path: "/api/v1/models")
            ) { _ = try await server.load(model, context: 65536, seed: nil) }
        }
    }

    @Test func `a failed load says why, and a seed cannot be had`() async throws {
        try await withServer(
            [Self.models()], load: .init(500, #"{"error":{"message":"insufficient memory"}}"#)
        ) { server in
            let model = try await server.describe(model: "qwen/qwen3-coder-30b")
            await #expect(
                throws: ServerProblem.loadFailed(
                    model: "qwen/qwen3-coder-30b", context: 65536, status: 500,
                    message: "insufficient memory")
            ) { _ = try await server.load(model, context: 65536, seed: nil) }
            await #expect(throws: ServerProblem.seedNotTaken(url: "\(server.url)")) {
                _ = try await server.load(model, context: 65536, seed: 1)
            }
        }
    }

    @Test func `one before 0_4_1 has no Messages API`() async throws {
        try await withServer([Self.models()], messages: Self.noEndpoint) { server in
            await #expect(throws: ServerProblem.lmStudioTooOld(url: "\(server.url)")) {
                _ = try await server.identify()
            }
        }
    }
}
