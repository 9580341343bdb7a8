package import Traces

/// The API that the bytes of one direction of an exchange are in.
package enum WireDialect: Sendable, Hashable, CaseIterable {
    /// Anthropic's Messages API.
    case messages
    /// OpenAI's chat completions.
    case chatCompletions
    /// Ollama's own `/api/chat` and `/api/generate`: one JSON object a line (ollama.md 2.8, 2.9).
    case ollama
    /// Requests that are no turn of a model: model lists, token counts, probes.
    case none

    /// What is spoken at a path. A query does not matter, nor what stands before the API's own part:
    /// agents are given base URLs with a path (claude-code.md 2). Only POST asks a model for a turn.
    package init(method: String = "POST", path: String) {
        var path = path.prefix { $0 != "?" && $0 != "#" }
        while path.last == "/" { path.removeLast() }
        if method != "POST" {
            self = .none
        } else if path.hasSuffix("/v1/messages") {
            self = .messages
        } else if path.hasSuffix("/chat/completions") {
            self = .chatCompletions
        } else if path.hasSuffix("/api/chat") || path.hasSuffix("/api/generate") {
            self = .ollama
        } else {
            self = .none
        }
    }

    /// What a request body says; one that is not JSON gives an empty request of that size.
    package func request(_ body: [UInt8]) -> TurnRequest {
        guard self != .none, let json = try? JSONValue(parsing: body) else {
            return TurnRequest(model: "", bytes: body.count)
        }
        var request = request(
            json, messages: (json["messages"]?.array ?? []).compactMap(message),
            tools: (json["tools"]?.array ?? []).compactMap(tool))
        request.bytes = body.count
        return request
    }

    /// What a request says whose messages and tools were read already; its size is left out.
    func request(_ json: JSONValue, messages: [Message], tools: [ToolSchema]) -> TurnRequest {
        switch self {
        case .messages: TurnRequest(anthropic: json, messages: messages, tools: tools)
        case .chatCompletions: TurnRequest(chatCompletions: json, messages: messages, tools: tools)
        case .ollama: TurnRequest(ollama: json, messages: messages, tools: tools)
        case .none: TurnRequest(model: "")
        }
    }

    /// An element of a request's `messages`; nil when it is none to this API.
    func message(_ json: JSONValue) -> Message? {
        switch self {
        case .messages: Message(anthropic: json)
        case .chatCompletions: Message(chatCompletions: json)
        case .ollama: Message(ollama: json)
        case .none: nil
        }
    }

    /// An element of a request's `tools`; nil when it is none to this API.
    func tool(_ json: JSONValue) -> ToolSchema? {
        switch self {
        case .messages: ToolSchema(anthropic: json)
        case .chatCompletions, .ollama: ToolSchema(function: json)
        case .none: nil
        }
    }

    /// A reader for one response.
    package func reader() -> any ResponseReader {
        switch self {
        case .messages: AnthropicResponseReader()
        case .chatCompletions: ChatResponseReader()
        case .ollama: OllamaResponseReader()
        case .none: SilentResponseReader()
        }
    }
}

/// Puts an answer together from the pieces of a response body as the network cut them, whether it was
/// streamed or came whole.
///
/// What comes is hostile input: it is never an error here, and what cannot be understood is kept in
/// ``TurnResponse/malformed``. The same bytes give the same answer however they were cut.
package protocol ResponseReader: Sendable {
    /// Whether something that a person would see has come: text, thinking or a call.
    var hasVisibleToken: Bool { get }
    mutating func feed(_ bytes: [UInt8])
    /// The answer, when the body is over. `status` is nil when no response head came.
    mutating func finish(status: Int?) -> TurnResponse
}

/// For responses that hold no turn: whatever they say, there is nothing broken about it.
struct SilentResponseReader: ResponseReader {
    let hasVisibleToken = false
    mutating func feed(_ bytes: [UInt8]) {}
    mutating func finish(status: Int?) -> TurnResponse {
        TurnResponse(status: status, endedProperly: status != nil)
    }
}
