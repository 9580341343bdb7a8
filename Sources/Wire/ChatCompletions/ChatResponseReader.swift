package import Traces

/// Puts a chat completions answer together from its stream, chunk by chunk, or from a whole JSON body.
package struct ChatResponseReader: ResponseReader {
    private var parser = ChatEventParser()
    private var blocks: [GrowingBlock] = []
    /// Positions in `blocks` of the calls, by their number.
    private var calls: [Int] = []
    private var response = TurnResponse(endedProperly: false)

    package init() {}

    package var hasVisibleToken: Bool { !blocks.isEmpty }

    package mutating func feed(_ bytes: [UInt8]) {
        for event in parser.feed(bytes) { take(event) }
    }

    package mutating func finish(status: Int?) -> TurnResponse {
        for event in parser.finish(status: status) { take(event) }
        response.status = status
        response.blocks = blocks.map(\.block)
        // A body that is an error and nothing else is whole.
        if response.error != nil, !parser.isStream { response.endedProperly = true }
        return response
    }

    private mutating func take(_ event: ChatEvent) {
        switch event {
        case .began: break
        case .thinking(let text): blocks.grow(thinking: text)
        case .text(let text): blocks.grow(text: text)
        case .callBegan(_, let id, let name):
            calls.append(blocks.count)
            blocks.append(GrowingBlock(kind: .toolUse(id: id, name: name, input: [:])))
        case .callGrew(let number, let arguments): blocks[calls[number]].text += arguments
        case .finished(let reason): response.stopReason = StopReason(chat: reason).word
        case .usage(let usage): response.usage = usage.usage
        case .failed(let error): response.error = response.error ?? error
        case .unreadable(let what): response.malformed = response.malformed ?? what
        case .ended: response.endedProperly = true
        }
    }
}

/// Why an answer ended, in Anthropic's words where they mean the same, else in the API's own.
struct StopReason: Sendable, Hashable {
    var word: String

    /// From `finish_reason`.
    init(chat reason: String) {
        word =
            switch reason {
            case "stop": "end_turn"
            case "tool_calls", "function_call": "tool_use"
            case "length": "max_tokens"
            case "content_filter": "refusal"
            default: reason
            }
    }

    /// From `done_reason`, which has no word for calls (ollama.md 1.4).
    init(ollama reason: String, calls: Bool) {
        word = calls && reason == "stop" ? "tool_use" : StopReason(chat: reason).word
    }
}
