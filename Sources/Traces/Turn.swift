/// One model request and its response, parsed from an ``Exchange``.
package struct Turn: Sendable, Hashable {
    package var number: Int
    package var role: Exchange.Role
    package var request: TurnRequest
    package var response: TurnResponse
    package var timing: Timing
    package var closed: Exchange.Closing
    /// The transport's words when the response did not end as HTTP says.
    package var failure: String?

    package init(
        number: Int, role: Exchange.Role = .main, request: TurnRequest, response: TurnResponse,
        timing: Timing, closed: Exchange.Closing = .complete, failure: String? = nil
    ) {
        self.number = number
        self.role = role
        self.request = request
        self.response = response
        self.timing = timing
        self.closed = closed
        self.failure = failure
    }
}

/// What the agent asked.
package struct TurnRequest: Sendable, Hashable {
    package var model: String
    package var system: String
    package var messages: [Message]
    package var tools: [ToolSchema]
    package var maxTokens: Int?
    /// Size of the request body in bytes.
    package var bytes: Int

    package init(
        model: String, system: String = "", messages: [Message] = [], tools: [ToolSchema] = [],
        maxTokens: Int? = nil, bytes: Int = 0
    ) {
        self.model = model
        self.system = system
        self.messages = messages
        self.tools = tools
        self.maxTokens = maxTokens
        self.bytes = bytes
    }
}

/// What came back.
package struct TurnResponse: Sendable, Hashable {
    /// Nil when no response head arrived.
    package var status: Int?
    package var blocks: [ContentBlock]
    /// The API's own word (`end_turn`, `tool_use`, `max_tokens`, ...); nil when it was absent.
    package var stopReason: String?
    package var usage: Usage?
    /// Whether the API's end marker came: `message_stop`, `[DONE]`, `"done":true`, or a whole JSON body.
    /// Ollama swallows errors in mid-stream, so false means that the server failed: ollama.md 1.6.
    package var endedProperly: Bool
    /// Set when the body is an error.
    package var error: ServerError?
    /// Bytes of the body that could not be understood (broken JSON, half an event), if any.
    package var malformed: String?

    package init(
        status: Int? = 200, blocks: [ContentBlock] = [], stopReason: String? = nil,
        usage: Usage? = nil, endedProperly: Bool = true, error: ServerError? = nil,
        malformed: String? = nil
    ) {
        self.status = status
        self.blocks = blocks
        self.stopReason = stopReason
        self.usage = usage
        self.endedProperly = endedProperly
        self.error = error
        self.malformed = malformed
    }

    package var toolUses: [ToolUse] {
        blocks.compactMap { if case .toolUse(let use) = $0 { use } else { nil } }
    }
    package var text: String { Message(role: .assistant, blocks: blocks).text }
    package var thinking: String {
        blocks.compactMap { if case .thinking(let text) = $0 { text } else { nil } }
            .joined(separator: "\n")
    }
}

/// An error body, as the server worded it.
package struct ServerError: Sendable, Hashable {
    /// `invalid_request_error`, `not_found_error`, ...; empty when the body names none.
    package var type: String
    package var message: String
    package init(type: String, message: String) {
        self.type = type
        self.message = message
    }
}

/// Token counts of one turn, with what they count.
package struct Usage: Sendable, Hashable {
    /// Servers differ: Ollama's input count includes cached tokens, llama-server's does not
    /// (ollama.md 1.5, 7.1).
    package enum Counting: String, Sendable, Hashable, Codable {
        case wholePrompt, withoutCached, estimated
    }
    package var inputTokens: Int
    package var outputTokens: Int
    package var cachedTokens: Int?
    package var counting: Counting

    package init(
        inputTokens: Int, outputTokens: Int, cachedTokens: Int? = nil,
        counting: Counting = .wholePrompt
    ) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cachedTokens = cachedTokens
        self.counting = counting
    }

    /// Tokens of the whole prompt, whichever way the server counts. An estimate stays one.
    package var promptTokens: Int {
        counting == .wholePrompt ? inputTokens : inputTokens + (cachedTokens ?? 0)
    }
}

/// When things happened in one turn, in seconds from the trial's start.
package struct Timing: Sendable, Hashable {
    package var sentAt: Seconds
    /// First byte of the response body.
    package var firstByteAt: Seconds?
    /// First visible token: text, thinking or a tool call.
    package var firstTokenAt: Seconds?
    package var endedAt: Seconds
    /// See ``Exchange/simulatedSeconds``.
    package var simulatedSeconds: Seconds?

    package init(
        sentAt: Seconds, firstByteAt: Seconds? = nil, firstTokenAt: Seconds? = nil,
        endedAt: Seconds, simulatedSeconds: Seconds? = nil
    ) {
        self.sentAt = sentAt
        self.firstByteAt = firstByteAt
        self.firstTokenAt = firstTokenAt
        self.endedAt = endedAt
        self.simulatedSeconds = simulatedSeconds
    }

    /// How long the turn took: the stand-in's figure where there is one.
    package var seconds: Seconds { simulatedSeconds ?? (endedAt - sentAt) }
}
