/// What of a server's settings decides memory. No endpoint of any server reports them (ollama.md 3).
package struct MemorySettings: Sendable, Hashable {
    /// Without it the compute graph grows with the window.
    package var flashAttention: Bool
    package var keys: CacheType
    package var values: CacheType
    /// Conversations at once; each has a window of its own. 1 to 1024.
    package var slots: Int

    package init(
        flashAttention: Bool, keys: CacheType = .f16, values: CacheType = .f16, slots: Int = 1
    ) {
        self.flashAttention = flashAttention
        self.keys = keys
        self.values = values
        self.slots = min(max(slots, 1), 1024)
    }

    /// Beginnings of the architectures that Ollama 0.14 runs with flash attention (ollama.md 4).
    private static let withFlashAttention = [
        "gemma3", "gptoss", "gpt-oss", "mistral3", "olmo3", "qwen3",
    ]

    /// Whether Ollama runs an architecture with flash attention when nobody says otherwise: a list before 0.30,
    /// all of them after.
    package static func hasFlashAttention(_ architecture: String, on version: OllamaVersion) -> Bool
    {
        version.usesLlamaServer || withFlashAttention.contains { architecture.hasPrefix($0) }
    }
}
