import MemoryFit

/// Dimensions from ollama.md section 4, whose arithmetic agrees with the post's own figures.
func dense(
    _ name: String, blocks: Int, heads: Int, embedding: Int = 5120, keyValueHeads: Int = 8,
    trained: Int = 131_072, flash: Bool = false
) -> ModelArchitecture {
    ModelArchitecture(
        name: name, contextLength: trained, blockCount: blocks, embeddingLength: embedding,
        headCount: heads, keyValueHeads: Array(repeating: keyValueHeads, count: blocks),
        keyLength: 128, valueLength: 128, flashAttention: flash,
        graph: name == "qwen2" ? .qwen2 : .llama)
}

let cogito32 = dense("qwen2", blocks: 64, heads: 40)
let cogito14 = dense("qwen2", blocks: 48, heads: 40)

/// A model of about 33 kB a token.
func testArchitecture(
    name: String = "llama", trained: Int = 131_072, blocks: Int = 8, heads: Int = 8,
    keyValueHeads: Int = 4
) -> ModelArchitecture {
    ModelArchitecture(
        name: name, contextLength: trained, blockCount: blocks, embeddingLength: 1024,
        headCount: heads, keyValueHeads: Array(repeating: keyValueHeads, count: blocks),
        keyLength: 128, valueLength: 128, flashAttention: true)
}
