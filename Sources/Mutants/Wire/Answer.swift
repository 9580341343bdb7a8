import Traces

/// What a model answers in one turn, before it is written as some server would write it.
struct Answer: Sendable {
    var blocks: [ContentBlock]
    /// In the Messages API's words; nil takes what follows from the blocks.
    var stopReason: String?
    /// Tokens that the server counted; nil counts those of the blocks.
    var outputTokens: Int?

    init(_ blocks: [ContentBlock], stopReason: String? = nil, outputTokens: Int? = nil) {
        self.blocks = blocks
        self.stopReason = stopReason
        self.outputTokens = outputTokens
    }

    var hasCalls: Bool { blocks.contains { if case .toolUse = $0 { true } else { false } } }

    var reason: String { stopReason ?? (hasCalls ? "tool_use" : "end_turn") }
}

/// What a server counts of one turn, in tokens.
struct TokenCounts: Sendable {
    /// The whole prompt as the model read it.
    var prompt: Int
    /// The part of it that was in the server's cache.
    var cached: Int
    var output: Int
}

extension String {
    /// The text in pieces as a stream has them, at most some forty.
    var streamPieces: [String] {
        var pieces: [String] = []
        let length = Swift.max(8, count / 40)
        var rest = self[...]
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces
    }
}
