import Traces

/// How a server shortens a prompt in silence, and which counts betray it (ollama.md 1.10).
struct PromptCut {
    var kind: ServerFacts.Kind
    /// Nil when it is not known, or not a number.
    var version: [Int]?

    init(_ server: ServerFacts) {
        kind = server.kind
        let digits = server.version?.drop { $0 == "v" }.prefix { $0.isNumber || $0 == "." }
        let parts = digits.map { $0.split(separator: ".").compactMap { Int($0) } } ?? []
        version = parts.isEmpty ? nil : parts
    }

    /// llama-server, vLLM and Anthropic refuse instead (ollama.md 7.4).
    var isSilent: Bool {
        switch kind {
        case .ollama, .lmstudio: true
        case .llamaServer, .vllm, .anthropic, .openai: false
        }
    }

    /// What an input count says of a prompt that the server cut at the token; nil for any other count.
    func kind(ofCount input: Int, window: Int) -> PromptFate.Kind? {
        guard isSilent else { return nil }
        // Up to 0.24 the last num_ctx - 4 tokens stay, with 4 of the start; then one less.
        if input == window, isPossible(before: [0, 30]) { return .cutToWindow }
        if input == window - 1, isPossible(from: [0, 25], before: [0, 30, 11]) {
            return .cutToWindow
        }
        // From 0.30.11 on about a half stays; 4 or 5 tokens of the start are kept.
        let halves = [4, 5].map { window - (window - $0) / 2 }
        if halves.contains(input), isPossible(from: [0, 30, 11]) { return .cutInHalf }
        return nil
    }

    /// Whether a version from `first` on, and before `end`, answered, as far as that is known.
    private func isPossible(from first: [Int] = [0], before end: [Int] = [Int.max]) -> Bool {
        guard kind == .ollama, let version else { return true }
        return !version.lexicographicallyPrecedes(first) && version.lexicographicallyPrecedes(end)
    }
}
