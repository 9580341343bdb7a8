package import Traces

/// LM Studio's driver: windows are set by its own API (`/api/v1/models/load`), and proved by what it lists as loaded
/// (ollama.md 7.2).
///
/// Each load makes an instance of its own, which requests name, so one that a person had loaded is neither used nor
/// touched; it takes memory all the same.
package struct LMStudioServer: ModelServer {
    package let url: ServerURL
    package let messagesPath = "/v1/messages"
    /// Its Messages API has none, and loading takes none.
    package let takesSeed = false
    private let calls: JSONCalls
    private let name: String?
    /// Time between two looks at the list, and how many looks.
    private let poll: Polling

    /// - Parameter name: what trials call the server instead of its URL.
    package init(
        url: ServerURL, transport: HTTPTransport, name: String? = nil,
        poll: (interval: Duration, looks: Int) = (.milliseconds(200), 150)
    ) {
        self.url = url
        self.name = name
        calls = JSONCalls(url: url, transport: transport)
        self.poll = Polling(interval: poll.interval, looks: poll.looks)
    }

    /// Whether an answer on `/api/v1/models` is LM Studio's.
    static func isModelList(_ answer: JSONCalls.Answer) -> Bool {
        guard answer.status == 200, let models = answer.json?["models"]?.array else { return false }
        return models.allSatisfy { $0["key"]?.string != nil }
    }

    /// Throws ``ServerProblem/lmStudioTooOld(url:)`` where only the Messages API is missing, which came with 0.4.1.
    package func identify() async throws -> ServerFacts {
        _ = try await listed()
        // No endpoint says a version. One that it does not have is answered in words, with whatever status.
        let probe = try await calls.call("POST", messagesPath, [:])
        if probe.status == 404 || probe.message.contains("Unexpected endpoint") {
            throw ServerProblem.lmStudioTooOld(url: "\(url)")
        }
        return ServerFacts(kind: .lmstudio, url: name ?? "\(url)")
    }

    package func installedModels() async throws -> [InstalledModel] {
        try await listed().filter(Self.isChatModel).map { model in
            InstalledModel(
                name: model["key"]?.string ?? "", diskBytes: model["size_bytes"]?.integer,
                parameterSize: model["params_string"]?.string,
                quantization: model["quantization"]?["name"]?.string,
                capabilities: Self.capabilities(of: model),
                trainedContext: model["max_context_length"]?.integer.map { Int(clamping: $0) })
        }
    }

    package func describe(model: String) async throws -> ModelDescription {
        let entry = try await entry(of: model)
        return ModelDescription(
            facts: ModelFacts(
                name: model, quantization: entry["quantization"]?["name"]?.string,
                family: entry["architecture"]?.string,
                parametersInBillions: entry["params_string"]?.string
                    .flatMap(OllamaServer.billions),
                capabilities: Self.capabilities(of: entry),
                diskBytes: entry["size_bytes"]?.integer),
            trainedContext: entry["max_context_length"]?.integer.map { Int(clamping: $0) })
    }

    /// Loads an instance, and proves its window by the list; what the answer to the load says must agree.
    package func load(
        _ model: ModelDescription, context: Int?, seed: Int?
    ) async throws -> LoadedModel {
        if seed != nil { throw ServerProblem.seedNotTaken(url: "\(url)") }
        let key = model.facts.name
        var request: [String: JSONValue] = ["model": .string(key), "echo_load_config": true]
        request["context_length"] = context.map { .integer(Int64($0)) }
        let answer = try await calls.call("POST", "/api/v1/models/load", .object(request))
        guard answer.status == 200, let json = answer.json,
            // Older builds call it otherwise.
            let instance = (json["instance_id"] ?? json["model_instance_id"])?.string
        else {
            throw ServerProblem.loadFailed(
                model: key, context: context, status: answer.status, message: answer.message)
        }
        var loaded = LoadedModel(
            servedName: instance,
            contract: ContextContract(requested: context, trained: model.trainedContext),
            isDerived: true, loadSeconds: json["load_time_seconds"]?.number)
        let echoed = json["load_config"]?["context_length"]?.integer.map { Int(clamping: $0) }
        let listed = try? await poll.first { try await window(of: instance) }
        guard let listed, echoed == nil || echoed == listed else {
            let left = loaded
            await Task { await unload(left) }.value
            throw ServerProblem.contextNotProved(
                model: key, url: "\(url)", path: "/api/v1/models")
        }
        loaded.contract.granted = listed
        return loaded
    }

    package func loadedWindow(of model: String) async -> Int? {
        if let window = try? await window(of: model) { return window }
        // A request that names the model, not an instance, is answered by its first one.
        let instances = try? await entry(of: model)["loaded_instances"]?.array
        return instances?.first.flatMap(Self.window)
    }

    /// LM Studio does not say over HTTP how much memory a loaded model takes.
    package func memory(of model: LoadedModel) async -> LoadedMemory? { nil }

    package func unload(_ model: LoadedModel) async {
        let request: JSONValue = ["instance_id": .string(model.servedName)]
        guard (try? await calls.call("POST", "/api/v1/models/unload", request))?.status == 200
        else { return }
        await poll.untilGone { try await window(of: model.servedName) }
    }
}

extension LMStudioServer {
    private func listed() async throws -> [JSONValue] {
        let path = "/api/v1/models"
        let answer = try await calls.call("GET", path)
        guard Self.isModelList(answer), let models = answer.json?["models"]?.array else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: path, status: answer.status, body: answer.message)
        }
        return models
    }

    private func entry(of model: String) async throws -> JSONValue {
        let listed = try await listed()
        guard let entry = listed.first(where: { $0["key"]?.string == model }) else {
            throw ServerProblem.modelNotServed(
                model: model, url: "\(url)",
                served: listed.filter(Self.isChatModel).compactMap { $0["key"]?.string })
        }
        return entry
    }

    /// The window that the list gives an instance; nil when it is not loaded.
    private func window(of instance: String) async throws -> Int? {
        try await listed().flatMap { $0["loaded_instances"]?.array ?? [] }
            .first { $0["id"]?.string == instance }.flatMap(Self.window)
    }

    private static func window(of instance: JSONValue) -> Int? {
        instance["config"]?["context_length"]?.integer.map { Int(clamping: $0) }
    }

    private static func isChatModel(_ model: JSONValue) -> Bool {
        model["type"]?.string != "embedding"
    }

    /// Nil where it does not say; a model that was not trained for tools is offered them all the same.
    private static func capabilities(of model: JSONValue) -> [String]? {
        guard let said = model["capabilities"]?.object else { return nil }
        return (said["vision"]?.bool == true ? ["vision"] : []) + ["tools"]
            + (said["trained_for_tool_use"]?.bool == true ? ["trained_for_tool_use"] : [])
    }
}
