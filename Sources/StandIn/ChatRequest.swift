import Traces

/// A chat as Ollama sees it once `/v1/messages`, `/v1/chat/completions` or `/api/chat` was understood: one shape for all.
struct ChatRequest: Sendable, Hashable {
    /// A message as Ollama counts them: every tool result is one of its own, of role `tool`.
    struct Entry: Sendable, Hashable {
        var message: Message
        /// Index of the request's message that it came from.
        var origin: Int
    }

    /// As the client wrote it.
    var model: String
    /// Every system text, in order.
    var system = ""
    var tools: [ToolSchema] = []
    var entries: [Entry] = []
    var streams = false
    /// `max_tokens` or `num_predict`; nil for no limit.
    var outputLimit: Int?
    /// `options.num_ctx` of the native endpoints.
    var window: Int?
    /// `options.seed` of the native endpoints.
    var seed: Int64?
    /// Whether the native endpoint is asked for the rendered prompt in place of an answer.
    var rendersOnly = false
    /// Whether the prompt is to be continued as it stands: no conversation, so nothing that a script knows.
    var isRaw = false
    /// False when the client asked not to see thinking.
    var showsThinking = true
    /// Nil when the request leaves the model's own untouched.
    var keepAlive: KeepAlive?
    /// The len/4 guess that `message_start` carries from 0.15.5 on (ollama.md 1.6).
    var inputEstimate = 0

    /// Adds system text that stands among the messages: Ollama moves it to the front (ollama.md 1.2).
    mutating func add(system text: String) {
        guard !text.isEmpty else { return }
        system += system.isEmpty ? text : "\n\n" + text
    }
}

/// How long a model stays loaded when nobody asks it.
enum KeepAlive: Sendable, Hashable {
    case seconds(Double)
    case forever

    static let standard = KeepAlive.seconds(300)

    /// A number is in seconds, a string is a Go duration; negative means for ever (ollama.md 2.9).
    /// - Throws: ``RequestProblem`` for a string that is no duration.
    init?(_ value: JSONValue?) throws(RequestProblem) {
        switch value {
        case nil, .null?: return nil
        case .string(let text)?:
            guard let seconds = Self.goDuration(text) else {
                throw RequestProblem(400, "time: invalid duration \"\(text)\"")
            }
            self = seconds < 0 ? .forever : .seconds(seconds)
        case let value?:
            guard let seconds = value.number else {
                throw RequestProblem(400, "json: cannot unmarshal keep_alive")
            }
            self = seconds < 0 ? .forever : .seconds(seconds)
        }
    }

    private static func goDuration(_ text: String) -> Double? {
        if text == "0" { return 0 }
        var rest = text[...]
        var sign = 1.0
        if rest.hasPrefix("-") { sign = -1 }
        if rest.hasPrefix("-") || rest.hasPrefix("+") { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var seconds = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isNumber || $0 == "." }
            guard let value = Double(number) else { return nil }
            rest.removeFirst(number.count)
            let unit = rest.prefix { !$0.isNumber && $0 != "." }
            let units = ["h": 3600.0, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9]
            guard let factor = units[String(unit)] else { return nil }
            rest.removeFirst(unit.count)
            seconds += value * factor
        }
        return sign * seconds
    }
}

/// A request that is answered by an error and nothing else.
struct RequestProblem: Error, Hashable, Sendable {
    var status: Int
    var message: String

    init(_ status: Int, _ message: String) {
        self.status = status
        self.message = message
    }
}
