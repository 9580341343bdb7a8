package import MemoryFit

extension OllamaVersion {
    /// How a prompt is shortened when dropping messages was not enough.
    package struct PromptCut: Sendable, Hashable {
        /// The largest prompt that is left alone, in tokens.
        package var threshold: Int
        /// What a longer prompt is shortened to, in tokens.
        package var limit: Int
        package var isHalf: Bool
    }

    /// Tokens at the start of the prompt that a cut leaves in place: Ollama's default `num_keep`.
    package static let keptTokens = 4

    /// The token-level cut of a rendered prompt (ollama.md 1.10, step B).
    package func promptCut(window: Int) -> PromptCut {
        let keep = min(Self.keptTokens, max(window - 1, 0))
        if !usesLlamaServer {
            return PromptCut(threshold: window, limit: window, isHalf: false)
        }
        if self < OllamaVersion(0, 30, 11) {
            return PromptCut(threshold: window - 1, limit: window - 1, isHalf: false)
        }
        return PromptCut(
            threshold: window - 1, limit: window - (window - keep) / 2, isHalf: true)
    }
}
