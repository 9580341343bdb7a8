import Traces

/// A chat completions response said in the words of the Messages API, as it arrives.
///
/// A stream is translated event by event; any other body when it is whole. What is cut stays cut: no end is
/// made up. The HTTP status is passed on as it is.
package struct ChatToMessagesStream: Sendable {
    /// Whether events go out; otherwise one body does, at the end.
    private let isStream: Bool
    private var parser = ChatEventParser()
    private var events: MessagesEventWriter
    private var whole: MessagesBodyWriter

    init(
        status: Int, contentType: String?, model: String, messageID: String?,
        usedToolUseIDs: Set<String>
    ) {
        isStream =
            status < 400 && (contentType ?? "").lowercased().hasPrefix("text/event-stream")
        let head = TranslatedHead(
            status: status, model: model, id: messageID ?? TranslatedHead.randomID())
        let ids = ToolUseIDs(used: usedToolUseIDs)
        events = MessagesEventWriter(head: head, ids: ids)
        whole = MessagesBodyWriter(head: head, ids: ids)
    }

    /// The content type of what comes out.
    package var contentType: String { isStream ? "text/event-stream" : "application/json" }

    /// What can be said now that these bytes came.
    package mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        var said: [UInt8] = []
        for event in parser.feed(bytes) { take(event, saying: &said) }
        return said
    }

    /// What is left to say when the response is over or was cut.
    package mutating func finish() -> [UInt8] {
        var said: [UInt8] = []
        if isStream, parser.isStream {
            events.finish(&said)
            return said
        }
        let body = parser.plain
        let rest = parser.finish(status: whole.head.status)
        // What is no answer of this API is passed on untouched: it is the server's word.
        if rest.contains(where: \.isUnreadable) { return body }
        for event in rest { take(event, saying: &said) }
        return isStream ? said : whole.body ?? body
    }

    private mutating func take(_ event: ChatEvent, saying said: inout [UInt8]) {
        if isStream { events.write(event, to: &said) } else { whole.take(event) }
    }
}

extension ChatEvent {
    fileprivate var isUnreadable: Bool { if case .unreadable = self { true } else { false } }
}

/// What an answer begins with, and what it is called.
struct TranslatedHead: Sendable {
    var status: Int
    var model: String
    var id: String

    static func randomID() -> String {
        "msg_" + String((0..<24).map { _ in "0123456789abcdef".randomElement() ?? "0" })
    }

    /// The members of a message that is to come, or of one that came.
    func message(content: [[UInt8]], reason: String?, usage: JSONValue) -> [UInt8] {
        var message = JSONObjectText()
        message.set("id", .string(id))
        message.set("type", "message")
        message.set("role", "assistant")
        message.set("model", .string(model))
        message.set("content", list: content)
        message.set("stop_reason", reason.map { .string($0) } ?? .null)
        message.set("stop_sequence", .null)
        message.set("usage", usage)
        return message.text
    }

    /// An error in Anthropic's shape. Types that API does not have are those of the status.
    func error(_ error: ServerError) -> JSONValue {
        let known: Set = [
            "invalid_request_error", "authentication_error", "permission_error",
            "not_found_error", "request_too_large", "rate_limit_error", "api_error",
            "overloaded_error", "timeout_error", "billing_error",
        ]
        let type = known.contains(error.type) ? error.type : typeOfStatus
        return [
            "type": "error",
            "error": ["type": .string(type), "message": .string(error.message)],
        ]
    }

    /// As Anthropic documents them, and Ollama uses them (ollama.md 1.7).
    private var typeOfStatus: String {
        switch status {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 404: "not_found_error"
        case 413: "request_too_large"
        case 429: "rate_limit_error"
        case 503, 529: "overloaded_error"
        case 400..<500: "invalid_request_error"
        default: "api_error"
        }
    }
}

extension ChatUsage {
    /// In the Messages API the input is what was not cached; zeros when the server told nothing, since
    /// clients expect numbers.
    static func anthropic(_ usage: ChatUsage?) -> JSONValue {
        var json: [String: JSONValue] = [
            "input_tokens": .integer(Int64(max(0, (usage?.prompt ?? 0) - (usage?.cached ?? 0)))),
            "output_tokens": .integer(Int64(usage?.completion ?? 0)),
        ]
        if let cached = usage?.cached {
            json["cache_read_input_tokens"] = .integer(Int64(cached))
        }
        return .object(json)
    }
}
