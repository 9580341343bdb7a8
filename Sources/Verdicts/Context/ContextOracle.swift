package import Traces

/// Says of every turn of the main conversation whether the model was shown the whole prompt: from the wire
/// alone, for servers that cut it without a word.
///
/// Signals, from certain to likely:
/// - an error that says so;
/// - a count of input tokens that only a cut gives, by the server's version (``PromptCut``);
/// - a count that falls while the conversation only grew, each message being a prefix of the next;
/// - input and output tokens that together reach the window;
/// - a count far below what the conversation must have by the bytes per token of this trial's own whole
///   turns, once that is more than the window;
/// - without counts, more bytes than a window of that size can hold.
///
/// A prompt that fills the window to the last token looks like one that was cut to it, and is called so: it
/// leaves no room for an answer either.
package struct ContextOracle {
    private let trace: Trace
    private let window: Int?
    private let cut: PromptCut
    private var growth = PromptGrowth()

    /// The fates of the main conversation's turns, in order. Cost is linear in the size of the requests.
    package static func fates(in trace: Trace) -> [PromptFate] {
        var oracle = ContextOracle(trace)
        return trace.mainTurns.map { oracle.fate(of: $0) }
    }

    private init(_ trace: Trace) {
        self.trace = trace
        window = trace.facts.context.granted
        cut = PromptCut(trace.facts.server)
    }

    private mutating func fate(of turn: Turn) -> PromptFate {
        var fate = PromptFate(
            turn: turn.number, kind: .whole, isClamped: false, reachedWindow: false,
            taskSurvived: true, statement: "")
        if let refusal = PromptRefusal(turn.response.error) {
            fate.kind = .refused
            fate.taskSurvived = nil
            fate.statement = refusal.statement
            fate.quote = refusal.message
            fate.isClamped = trace.facts.context.isClamped
            return fate
        }
        let step = growth.step(to: turn)
        if let input = turn.promptTokens {
            judge(input, of: turn, after: step, into: &fate)
            growth.settle(input, isWhole: fate.kind == .whole)
        } else if let window, isTooLong(turn, bytes: turn.request.bytes, for: window) {
            fate.kind = .tooLong
            fate.statement =
                "the request has \(turn.request.bytes) bytes, more than the window of \(window) tokens "
                + "can hold (estimate)"
        }
        if let window, let input = turn.promptTokens,
            let output = turn.response.usage?.outputTokens, output > 0, input + output >= window
        {
            fate.reachedWindow = true
            if fate.kind == .whole {
                fate.statement =
                    "\(input) tokens in and \(output) out reached the window of \(window)"
            }
        }
        if fate.kind != .whole {
            fate.isClamped = trace.facts.context.isClamped
            fate.taskSurvived = taskSurvived(fate.kind, in: turn, after: step)
        }
        return fate
    }

    private func judge(
        _ input: Int, of turn: Turn, after step: PromptGrowth.Step, into fate: inout PromptFate
    ) {
        if let window, let kind = cut.kind(ofCount: input, window: window),
            isCredible(kind, input, turn, step)
        {
            fate.kind = kind
            let isFirst = turn.number == trace.mainTurns.first?.number
            fate.statement =
                "the prompt was cut to \(input) tokens, window \(window): "
                + (isFirst
                    ? "the start of the system prompt and the tools is lost"
                    : "older messages are lost, and the start of the system prompt and the tools")
            return
        }
        if let floor = step.floor, input < floor {
            fate.kind = .messagesDropped
            fate.statement =
                "the prompt fell from \(step.floorCount) to \(input) tokens while the conversation "
                + "only grew: the oldest messages are lost"
            return
        }
        guard let window, cut.isSilent else { return }
        if let expected = step.expected, Double(input) < expected.lowerBound,
            expected.upperBound >= Double(window)
        {
            fate.kind = .messagesDropped
            fate.statement =
                "\(input) tokens were read, but the conversation has \(Int(expected.lowerBound)) or more "
                + "by this trial's own bytes per token, window \(window): the oldest messages are lost"
        } else if isTooLong(turn, bytes: step.weight, for: window) {
            fate.kind = turn.request.messages.count > 1 ? .messagesDropped : .tooLong
            fate.statement =
                "\(input) tokens were read of texts with \(step.weight) bytes, more than the window of "
                + "\(window) tokens can hold"
        }
    }

    /// Whether a count that a cut gives is one, and not a prompt that happens to be as long.
    private func isCredible(
        _ kind: PromptFate.Kind, _ input: Int, _ turn: Turn, _ step: PromptGrowth.Step
    ) -> Bool {
        let bytes = turn.request.bytes
        if bytes == 0 { return true }
        // A token takes at least a byte.
        guard let window, bytes > window else { return false }
        // What is left of a prompt that was longer than the window has many bytes a token.
        if kind == .cutInHalf, Double(bytes) / Double(input) < 2.5 { return false }
        // By now it cannot have as many tokens.
        if let expected = step.expected, expected.upperBound * 1.2 < Double(window) { return false }
        return true
    }

    private func isTooLong(_ turn: Turn, bytes: Int, for window: Int) -> Bool {
        cut.isSilent && turn.response.status == 200
            && Double(bytes) / PromptGrowth.mostBytesPerToken > Double(window)
            && !turn.request.messages.contains(where: \.hasForeignBlock)
    }

    /// The oldest messages go first, and the task is the oldest. In a prompt of one message, it is the last as
    /// well, which stays at the end of what is kept.
    private func taskSurvived(
        _ kind: PromptFate.Kind, in turn: Turn, after step: PromptGrowth.Step
    ) -> Bool? {
        switch kind {
        case .whole: return true
        case .refused, .tooLong: return nil
        case .messagesDropped, .cutInHalf, .cutToWindow: break
        }
        // Perhaps one token too long: then no message was dropped before the cut.
        if let window, kind == .cutToWindow, step.expected?.contains(Double(window)) == true {
            return nil
        }
        let spoken = turn.request.messages.filter { $0.role != .system }
        guard spoken.count == 1, let task = spoken.first, let input = turn.promptTokens else {
            return false
        }
        // Between these many bytes a token it may be either.
        if task.weight < input * 5 / 2 { return true }
        return task.weight > input * 5 ? false : nil
    }
}

extension Turn {
    /// The whole prompt in tokens; nil when the count is missing or only estimated.
    var promptTokens: Int? {
        guard let usage = response.usage, usage.inputTokens > 0 else { return nil }
        switch usage.counting {
        case .wholePrompt: return usage.promptTokens
        case .withoutCached: return usage.cachedTokens.map { _ in usage.promptTokens }
        case .estimated: return nil
        }
    }
}

extension Message {
    /// An image or document: its bytes say nothing about tokens.
    fileprivate var hasForeignBlock: Bool {
        blocks.contains { if case .other = $0 { true } else { false } }
    }
}
