import Wire

/// How a server is talked to.
package enum ServerAPI: String, Sendable, Hashable, CaseIterable {
    /// As what answers there turns out to be.
    case auto
    case ollama
    case llamaServer = "llama-server"
    case lmstudio
    /// Anthropic's own, with a key from the environment.
    case anthropic
    /// By nothing but OpenAI's API.
    case openai
}

extension ModelServer {
    /// Whether agents can be driven through the Messages API; otherwise chat completions are all there is.
    package var speaksMessages: Bool { WireDialect(path: messagesPath) == .messages }
}
