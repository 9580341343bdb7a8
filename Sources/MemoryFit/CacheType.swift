/// How the numbers of a KV cache are stored, by the names that `OLLAMA_KV_CACHE_TYPE` and llama-server's
/// `--cache-type-k` take.
package enum CacheType: String, Sendable, Hashable, CaseIterable {
    case f32, f16, bf16
    case q8 = "q8_0"
    case q5 = "q5_0"
    case q5WithMinimum = "q5_1"
    case q4 = "q4_0"
    case q4WithMinimum = "q4_1"
    case iq4 = "iq4_nl"

    /// Of a block of 32 with its scale (ollama.md 4: 34 and 18 bytes for q8_0 and q4_0).
    package var bytesPerNumber: Double { Double(bytesPerBlock) / 32 }

    private var bytesPerBlock: Int {
        switch self {
        case .f32: 128
        case .f16, .bf16: 64
        case .q8: 34
        case .q5: 22
        case .q5WithMinimum: 24
        case .q4, .iq4: 18
        case .q4WithMinimum: 20
        }
    }
}
