import Traces

/// One answer of a model, before it is put into an API's words.
struct ModelTurn: Sendable {
    enum Stop: Sendable, Hashable {
        case endTurn, toolUse, maxTokens
        /// In the words of the Anthropic Messages API.
        case other(String)
    }

    /// Simulated seconds.
    struct Time: Sendable, Hashable {
        var load = 0.0
        var prefill = 0.0
        var decode = 0.0

        var total: Double { load + prefill + decode }
    }

    /// As the client wrote it.
    var model: String
    /// Distinguishes this turn from others of its conversation; identifiers are made from it.
    var key: String
    /// Thinking, then text, then calls; each at most once but for calls.
    var blocks: [ContentBlock]
    var stop: Stop
    var promptTokens: Int
    var outputTokens: Int
    var time: Time
    var fault: ScriptAnswer.Fault?
    var rawError: ScriptAnswer.RawError?
    var inputEstimate: Int

    /// A name such as `msg_` with so many hex digits.
    func identifier(_ prefix: String, digits: Int, _ index: Int = 0) -> String {
        prefix + SHA256.hex(Array("\(prefix)\n\(key)\n\(index)".utf8)).prefix(digits)
    }
}

extension ModelTurn {
    /// Turns a script's answer into blocks, within the request's limit.
    init(
        _ answer: ScriptAnswer, request: ChatRequest, key: String, fit: PromptFit,
        window: Int, bytesPerToken: Double, sees thinking: Bool
    ) {
        self.init(
            model: request.model, key: key, blocks: [], stop: .endTurn,
            promptTokens: fit.promptTokens, outputTokens: 0, time: Time(), fault: answer.fault,
            rawError: answer.rawError, inputEstimate: request.inputEstimate)
        // Generation is bounded by ten windows (ollama.md 1.1).
        let limit = min(request.outputLimit ?? Int.max, 10 * window)
        var budget = OutputBudget(left: limit, bytesPerToken: bytesPerToken)
        if let text = answer.think.flatMap({ budget.take($0) }), thinking {
            blocks.append(.thinking(text))
        }
        if let text = answer.say.flatMap({ budget.take($0) }) { blocks.append(.text(text)) }
        for (index, call) in answer.calls.enumerated() {
            let id = identifier("call_", digits: 8, index)
            var use = ToolUse(id: id, name: call.tool, input: call.input)
            // A call that was not finished cannot be parsed and is lost.
            guard budget.takeWhole(RenderedPrompt.render(use)) else { break }
            if let bytes = answer.hugeArgument, index == 0 { use.input.pad(to: bytes) }
            blocks.append(.toolUse(use))
        }
        outputTokens = answer.tokens ?? budget.used
        let calls = blocks.contains { if case .toolUse = $0 { true } else { false } }
        stop = calls ? .toolUse : budget.isSpent ? .maxTokens : .endTurn
        if let reason = answer.stopReason { stop = Stop(reason) }
    }
}

extension ModelTurn.Stop {
    init(_ word: String) {
        switch word {
        case "end_turn": self = .endTurn
        case "tool_use": self = .toolUse
        case "max_tokens": self = .maxTokens
        default: self = .other(word)
        }
    }

    /// `stop_reason` of the Messages API.
    var anthropic: String {
        switch self {
        case .endTurn: "end_turn"
        case .toolUse: "tool_use"
        case .maxTokens: "max_tokens"
        case .other(let word): word
        }
    }

    /// `done_reason` of Ollama's own API.
    var native: String {
        switch self {
        case .endTurn, .toolUse: "stop"
        case .maxTokens: "length"
        case .other(let word): word
        }
    }
}

/// Tokens that may still be generated.
private struct OutputBudget {
    var left: Int
    var used = 0
    var isSpent = false
    let bytesPerToken: Double

    init(left: Int, bytesPerToken: Double) {
        self.left = left
        self.bytesPerToken = bytesPerToken
    }

    /// As much of `text` as the limit allows; nil when nothing is left of it.
    mutating func take(_ text: String) -> String? {
        guard !isSpent, !text.isEmpty else { return nil }
        let tokens = RenderedPrompt.tokens(text, bytesPerToken: bytesPerToken)
        if tokens <= left {
            left -= tokens
            used += tokens
            return text
        }
        isSpent = true
        used += left
        let bytes = Array(text.utf8.prefix(Int(Double(left) * bytesPerToken)))
        left = 0
        let kept = String(decoding: bytes[..<bytes.lastCharacterEnd], as: UTF8.self)
        return kept.isEmpty ? nil : kept
    }

    mutating func takeWhole(_ text: String) -> Bool {
        guard !isSpent else { return false }
        let tokens = RenderedPrompt.tokens(text, bytesPerToken: bytesPerToken)
        guard tokens <= left else {
            used += left
            left = 0
            isSpent = true
            return false
        }
        left -= tokens
        used += tokens
        return true
    }
}

extension Array where Element == UInt8 {
    /// Where the last whole UTF-8 character ends, when the bytes are the start of valid text.
    fileprivate var lastCharacterEnd: Int {
        guard let lead = lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return 0 }
        let length = self[lead] < 0x80 ? 1 : self[lead] < 0xE0 ? 2 : self[lead] < 0xF0 ? 3 : 4
        return lead + length <= count ? count : lead
    }
}

extension JSONValue {
    /// Makes the first string of an object so many bytes long.
    fileprivate mutating func pad(to bytes: Int) {
        guard var members = object,
            let key = members.keys.sorted().first(where: { members[$0]?.string != nil }),
            let text = members[key]?.string
        else { return }
        members[key] = .string(
            text + String(repeating: "x", count: max(bytes - text.utf8.count, 0)))
        self = .object(members)
    }
}
