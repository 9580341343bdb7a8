import Traces

/// Finds out what answers at an address: the one place where model servers are told apart.
package enum ServerDetection {
    /// The driver for the server at `url`: Anthropic's by its address, Ollama if `/api/version` says so,
    /// llama-server if `/props` does, LM Studio if `/api/v1/models` lists its models, and any other with OpenAI's API
    /// if `/v1/models` lists models.
    ///
    /// `name` is what trials call the server instead of its URL; an `api` other than `auto` is not questioned
    /// here. Throws ``ServerProblem/unreachable(url:reason:)`` when nobody answers, and
    /// ``ServerProblem/unknownServer(url:status:body:)`` when none of them does.
    package static func driver(
        at url: ServerURL, transport: HTTPTransport, name: String? = nil, api: ServerAPI = .auto
    ) async throws -> any ModelServer {
        switch api {
        case .auto: try await detected(at: url, transport: transport, name: name)
        case .ollama: OllamaServer(url: url, transport: transport, name: name)
        case .llamaServer: LlamaServer(url: url, transport: transport, name: name)
        case .lmstudio: LMStudioServer(url: url, transport: transport, name: name)
        case .anthropic: AnthropicServer(url: url, transport: transport)
        case .openai: OpenAIServer(url: url, transport: transport, name: name)
        }
    }

    private static func detected(
        at url: ServerURL, transport: HTTPTransport, name: String?
    ) async throws -> any ModelServer {
        if url == AnthropicServer.address {
            return AnthropicServer(url: url, transport: transport)
        }
        let calls = JSONCalls(url: url, transport: transport)
        let version = try await calls.call("GET", "/api/version")
        if OllamaServer.isVersion(version) {
            return OllamaServer(url: url, transport: transport, name: name)
        }
        if LlamaServer.isProperties(try await calls.call("GET", "/props")) {
            return LlamaServer(url: url, transport: transport, name: name)
        }
        if LMStudioServer.isModelList(try await calls.call("GET", "/api/v1/models")) {
            return LMStudioServer(url: url, transport: transport, name: name)
        }
        if OpenAIServer.isModelList(try await calls.call("GET", "/v1/models")) {
            return OpenAIServer(url: url, transport: transport, name: name)
        }
        throw ServerProblem.unknownServer(
            url: "\(url)", status: version.status, body: version.message)
    }
}
