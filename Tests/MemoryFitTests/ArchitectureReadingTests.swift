import MemoryFit
import Testing
import Traces

struct ArchitectureReadingTests {
    private func metadata(
        _ name: String = "qwen2", _ more: [String: JSONValue] = [:]
    ) -> [String: JSONValue] {
        let keys: [String: JSONValue] = [
            "context_length": 131_072, "block_count": 4, "embedding_length": 5120,
            "attention.head_count": 40, "attention.head_count_kv": 8,
        ].merging(more) { _, new in new }
        return Dictionary(uniqueKeysWithValues: keys.map { ("\(name).\($0.key)", $0.value) })
            .merging(["general.architecture": .string(name)]) { one, _ in one }
    }

    @Test func `a head's length is the embedding by heads where none is given`() throws {
        let reading = ArchitectureReading(metadata: metadata())
        let model = try #require(reading.architecture)
        #expect(model.keyLength == 128)
        #expect(model.valueLength == 128)
        #expect(model.keyValueHeads == [8, 8, 8, 8])
        #expect(model.graph == .qwen2)
        #expect(reading.assumptions.isEmpty)
        #expect(reading.missing.isEmpty)
    }

    @Test func `what is given wins over the default`() throws {
        let reading = ArchitectureReading(
            metadata: metadata(
                "mistral3", ["attention.key_length": 64, "attention.value_length": 96]))
        #expect(reading.architecture?.keyLength == 64)
        #expect(reading.architecture?.valueLength == 96)
        #expect(reading.architecture?.graph == .llama)
    }

    @Test(arguments: [
        "context_length", "block_count", "embedding_length", "attention.head_count",
    ])
    func `a missing dimension is not known, not zero`(key: String) {
        var given = metadata()
        given["qwen2.\(key)"] = nil
        let reading = ArchitectureReading(metadata: given)
        #expect(reading.architecture == nil)
        #expect(reading.missing == [key])
    }

    @Test func `a list that was left out of a short answer is missing`() {
        let reading = ArchitectureReading(
            metadata: metadata("granitehybrid", ["attention.head_count_kv": .null]))
        #expect(reading.architecture == nil)
        #expect(reading.missing == ["attention.head_count_kv"])
    }

    @Test func `layers without heads keep a state, where its size is given`() throws {
        let heads: JSONValue = [0, 8, 0, 0]
        var reading = ArchitectureReading(
            metadata: metadata("granitehybrid", ["attention.head_count_kv": heads]))
        #expect(reading.architecture?.keyValueHeads == [0, 8, 0, 0])
        #expect(reading.assumptions == [.stateLeftOut])
        reading = ArchitectureReading(
            metadata: metadata(
                "granitehybrid",
                [
                    "attention.head_count_kv": heads, "ssm.conv_kernel": 4,
                    "ssm.inner_size": 3072, "ssm.state_size": 128, "ssm.group_count": 1,
                ]))
        let model = try #require(reading.architecture)
        #expect(reading.assumptions.isEmpty)
        let memory = ModelMemory(
            of: model, weights: 0, window: 1000, settings: MemorySettings(flashAttention: true))
        // One layer of keys and values, three states of 32-bit floats.
        let state = 4 * (3 * (3072 + 2 * 128) + 128 * 3072)
        #expect(memory.cache == Int64(8 * 256 * 2 * 1000 + 3 * state))
    }

    @Test func `one layer in so many has attention where the model says so`() {
        let reading = ArchitectureReading(
            metadata: metadata(
                "qwen3next", ["full_attention_interval": 4, "attention.head_count_kv": 2]))
        #expect(reading.architecture?.keyValueHeads == [0, 0, 0, 2])
    }

    @Test func `local layers go by the model, then by what is known of its kind`() {
        let window: [String: JSONValue] = ["attention.sliding_window": 1024]
        let gemma = ArchitectureReading(metadata: metadata("gemma3", window))
        #expect(gemma.architecture?.slidingWindowPattern == 6)
        #expect(gemma.assumptions.isEmpty)
        let own = ArchitectureReading(
            metadata: metadata(
                "new",
                window.merging([
                    "attention.sliding_window_pattern": [true, true, true, false]
                ]) { one, _ in one }))
        #expect(own.architecture?.localLayers == [true, true, true, false])
        let unknown = ArchitectureReading(metadata: metadata("new", window))
        #expect(unknown.architecture?.slidingWindow == nil)
        #expect(unknown.assumptions == [.allLayersGlobal])
        let wide = ArchitectureReading(
            metadata: metadata("phi3", ["attention.sliding_window": 262_144]))
        #expect(wide.architecture != nil)
        #expect(wide.assumptions.isEmpty)
    }

    @Test func `a latent cache keeps keys only, an older one heads as any other`() {
        let latent: [String: JSONValue] = [
            "attention.kv_lora_rank": 512, "attention.head_count_kv": 1,
            "attention.key_length": 576, "attention.value_length": 512,
        ]
        #expect(
            ArchitectureReading(metadata: metadata("deepseek2", latent)).architecture?.valueLength
                == 0)
        var old = latent
        old["attention.head_count_kv"] = 16
        old["attention.key_length"] = 192
        old["attention.value_length"] = 128
        let reading = ArchitectureReading(metadata: metadata("deepseek2", old))
        #expect(reading.architecture?.valueLength == 128)
        #expect(reading.architecture?.keyValueHeads == [16, 16, 16, 16])
    }

    @Test func `absurd figures give absurd amounts, and no overflow`() throws {
        let huge = JSONValue.integer(1 << 30)
        let reading = ArchitectureReading(
            metadata: metadata(
                "llama",
                [
                    "block_count": 10_000, "attention.head_count_kv": huge,
                    "attention.key_length": huge, "context_length": huge,
                    "embedding_length": huge,
                ]))
        let model = try #require(reading.architecture)
        let memory = ModelMemory(
            of: model, weights: .max, window: 1 << 30,
            settings: MemorySettings(flashAttention: false, keys: .f32, slots: .max))
        #expect(memory.total > 1 << 50)
        for text in [JSONValue.integer(-1), .string("8"), .number(1e300)] {
            #expect(
                ArchitectureReading(metadata: metadata("llama", ["block_count": text]))
                    .architecture == nil)
        }
    }
}
