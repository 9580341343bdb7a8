import Traces

/// How the prompts of a conversation grow from turn to turn, and how many tokens they must have by then.
///
/// A prompt's weight is the bytes of its texts, calls and results, without JSON's escapes and without thinking,
/// which templates leave out of earlier turns. How many bytes a token has is learned from this trial's own whole
/// prompts: its band is what they showed, widened while there are few of them.
struct PromptGrowth {
    /// What is expected of a turn's prompt, in tokens; nil where nothing can be.
    struct Step {
        /// No less, because messages were only added.
        var floor: Int?
        /// The count that ``floor`` comes from.
        var floorCount = 0
        /// Between these, by the bytes of what was added.
        var expected: ClosedRange<Double>?
        /// Of the whole prompt, in bytes.
        var weight = 0
    }

    private var previous: TurnRequest?
    private var weight = 0
    private var highest = 0
    private var thinkingBytes = 0
    /// The last prompt that was whole: everything after it was added.
    private var base: Base?
    private var band = Band()

    private struct Base {
        var tokens: Int
        var weight: Int
        var messages: Int
    }

    /// Bytes a token.
    private struct Band {
        var least = Double.infinity
        var most = 0.0
        var steps = 0.0

        mutating func learn(tokens: Double, bytes: Double) {
            guard tokens > 0, bytes > 0 else { return }
            least = min(least, bytes / tokens)
            most = max(most, bytes / tokens)
            steps += 1
        }
    }

    /// Around a message, by any template, at least.
    private static let framing = 4
    /// Smaller steps say little of the bytes in a token.
    private static let tokensToLearnFrom = 60
    /// English and code in JSON take three to five bytes a token; above six nothing real does.
    static let mostBytesPerToken = 6.0
    /// How far the next step may lie outside what was seen: of no step, of one, and of many.
    private static let slack = (ofNone: 0.15, ofOne: 0.12, least: 0.05)

    mutating func step(to turn: Turn) -> Step {
        let request = turn.request
        if let previous, request.continues(previous) {
            weight += request.messages.dropFirst(previous.messages.count).reduce(0) {
                $0 + $1.weight
            }
            if request.tools.count != previous.tools.count { base = nil }
        } else {
            let learned = band
            self = PromptGrowth()
            band = learned
            weight =
                request.system.utf8.count + request.messages.reduce(0) { $0 + $1.weight }
                + request.tools.reduce(0) { $0 + $1.weight }
        }
        var step = Step()
        step.weight = weight
        if highest > 0 {
            step.floor = highest - thinkingBytes / 3 - 32
            step.floorCount = highest
        }
        if let base { expect(from: base, messages: request.messages.count, into: &step) }
        thinkingBytes += turn.response.thinking.utf8.count
        previous = request
        return step
    }

    private func expect(from base: Base, messages: Int, into step: inout Step) {
        let added = Double(weight - base.weight)
        let framed = Double(base.tokens + (messages - base.messages) * Self.framing)
        let whole = Double(base.weight) / Double(base.tokens)
        let slack =
            band.steps > 0
            ? max(Self.slack.ofOne / band.steps, Self.slack.least) : Self.slack.ofNone
        let least = band.steps > 0 ? band.least : whole
        let most = band.steps > 0 ? band.most : whole
        let low = framed + added / min(most * (1 + slack), Self.mostBytesPerToken)
        let high = framed + added / (least * (1 - slack)) + Double(thinkingBytes) / 2
        step.expected = low...max(low, high)
    }

    /// Takes a turn's count into account.
    mutating func settle(_ input: Int, isWhole: Bool) {
        highest = max(highest, input)
        guard isWhole, let previous, weight > 0 else { return }
        let messages = previous.messages.count
        if let base, input - base.tokens >= Self.tokensToLearnFrom, weight > base.weight {
            band.learn(
                tokens: Double(input - base.tokens - (messages - base.messages) * Self.framing),
                bytes: Double(weight - base.weight))
        }
        base = Base(tokens: input, weight: weight, messages: messages)
    }
}

extension TurnRequest {
    /// Whether this request is `earlier` with messages added.
    fileprivate func continues(_ earlier: TurnRequest) -> Bool {
        bytes >= earlier.bytes && messages.count >= earlier.messages.count
            && tools.count >= earlier.tools.count
            && system == earlier.system && messages.starts(with: earlier.messages)
    }
}

extension Message {
    /// Bytes of what a template shows of it.
    var weight: Int {
        blocks.reduce(0) { bytes, block in
            switch block {
            case .text(let text): bytes + text.utf8.count
            case .toolUse(let use):
                bytes + use.name.utf8.count + (use.unparsed ?? use.input.encoded()).utf8.count + 24
            case .toolResult(let result): bytes + result.text.utf8.count
            case .thinking, .other: bytes
            }
        }
    }
}

extension ToolSchema {
    fileprivate var weight: Int {
        name.utf8.count + description.utf8.count + inputSchema.encoded().utf8.count + 60
    }
}
