import Traces

/// Puts a Messages API body together from what a chat completions answer says.
struct MessagesBodyWriter: Sendable {
    let head: TranslatedHead
    private var ids: ToolUseIDs
    private var hasAnswer = false
    private var blocks: [GrowingBlock] = []
    /// Positions in `blocks` of the calls, by their number.
    private var calls: [Int] = []
    private var reason: String?
    private var usage: ChatUsage?
    private var error: ServerError?

    init(head: TranslatedHead, ids: ToolUseIDs) {
        self.head = head
        self.ids = ids
    }

    mutating func take(_ event: ChatEvent) {
        switch event {
        case .began: hasAnswer = true
        case .thinking(let text): blocks.grow(thinking: text)
        case .text(let text): blocks.grow(text: text)
        case .callBegan(_, let id, let name):
            calls.append(blocks.count)
            blocks.append(
                GrowingBlock(kind: .toolUse(id: ids.unique(id), name: name, input: [:])))
        case .callGrew(let number, let arguments): blocks[calls[number]].text += arguments
        case .finished(let word): reason = StopReason(chat: word).word
        case .usage(let counts): usage = counts
        case .failed(let failure): error = error ?? failure
        case .unreadable, .ended: break
        }
    }

    /// A message or an error; nil when neither came.
    var body: [UInt8]? {
        if let error { return head.error(error).encodedBytes() }
        guard hasAnswer else { return nil }
        return head.message(
            content: blocks.map(\.anthropicText), reason: reason,
            usage: ChatUsage.anthropic(usage))
    }
}

extension GrowingBlock {
    /// The block's JSON. Arguments that are an object stay as they were written, and others are a string,
    /// which clients take for text they have to parse.
    fileprivate var anthropicText: [UInt8] {
        var json = JSONObjectText()
        switch kind {
        case .text:
            json.set("type", "text")
            json.set("text", .string(text))
        case .thinking:
            json.set("type", "thinking")
            json.set("thinking", .string(text))
            json.set("signature", "")
        case .toolUse(let id, let name, let input):
            json.set("type", "tool_use")
            json.set("id", .string(id))
            json.set("name", .string(name))
            if text.isEmpty {
                json.set("input", input)
            } else if let written = JSONText(Array(text.utf8)), written.isObject {
                json.set("input", written.bytes)
            } else {
                json.set("input", .string(text))
            }
        case .other(let type): json.set("type", .string(type))
        }
        return json.text
    }
}
