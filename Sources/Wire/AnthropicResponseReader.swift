package import Traces

/// Puts a Messages API answer together from its stream, chunk by chunk, or from a whole JSON body.
///
/// Hostile input is data here: what cannot be understood is kept in ``TurnResponse/malformed``.
package struct AnthropicResponseReader: Sendable {
    private enum Open {
        case text(String)
        case thinking(String)
        case toolUse(id: String, name: String, given: JSONValue, json: String)
        case other(String)
    }

    private var sse = SSEParser()
    private var blocks: [ContentBlock] = []
    private var open: Open?
    private var stopReason: String?
    private var inputTokens: Int?
    private var outputTokens: Int?
    private var cachedTokens: Int?
    private var sawMessageDelta = false
    private var sawEvents = false
    private var ended = false
    private var error: ServerError?
    private var malformed: String?
    /// Bytes that came before any event, in case the body is no stream at all.
    private var plain: [UInt8] = []

    package init() {}

    /// Whether something that a person would see has come: text, thinking or a call.
    package var hasVisibleToken: Bool { !blocks.isEmpty || open != nil }

    package mutating func feed(_ bytes: [UInt8]) {
        if !sawEvents { plain += bytes }
        for event in sse.feed(bytes) { take(event) }
    }

    /// The answer, when the body is over.
    package consuming func finish(status: Int?) -> TurnResponse {
        if !sawEvents { return Self.whole(body: plain, status: status) }
        closeBlock()
        if sse.hasUnfinishedEvent { note("the stream ended inside an event") }
        return TurnResponse(
            status: status, blocks: blocks, stopReason: stopReason, usage: usage,
            endedProperly: ended, error: error, malformed: malformed)
    }

    private var usage: Usage? {
        guard inputTokens != nil || outputTokens != nil else { return nil }
        // Only message_delta has the real figures; Ollama's message_start estimates (ollama.md 1.6).
        return Usage(
            inputTokens: inputTokens ?? 0, outputTokens: outputTokens ?? 0,
            cachedTokens: cachedTokens,
            counting: !sawMessageDelta
                ? .estimated : cachedTokens == nil ? .wholePrompt : .withoutCached)
    }

    private mutating func note(_ problem: String) { malformed = malformed ?? problem }

    private mutating func take(_ event: SSEParser.Event) {
        sawEvents = true
        plain = []
        guard let json = try? JSONValue(parsing: event.data) else {
            note(
                "event data is not JSON: \(String(decoding: event.data.prefix(120), as: UTF8.self))"
            )
            return
        }
        switch json["type"]?.string ?? event.name {
        case "message_start": readUsage(json["message"]?["usage"])
        case "content_block_start": openBlock(json["content_block"])
        case "content_block_delta": grow(by: json["delta"])
        case "content_block_stop": closeBlock()
        case "message_delta":
            stopReason = json["delta"]?["stop_reason"]?.string ?? stopReason
            sawMessageDelta = true
            readUsage(json["usage"])
        case "message_stop": ended = true
        case "error":
            error = ServerError(
                type: json["error"]?["type"]?.string ?? "",
                message: json["error"]?["message"]?.string ?? "")
        default: break
        }
    }

    private mutating func readUsage(_ json: JSONValue?) {
        inputTokens = json?["input_tokens"]?.integer.map(Int.init) ?? inputTokens
        outputTokens = json?["output_tokens"]?.integer.map(Int.init) ?? outputTokens
        cachedTokens = json?["cache_read_input_tokens"]?.integer.map(Int.init) ?? cachedTokens
    }

    private mutating func openBlock(_ json: JSONValue?) {
        closeBlock()
        switch json?["type"]?.string {
        case "text": open = .text(json?["text"]?.string ?? "")
        case "thinking": open = .thinking(json?["thinking"]?.string ?? "")
        case "tool_use":
            open = .toolUse(
                id: json?["id"]?.string ?? "", name: json?["name"]?.string ?? "",
                given: json?["input"] ?? [:], json: "")
        case let type: open = .other(type ?? "")
        }
    }

    private mutating func grow(by delta: JSONValue?) {
        let current = open
        // Taken out first, so that the text inside is not copied at each delta.
        open = nil
        switch current {
        case .text(var text):
            text += delta?["text"]?.string ?? ""
            open = .text(text)
        case .thinking(var text):
            text += delta?["thinking"]?.string ?? ""
            open = .thinking(text)
        case .toolUse(let id, let name, let given, var json):
            json += delta?["partial_json"]?.string ?? ""
            open = .toolUse(id: id, name: name, given: given, json: json)
        case .other: open = current
        case nil: note("a delta came outside a block")
        }
    }

    private mutating func closeBlock() {
        switch open {
        case .text(let text): blocks.append(.text(text))
        case .thinking(let text): blocks.append(.thinking(text))
        case .toolUse(let id, let name, let given, let json):
            var use = ToolUse(id: id, name: name, input: given)
            if !json.isEmpty {
                if let parsed = try? JSONValue(parsing: json) {
                    use.input = parsed
                } else {
                    use.input = .null
                    use.unparsed = json
                }
            }
            blocks.append(.toolUse(use))
        case .other(let type): blocks.append(.other(type: type))
        case nil: break
        }
        open = nil
    }

    /// An answer that came as one JSON body: a message, or an error in one of the servers' shapes.
    private static func whole(body: [UInt8], status: Int?) -> TurnResponse {
        guard let json = try? JSONValue(parsing: body), json.object != nil else {
            let text = String(decoding: body.prefix(500), as: UTF8.self)
            let isError = (status ?? 0) >= 400
            return TurnResponse(
                status: status, endedProperly: isError,
                error: isError ? ServerError(type: "", message: text) : nil,
                malformed: isError || body.isEmpty
                    ? nil : "the body is neither events nor JSON: \(text)"
            )
        }
        if let error = json["error"] {
            return TurnResponse(
                status: status,
                error: ServerError(
                    type: error["type"]?.string ?? "",
                    message: error["message"]?.string ?? error.string ?? error.encoded()))
        }
        let usage = json["usage"].map { usage in
            let cached = usage["cache_read_input_tokens"]?.integer.map(Int.init)
            return Usage(
                inputTokens: usage["input_tokens"]?.integer.map(Int.init) ?? 0,
                outputTokens: usage["output_tokens"]?.integer.map(Int.init) ?? 0,
                cachedTokens: cached, counting: cached == nil ? .wholePrompt : .withoutCached)
        }
        return TurnResponse(
            status: status,
            blocks: (json["content"]?.array ?? []).map(ContentBlock.init(anthropic:)),
            stopReason: json["stop_reason"]?.string, usage: usage,
            // Ollama leaves the reason out when the runner aborted (ollama.md 1.4).
            endedProperly: json["stop_reason"]?.string != nil)
    }
}
