package import Traces

/// Puts a Messages API answer together from its stream, chunk by chunk, or from a whole JSON body.
///
/// Deltas belong to the block of their index: llama-server opens a block before it stops the one before,
/// and stops them all at the end (llama-server.md, "/v1/messages, streamed").
package struct AnthropicResponseReader: ResponseReader {
    private var body = EventBody()
    private var blocks: [GrowingBlock] = []
    /// Positions in `blocks` of those that may still grow, by the stream's index.
    private var open: [Int64: Int] = [:]
    private var stopReason: String?
    private var usage: AnthropicUsage?
    private var sawMessageDelta = false
    private var ended = false
    private var error: ServerError?
    private var malformed: String?

    package init() {}

    package var hasVisibleToken: Bool { !blocks.isEmpty }

    package mutating func feed(_ bytes: [UInt8]) {
        // Taken out, so that events can change the rest while they are read.
        var body = EventBody()
        swap(&body, &self.body)
        body.feed(bytes) { take($0, $1) }
        self.body = body
    }

    package mutating func finish(status: Int?) -> TurnResponse {
        if !body.hasEvents { return Self.whole(body: body.plain, status: status) }
        if body.hasUnfinishedEvent { note("the stream ended inside an event") }
        return TurnResponse(
            status: status, blocks: blocks.map(\.block), stopReason: stopReason,
            // Only message_delta has the real figures; Ollama's message_start estimates (ollama.md 1.6).
            usage: usage?.counted(isEstimate: !sawMessageDelta),
            endedProperly: ended, error: error, malformed: malformed)
    }

    private mutating func note(_ problem: String) { malformed = malformed ?? problem }

    private mutating func take(
        _ eventName: UnsafeBufferPointer<UInt8>, _ data: UnsafeBufferPointer<UInt8>
    ) {
        let isError = eventName.elementsEqual("error".utf8)
        if !isError, let delta = AnthropicDelta(data) { return grow(by: delta) }
        guard let json = try? JSONValue(parsing: data) else {
            note("event data is not JSON: \(excerpt(Array(data)))")
            return
        }
        if isError {
            error = ServerError(body: json) ?? ServerError(members: json)
            return
        }
        switch json["type"]?.string ?? String(decoding: eventName, as: UTF8.self) {
        case "message_start": readUsage(json["message"]?["usage"])
        case "content_block_start": openBlock(json["content_block"], at: json["index"])
        case "content_block_delta": grow(by: json["delta"], at: json["index"])
        case "content_block_stop": open[Self.index(json["index"])] = nil
        case "message_delta":
            stopReason = json["delta"]?["stop_reason"]?.string ?? stopReason
            sawMessageDelta = true
            readUsage(json["usage"])
        case "message_stop": ended = true
        case "error": error = ServerError(body: json)
        default: break
        }
    }

    private mutating func readUsage(_ json: JSONValue?) {
        guard let json else { return }
        usage = (usage ?? AnthropicUsage()).updated(by: json)
    }

    /// Streams of one block sometimes leave the index out.
    private static func index(_ json: JSONValue?) -> Int64 { json?.integer ?? 0 }

    private mutating func openBlock(_ json: JSONValue?, at index: JSONValue?) {
        var block = GrowingBlock(kind: .other(json?["type"]?.string ?? ""))
        switch json?["type"]?.string {
        case "text":
            block = GrowingBlock(kind: .text, text: json?["text"]?.string ?? "")
        case "thinking":
            block = GrowingBlock(kind: .thinking, text: json?["thinking"]?.string ?? "")
        case "tool_use":
            block.kind = .toolUse(
                id: json?["id"]?.string ?? "", name: json?["name"]?.string ?? "",
                input: json?["input"] ?? [:])
        default: break
        }
        open[Self.index(index)] = blocks.count
        blocks.append(block)
    }

    private mutating func grow(by delta: AnthropicDelta) {
        guard let position = open[delta.index] else {
            note("a delta came outside a block")
            return
        }
        switch (blocks[position].kind, delta.member) {
        case (.text, .text), (.thinking, .thinking), (.toolUse, .partialJSON):
            blocks[position].text += delta.addition
        default: break
        }
    }

    private mutating func grow(by delta: JSONValue?, at index: JSONValue?) {
        guard let position = open[Self.index(index)] else {
            note("a delta came outside a block")
            return
        }
        let member =
            switch blocks[position].kind {
            case .text: "text"
            case .thinking: "thinking"
            case .toolUse: "partial_json"
            case .other: ""
            }
        blocks[position].text += delta?[member]?.string ?? ""
    }

    /// An answer that came as one JSON body: a message, or an error in one of the servers' shapes.
    private static func whole(body: [UInt8], status: Int?) -> TurnResponse {
        guard let json = try? JSONValue(parsing: body), json.object != nil else {
            return TurnResponse(unreadable: body, status: status)
        }
        if let error = ServerError(body: json) {
            return TurnResponse(status: status, error: error)
        }
        if (status ?? 0) >= 400 { return TurnResponse(unreadable: body, status: status) }
        return TurnResponse(
            status: status,
            blocks: (json["content"]?.array ?? []).map(ContentBlock.init(anthropic:)),
            stopReason: json["stop_reason"]?.string,
            usage: json["usage"].flatMap {
                AnthropicUsage().updated(by: $0).counted(isEstimate: false)
            },
            // Ollama leaves the reason out when the runner aborted (ollama.md 1.4).
            endedProperly: json["stop_reason"]?.string != nil)
    }
}

/// Token counts in the Messages API's words; each may be absent.
private struct AnthropicUsage: Sendable {
    var input: Int?
    var output: Int?
    var cached: Int?

    func updated(by json: JSONValue) -> AnthropicUsage {
        AnthropicUsage(
            input: json["input_tokens"]?.tokenCount ?? input,
            output: json["output_tokens"]?.tokenCount ?? output,
            cached: json["cache_read_input_tokens"]?.tokenCount ?? cached)
    }

    func counted(isEstimate: Bool) -> Usage? {
        guard input != nil || output != nil else { return nil }
        return Usage(
            inputTokens: input ?? 0, outputTokens: output ?? 0, cachedTokens: cached,
            counting: isEstimate ? .estimated : cached == nil ? .wholePrompt : .withoutCached)
    }
}
