package import Traces

/// Puts an answer of Ollama's own API together from its lines, chunk by chunk; an answer that was not
/// streamed is one line (ollama.md 2.8, 2.9).
package struct OllamaResponseReader: ResponseReader {
    private var line: [UInt8] = []
    private var blocks: [GrowingBlock] = []
    private var response = TurnResponse(endedProperly: false)
    private var sawObject = false
    /// All bytes, as long as no line of them was an object.
    private var plain: [UInt8] = []
    /// The start of the body, to be quoted when a failure names no error.
    private var head: [UInt8] = []
    private var hasCalls = false
    private static let quoted = 500

    package init() {}

    package var hasVisibleToken: Bool { !blocks.isEmpty }

    package mutating func feed(_ bytes: [UInt8]) {
        if !sawObject { plain += bytes }
        head += bytes.prefix(Self.quoted - head.count)
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            line += rest[..<end]
            rest = rest[(end + 1)...]
            endLine()
        }
        line += rest
    }

    package mutating func finish(status: Int?) -> TurnResponse {
        let wasCut = !line.isEmpty && (try? JSONValue(parsing: line)) == nil
        if wasCut, sawObject {
            note("the stream ended inside a line: \(excerpt(line))")
        } else {
            endLine()
        }
        if !sawObject {
            // Not a line of it was one: a body over several lines, or none of this API's.
            guard let json = try? JSONValue(parsing: plain), json.object != nil else {
                return TurnResponse(unreadable: plain, status: status)
            }
            response.malformed = nil
            take(json)
        }
        if (status ?? 0) >= 400, response.error == nil {
            return TurnResponse(unreadable: head, status: status)
        }
        response.status = status
        response.blocks = blocks.map(\.block)
        if let reason = response.stopReason {
            response.stopReason = StopReason(ollama: reason, calls: hasCalls).word
        }
        if (status ?? 0) >= 400 { response.endedProperly = true }
        return response
    }

    private mutating func note(_ problem: String) {
        response.malformed = response.malformed ?? problem
    }

    private mutating func endLine() {
        defer { line.removeAll(keepingCapacity: true) }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
        guard let json = try? JSONValue(parsing: line), json.object != nil else {
            note("a line is not JSON: \(excerpt(line))")
            return
        }
        sawObject = true
        take(json)
    }

    private mutating func take(_ json: JSONValue) {
        if let error = ServerError(body: json) {
            response.error = response.error ?? error
            return
        }
        let message = json["message"] ?? json
        blocks.grow(thinking: message["thinking"]?.string ?? "")
        blocks.grow(text: message["content"]?.string ?? message["response"]?.string ?? "")
        for call in message["tool_calls"]?.array ?? [] {
            let use = ToolUse(ollamaCall: call)
            blocks.append(
                GrowingBlock(kind: .toolUse(id: use.id, name: use.name, input: use.input)))
            hasCalls = true
        }
        guard json["done"] == true else { return }
        response.endedProperly = true
        response.stopReason = json["done_reason"]?.string
        response.usage = Usage(ollama: json)
    }
}

extension Usage {
    /// The final line's counts; the prompt's includes what was cached. Counts of zero are left out on the
    /// wire (ollama.md 2.8).
    fileprivate init?(ollama json: JSONValue) {
        let prompt = json["prompt_eval_count"]?.tokenCount
        let output = json["eval_count"]?.tokenCount
        if prompt == nil, output == nil { return nil }
        self.init(
            inputTokens: prompt ?? 0, outputTokens: output ?? 0,
            cachedTokens: json["prompt_eval_cached_count"]?.tokenCount)
    }
}
