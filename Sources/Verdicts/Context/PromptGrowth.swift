import Traces

/// How the prompts of a conversation grow from turn to turn, and how many tokens they must have by then.
struct PromptGrowth {
    /// What is expected of a turn's prompt, in tokens; nil where nothing can be.
    struct Step {
        /// No less, because messages were only added.
        var highest: Int?
        /// The count that ``highest`` comes from.
        var highestCount = 0
        /// No less, by this trial's tokens per byte.
        var least: Double?
        /// About this many.
        var likely: Double?
    }

    private var previous: Turn?
    private var highest = 0
    private var thinkingBytes = 0
    /// The last prompt that was whole, and what was added since.
    private var base: (tokens: Int, bytes: Int)?
    private var lastWhole: (tokens: Int, bytes: Int)?
    /// Of the steps from one whole prompt to the next.
    private var learned = (tokens: 0, bytes: 0)

    /// Steps smaller than this say little of the tokens in a byte.
    private static let tokensToLearnFrom = 300

    mutating func step(to turn: Turn) -> Step {
        if let previous, !turn.request.continues(previous.request) {
            let learned = learned
            self = PromptGrowth()
            self.learned = learned
        }
        var step = Step()
        if highest > 0 {
            // Templates leave earlier thinking out once the user speaks again: no loss.
            step.highest = highest - thinkingBytes / 3 - 32
            step.highestCount = highest
        }
        if let base, turn.request.bytes >= base.bytes {
            let added = Double(turn.request.bytes - base.bytes - thinkingBytes)
            let whole = Double(base.bytes) / Double(base.tokens)
            let ratio =
                learned.tokens >= Self.tokensToLearnFrom
                ? Double(learned.bytes) / Double(learned.tokens) : whole
            step.likely = Double(base.tokens) + added / ratio
            // What is added may be of another kind than what was learned from.
            step.least = Double(base.tokens) + max(added, 0) / (max(ratio, whole) * 1.35) - 48
        }
        thinkingBytes += turn.response.thinking.utf8.count
        previous = turn
        return step
    }

    /// Takes a turn's count into account.
    mutating func settle(_ input: Int, isWhole: Bool) {
        highest = max(highest, input)
        guard isWhole, let bytes = previous?.request.bytes, bytes > 0 else { return }
        if let last = lastWhole, input > last.tokens, bytes > last.bytes {
            learned.tokens += input - last.tokens
            learned.bytes += bytes - last.bytes
        }
        lastWhole = (input, bytes)
        base = (input, bytes)
    }
}

extension TurnRequest {
    /// Whether this request is `earlier` with messages added.
    fileprivate func continues(_ earlier: TurnRequest) -> Bool {
        messages.count >= earlier.messages.count && bytes >= earlier.bytes
            && tools.count >= earlier.tools.count
            && messages.starts(with: earlier.messages)
    }
}
