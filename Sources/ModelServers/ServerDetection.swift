import Traces

/// Finds out what answers at an address: the one place where model servers are told apart.
package enum ServerDetection {
    /// The driver for the server at `url`: Ollama if `/api/version` says so, llama-server if `/props` does.
    ///
    /// `name` is what trials call the server instead of its URL. Throws
    /// ``ServerProblem/unreachable(url:reason:)`` when nobody answers, and
    /// ``ServerProblem/unknownServer(url:status:body:)`` when neither does.
    package static func driver(
        at url: ServerURL, transport: HTTPTransport, name: String? = nil
    ) async throws -> any ModelServer {
        let calls = JSONCalls(url: url, transport: transport)
        let version = try await calls.call("GET", "/api/version")
        if OllamaServer.isVersion(version) {
            return OllamaServer(url: url, transport: transport, name: name)
        }
        if LlamaServer.isProperties(try await calls.call("GET", "/props")) {
            return LlamaServer(url: url, transport: transport, name: name)
        }
        throw ServerProblem.unknownServer(
            url: "\(url)", status: version.status, body: version.message)
    }
}
