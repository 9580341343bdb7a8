package import Traces

/// What a server's own word makes of a ``PromptFate`` that was told from signs.
package struct PromptWitness: Sendable, Hashable {
    package enum Judgement: String, Sendable, Hashable, CaseIterable {
        case confirmed, contradicted, open
    }

    package var fate: PromptFate
    package var judgement: Judgement
    /// What the server said, with figures.
    package var statement: String

    /// - Parameters:
    ///   - turn: The turn that `fate` is of.
    ///   - window: Tokens that the server had granted; nil when that is not known.
    package init(_ fate: PromptFate, of turn: Turn, window: Int?, proof: PromptProof) {
        self.fate = fate
        switch proof {
        case .counted(let tokens):
            (judgement, statement) = Self.weigh(fate, tokens, turn.promptTokens, window)
        case .rendered(let text):
            (judgement, statement) = Self.weigh(fate, RenderedMessages(turn.request, in: text))
        }
    }

    /// Templates differ by a few tokens from one build to the next.
    private static let tolerance = 16

    private static func weigh(
        _ fate: PromptFate, _ tokens: Int, _ read: Int?, _ window: Int?
    ) -> (Judgement, String) {
        var statement = "the server counts \(tokens) tokens in the whole prompt"
        if let read { statement += ", \(read) were read" }
        if let window { statement += ", the window has \(window)" }
        let isCut: Bool
        if let read {
            isCut = read < tokens - tolerance
        } else if let window {
            isCut = tokens >= window
        } else {
            return (.open, statement)
        }
        return (isCut == (fate.kind != .whole) ? .confirmed : .contradicted, statement)
    }

    private static func weigh(
        _ fate: PromptFate, _ messages: RenderedMessages
    ) -> (Judgement, String) {
        guard !messages.known.isEmpty else {
            return (.open, "the prompt has no text that could be looked for")
        }
        if messages.lost.isEmpty {
            let statement =
                "all \(messages.known.count) messages with text are in the prompt that the server renders"
            switch fate.kind {
            case .whole: return (.confirmed, statement)
            case .messagesDropped: return (.contradicted, statement)
            case .cutInHalf, .cutToWindow, .refused, .tooLong:
                return (.open, statement + "; what is cut at the token is cut after that")
            }
        }
        let numbers = messages.lost.map { "\($0 + 1)" }.joined(separator: ", ")
        let statement =
            "of \(messages.known.count) messages with text the server renders all but "
            + (messages.lost.count > 8
                ? "\(messages.lost.count), the first of them number \(messages.lost[0] + 1)"
                : "number \(numbers)")
        return (fate.kind == .whole ? .contradicted : .confirmed, statement)
    }
}

/// Which messages of a request a rendered prompt still has.
private struct RenderedMessages {
    /// Positions of messages with text in the request, and of those that the prompt does not have.
    var known: [Int] = []
    var lost: [Int] = []

    /// Long enough to be of one message only, short enough to be in one piece whatever a template does around it.
    private static let probe = 48

    init(_ request: TurnRequest, in text: String) {
        for (position, message) in request.messages.enumerated() where message.role != .system {
            guard let probe = Self.probe(of: message) else { continue }
            known.append(position)
            if text.firstRange(of: probe) == nil { lost.append(position) }
        }
    }

    /// The end of its last line of text; templates trim what is around a text, and nothing inside.
    private static func probe(of message: Message) -> Substring? {
        let texts = message.blocks.compactMap { block -> String? in
            switch block {
            case .text(let text): text
            case .toolResult(let result): result.text
            case .toolUse, .thinking, .other: nil
            }
        }
        let line = texts.last.flatMap { text in
            text.split(whereSeparator: \.isNewline).last { $0.contains { !$0.isWhitespace } }
        }
        guard var line else { return nil }
        while line.last?.isWhitespace == true { line.removeLast() }
        return line.suffix(probe)
    }
}
