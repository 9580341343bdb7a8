package import Traces

/// The driver for servers that are known by `GET /v1/models` alone: vLLM, LM Studio and others with OpenAI's API.
///
/// Agents reach it through chat completions. Nothing is loaded or unloaded here, and a window is only granted
/// where the server says it: vLLM does (`max_model_len`, ollama.md 7.3); of others it is not known.
package struct OpenAIServer: ModelServer {
    package let url: ServerURL
    package let messagesPath = "/v1/chat/completions"
    private let calls: JSONCalls
    private let name: String?

    /// - Parameter name: what trials call the server instead of its URL.
    package init(url: ServerURL, transport: HTTPTransport, name: String? = nil) {
        self.url = url
        self.name = name
        calls = JSONCalls(url: url, transport: transport)
    }

    /// Whether an answer on `/v1/models` is a list of models.
    static func isModelList(_ answer: JSONCalls.Answer) -> Bool {
        answer.status == 200 && answer.json?["data"]?.array != nil
    }

    package func identify() async throws -> ServerFacts {
        let isVLLM = try await listed().contains { $0["owned_by"]?.string == "vllm" }
        if isVLLM {
            let version = try await calls.call("GET", "/version").json?["version"]?.string
            return ServerFacts(kind: .vllm, version: version, url: name ?? "\(url)")
        }
        // A stand-in that is asked through this API simulates all the same, and its times are labelled so.
        let standIn = try await calls.call("GET", "/api/version").json?["standin"]
        return ServerFacts(
            kind: .openai, url: name ?? "\(url)",
            simulation: standIn.flatMap(Simulation.init(standIn:)))
    }

    package func installedModels() async throws -> [InstalledModel] {
        try await listed().map { InstalledModel(name: $0["id"]?.string ?? "") }
    }

    /// The API says nothing of a model but its name; vLLM also the window that it runs with.
    package func describe(model: String) async throws -> ModelDescription {
        let window = try await entry(of: model)["max_model_len"]?.integer
        return ModelDescription(
            facts: ModelFacts(name: model), ownContext: window.map { Int(clamping: $0) },
            hasFixedContext: true)
    }

    /// Sees which window the server runs with, where it says so; it was set when the server started.
    ///
    /// Throws ``ServerProblem/seedNotTaken(url:)`` when a seed is wanted: requests are the agents' own.
    package func load(
        _ model: ModelDescription, context: Int?, seed: Int?
    ) async throws -> LoadedModel {
        if seed != nil { throw ServerProblem.seedNotTaken(url: "\(url)") }
        let granted = try await entry(of: model.facts.name)["max_model_len"]?.integer
            .map { Int(clamping: $0) }
        return LoadedModel(
            servedName: model.facts.name,
            contract: ContextContract(
                requested: context, granted: granted, trained: model.trainedContext),
            isDerived: false)
    }

    /// The API does not say how much memory it takes.
    package func loadedWindow(of model: String) async -> Int? {
        try? await entry(of: model)["max_model_len"]?.integer.map(Int.init)
    }

    /// The API has a seed, but nothing makes a server honour it for a whole trial.
    package var takesSeed: Bool { false }

    package func memory(of model: LoadedModel) async -> LoadedMemory? { nil }

    /// Nothing was loaded, so nothing is unloaded.
    package func unload(_ model: LoadedModel) async {}
}

extension OpenAIServer {
    private func listed() async throws -> [JSONValue] {
        let answer = try await calls.call("GET", "/v1/models")
        guard Self.isModelList(answer), let models = answer.json?["data"]?.array else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: "/v1/models", status: answer.status, body: answer.message)
        }
        return models
    }

    private func entry(of model: String) async throws -> JSONValue {
        let listed = try await listed()
        guard let found = listed.first(where: { $0["id"]?.string == model }) else {
            throw ServerProblem.modelNotServed(
                model: model, url: "\(url)", served: listed.compactMap { $0["id"]?.string })
        }
        return found
    }
}
