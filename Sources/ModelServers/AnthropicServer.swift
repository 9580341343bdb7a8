package import Traces

/// The driver for Anthropic's API: windows are fixed, and nothing is loaded.
///
/// The key comes from the environment and goes to this address only, in a header; it is part of no cell, no trial
/// and no message (see ``HTTPTransport/sending(_:to:)``).
package struct AnthropicServer: ModelServer {
    package let url: ServerURL
    package let messagesPath = "/v1/messages"
    package let takesSeed = false
    private let calls: JSONCalls
    private let hasKey: Bool

    /// Where the API is.
    package static let address = ServerURL(scheme: "https", host: "api.anthropic.com", port: 443)

    /// What requests to the API carry besides their body.
    package static func headers(key: String) -> [RequestHeader] {
        [
            RequestHeader(name: "x-api-key", value: key, isSecret: true),
            RequestHeader(name: "anthropic-version", value: "2023-06-01"),
        ]
    }

    package init(url: ServerURL, transport: HTTPTransport) {
        self.url = url
        calls = JSONCalls(url: url, transport: transport)
        hasKey = !transport.headers(for: "\(url)/").isEmpty
    }

    /// Throws ``ServerProblem/noKey(url:)`` where there is no key or it is turned down.
    package func identify() async throws -> ServerFacts {
        _ = try await listed()
        return ServerFacts(kind: .anthropic, url: "\(url)")
    }

    package func installedModels() async throws -> [InstalledModel] {
        try await listed().map { model in
            InstalledModel(
                name: model["id"]?.string ?? "", capabilities: ["tools"],
                trainedContext: Self.window(of: model))
        }
    }

    package func describe(model: String) async throws -> ModelDescription {
        let entry = try await entry(of: model)
        let window = Self.window(of: entry)
        return ModelDescription(
            facts: ModelFacts(name: model, capabilities: ["tools"]), trainedContext: window,
            ownContext: window, hasFixedContext: true)
    }

    /// Sees which window the model has, where the API says it.
    ///
    /// Throws ``ServerProblem/seedNotTaken(url:)`` when a seed is wanted.
    package func load(
        _ model: ModelDescription, context: Int?, seed: Int?
    ) async throws -> LoadedModel {
        if seed != nil { throw ServerProblem.seedNotTaken(url: "\(url)") }
        let window = Self.window(of: try await entry(of: model.facts.name))
        return LoadedModel(
            servedName: model.facts.name,
            contract: ContextContract(requested: context, granted: window, trained: window),
            isDerived: false)
    }

    package func loadedWindow(of model: String) async -> Int? {
        (try? await entry(of: model)).flatMap(Self.window)
    }

    /// It is not a machine of yours.
    package func memory(of model: LoadedModel) async -> LoadedMemory? { nil }

    /// Nothing was loaded, so nothing is unloaded.
    package func unload(_ model: LoadedModel) async {}

    /// The API's own count of the whole prompt.
    package func proof(
        of body: JSONValue, saying request: TurnRequest, to model: LoadedModel
    ) async throws -> PromptProof? {
        let path = messagesPath + "/count_tokens"
        // Only what the count takes; it refuses what it does not know.
        let kept = ["model", "messages", "system", "tools", "tool_choice", "thinking"]
        let counted = (body.object ?? [:]).filter { kept.contains($0.key) }
        let answer = try await calls.call("POST", path, .object(counted))
        guard answer.status == 200, let tokens = answer.json?["input_tokens"]?.integer else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: path, status: answer.status, body: answer.message)
        }
        return .counted(tokens: Int(tokens))
    }
}

extension AnthropicServer {
    private func listed() async throws -> [JSONValue] {
        // More than there are.
        let path = "/v1/models?limit=1000"
        let answer = try await get(path)
        guard answer.status == 200, let models = answer.json?["data"]?.array else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: path, status: answer.status, body: answer.message)
        }
        return models
    }

    /// The list has no aliases; asked for one model, the API takes them.
    private func entry(of model: String) async throws -> JSONValue {
        let isName =
            !model.isEmpty
            && model.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-._:@".contains($0))
            }
        let path = "/v1/models/\(model)"
        let answer = try await isName ? get(path) : nil
        if let entry = answer?.json, answer?.status == 200, entry["id"]?.string != nil {
            return entry
        }
        if let answer, answer.status != 404 {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: path, status: answer.status, body: answer.message)
        }
        throw ServerProblem.modelNotServed(
            model: model, url: "\(url)",
            served: try await listed().compactMap { $0["id"]?.string })
    }

    private func get(_ path: String) async throws -> JSONCalls.Answer {
        guard hasKey else { throw ServerProblem.noKey(url: "\(url)") }
        let answer = try await calls.call("GET", path)
        if answer.status == 401 || answer.status == 403 {
            throw ServerProblem.noKey(url: "\(url)")
        }
        return answer
    }

    /// Newer answers say it; of others the window is not known.
    private static func window(of model: JSONValue) -> Int? {
        model["max_input_tokens"]?.integer.map { Int(clamping: $0) }
    }
}
