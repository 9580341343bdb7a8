package import Traces

/// llama-server's driver.
///
/// Model and window are given when the server starts, so nothing is loaded or unloaded here: what it runs with
/// is read from `/props` and `/v1/models`, and is what was granted (ollama.md 7.1). A window other than the
/// one that was requested shows as `granted` beside `requested`. See ``LlamaProcess`` for one that the
/// harness starts at a window of its choice.
package struct LlamaServer: ModelServer {
    package let url: ServerURL
    package let messagesPath = "/v1/messages"
    package let takesSeed = false
    private let calls: JSONCalls
    private let name: String?

    /// - Parameter name: what trials call the server instead of its URL.
    package init(url: ServerURL, transport: HTTPTransport, name: String? = nil) {
        self.url = url
        self.name = name
        calls = JSONCalls(url: url, transport: transport)
    }

    /// Whether an answer on `/props` is llama-server's, one that still loads its model included.
    static func isProperties(_ answer: JSONCalls.Answer) -> Bool {
        isLoading(answer)
            || answer.status == 200 && answer.json?["build_info"]?.string != nil
                && answer.json?["default_generation_settings"]?.object != nil
    }

    private static func isLoading(_ answer: JSONCalls.Answer) -> Bool {
        answer.status == 503 && answer.json?["error"]?["type"]?.string == "unavailable_error"
    }

    /// Throws ``ServerProblem/noMessagesAPI(url:version:)`` for builds before the Messages API.
    package func identify() async throws -> ServerFacts {
        let version = try await properties()["build_info"]?.string
        // Build numbers do not tell: a build from a source archive calls itself b1.
        let counted = try await calls.call(
            "POST", messagesPath + "/count_tokens",
            ["messages": [["role": "user", "content": "Hello"]]])
        if counted.status == 404 {
            throw ServerProblem.noMessagesAPI(url: "\(url)", version: version ?? "")
        }
        return ServerFacts(kind: .llamaServer, version: version, url: name ?? "\(url)")
    }

    /// The server's own count of the whole prompt, also of one beyond its window (llama-server.md).
    package func proof(
        of body: JSONValue, saying request: TurnRequest, to model: LoadedModel
    ) async throws -> PromptProof? {
        let path = messagesPath + "/count_tokens"
        let answer = try await calls.call("POST", path, body)
        guard answer.status == 200, let tokens = answer.json?["input_tokens"]?.integer else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: path, status: answer.status, body: answer.message)
        }
        return .counted(tokens: Int(tokens))
    }

    package func installedModels() async throws -> [InstalledModel] {
        try await listed().map { model in
            let meta = model["meta"]
            return InstalledModel(
                name: model["id"]?.string ?? "", diskBytes: meta?["size"]?.integer,
                quantization: meta?["ftype"]?.string,
                trainedContext: meta?["n_ctx_train"]?.integer.map(Int.init))
        }
    }

    /// The server answers to any name, so a name that it does not list is refused here.
    package func describe(model: String) async throws -> ModelDescription {
        let entry = try await entry(of: model)
        let meta = entry["meta"]
        // `capabilities` lists nothing about tools, which every template takes (ollama.md 7.1).
        return ModelDescription(
            facts: ModelFacts(
                name: model, quantization: meta?["ftype"]?.string,
                parametersInBillions: meta?["n_params"]?.number.map { $0 / 1e9 },
                diskBytes: meta?["size"]?.integer),
            trainedContext: meta?["n_ctx_train"]?.integer.map(Int.init),
            ownContext: meta?["n_ctx"]?.integer.map(Int.init), hasFixedContext: true)
    }

    /// Proves the window that the server runs with, the same in `/props` and in `/v1/models`.
    ///
    /// Throws ``ServerProblem/seedNotTaken(url:)`` when a seed is wanted: the Messages API has none, and
    /// llama-server drops what it does not know.
    package func load(
        _ model: ModelDescription, context: Int?, seed: Int?
    ) async throws -> LoadedModel {
        if seed != nil { throw ServerProblem.seedNotTaken(url: "\(url)") }
        let shown = try await shownWindow()
        let listed = try await entry(of: model.facts.name)["meta"]?["n_ctx"]?.integer
        guard let granted = shown, listed.map({ Int($0) == granted }) ?? true else {
            throw ServerProblem.contextNotProved(
                model: model.facts.name, url: "\(url)", path: "/props")
        }
        return LoadedModel(
            servedName: model.facts.name,
            contract: ContextContract(
                requested: context, granted: granted, trained: model.trainedContext),
            isDerived: false)
    }

    /// Whatever the model is called: the server answers to any name with the one model it has.
    package func loadedWindow(of model: String) async -> Int? { try? await shownWindow() }

    /// llama-server does not say how much memory it takes.
    package func memory(of model: LoadedModel) async -> LoadedMemory? { nil }

    /// Nothing was loaded, so nothing is unloaded.
    package func unload(_ model: LoadedModel) async {}
}

extension LlamaServer {
    /// Nil for a router that has several models: it says 0 (its own sources).
    private func shownWindow() async throws -> Int? {
        let shown = try await properties()["default_generation_settings"]?["n_ctx"]?.integer
        return shown.flatMap { $0 > 0 ? Int($0) : nil }
    }

    private func properties() async throws -> JSONValue {
        let answer = try await calls.call("GET", "/props")
        if Self.isLoading(answer) { throw ServerProblem.stillLoading(url: "\(url)") }
        guard Self.isProperties(answer), let json = answer.json else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: "/props", status: answer.status, body: answer.message)
        }
        return json
    }

    private func listed() async throws -> [JSONValue] {
        let answer = try await calls.call("GET", "/v1/models")
        if Self.isLoading(answer) { throw ServerProblem.stillLoading(url: "\(url)") }
        guard answer.status == 200, let models = answer.json?["data"]?.array else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: "/v1/models", status: answer.status, body: answer.message)
        }
        return models
    }

    private func entry(of model: String) async throws -> JSONValue {
        let listed = try await listed()
        let found = listed.first { entry in
            entry["id"]?.string == model
                || entry["aliases"]?.array?.contains { $0.string == model } == true
        }
        guard let found else {
            throw ServerProblem.modelNotServed(
                model: model, url: "\(url)", served: listed.compactMap { $0["id"]?.string })
        }
        return found
    }
}
