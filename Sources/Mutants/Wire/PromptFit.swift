/// What a server makes of a prompt, by the rules of its kind and version (ollama.md 1.10, 7).
enum PromptFit: Sendable, Hashable {
    /// The model reads that many tokens: all of them.
    case whole(Int)
    /// Whole messages were left out.
    case dropped(Int)
    /// The beginning was cut off.
    case cut(Int)
    /// Turned down; the request had that many.
    case refused(Int)

    /// - Parameters:
    ///   - window: What was granted, in tokens.
    ///   - native: Whether Ollama hands the chat on as it is, which then is never cut but turned down.
    ///   - keep: Tokens at the beginning that a cut keeps, 4 or 5.
    init(_ conversation: Conversation, server: MadeUpServer, window: Int, native: Bool, keep: Int) {
        let all = conversation.promptTokens
        guard server.isOllama else {
            let asked = server == .vllm ? conversation.head.maxTokens ?? 0 : 0
            self = all + asked >= window ? .refused(all) : .whole(all)
            return
        }
        guard all > window else {
            self = .whole(all)
            return
        }
        var left = conversation.tokens
        while left.count > 1, left.reduce(conversation.headTokens, +) > window {
            left.removeFirst()
        }
        let rest = left.reduce(conversation.headTokens, +)
        if rest <= window {
            self = .dropped(rest)
        } else if native {
            self = .refused(rest)
        } else {
            switch server {
            case .ollamaOld: self = .cut(window)
            case .ollamaMiddle: self = .cut(window - 1)
            default: self = .cut(window - (window - keep) / 2)
            }
        }
    }
}
