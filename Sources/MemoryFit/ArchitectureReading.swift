package import Traces

/// A model's dimensions as its metadata gives them, with what had to be assumed or is missing.
package struct ArchitectureReading: Sendable, Hashable {
    /// Nil when something is missing that memory cannot be reckoned without.
    package var architecture: ModelArchitecture?
    /// Names of the keys without which there is no ``architecture``, as `attention.head_count_kv`.
    package var missing: [String]
    package var assumptions: [FitPrediction.Assumption]

    package init(
        architecture: ModelArchitecture?, missing: [String] = [],
        assumptions: [FitPrediction.Assumption] = []
    ) {
        self.architecture = architecture
        self.missing = missing
        self.assumptions = assumptions
    }
}

extension ArchitectureReading {
    /// One layer in so many is global where the metadata does not say it (ollama.md 4).
    private static let knownPatterns = ["gemma3": 6, "gptoss": 2, "gpt-oss": 2]

    /// Reads GGUF metadata by key, as `model_info` of Ollama's `/api/show` has it (ollama.md 2.3, 4).
    ///
    /// What is absent is not known, never zero; defaults are those of the format itself: a head's length is the
    /// embedding by heads. Lists are null in short answers, and then missing.
    package init(metadata: [String: JSONValue]) {
        let keys = Keys(metadata: metadata)
        self.init(architecture: nil)
        let blocks = keys.needed("block_count", &missing)
        let heads = keys.needed("attention.head_count", &missing)
        let embedding = keys.needed("embedding_length", &missing)
        let trained = keys.needed("context_length", &missing)
        guard let blocks, let heads, let embedding, let trained, heads > 0, blocks <= 10_000
        else { return }
        guard let perLayer = keyValueHeads(keys, blocks: blocks, heads: heads) else { return }
        let name = keys.architecture
        let keyLength = keys.integer("attention.key_length") ?? embedding / heads
        // Newer files of models with latent attention have one such head, and keep no values (ollama.md 4).
        let isLatent = keys.integer("attention.kv_lora_rank") != nil && perLayer.max() == 1
        var model = ModelArchitecture(
            name: name, contextLength: trained, blockCount: blocks, embeddingLength: embedding,
            headCount: heads, keyValueHeads: perLayer, keyLength: keyLength,
            valueLength: isLatent
                ? 0 : keys.integer("attention.value_length") ?? embedding / heads,
            graph: name.hasPrefix("qwen2") ? .qwen2 : .llama)
        readWindows(of: &model, keys)
        readState(of: &model, keys)
        architecture = model
    }

    /// One number for each layer; nil when it is there and cannot be read.
    private mutating func keyValueHeads(_ keys: Keys, blocks: Int, heads: Int) -> [Int]? {
        let name = "attention.head_count_kv"
        if let list = keys.integers(name) {
            if list.count == blocks { return list }
            missing.append(name)
            return nil
        }
        if keys.isPresent(name), keys.integer(name) == nil {
            missing.append(name)
            return nil
        }
        let each = keys.integer(name) ?? heads
        if !keys.isPresent(name) { assumptions.append(.noSharedHeads) }
        // Such models have attention in one layer of so many, and the rest are recurrent.
        let interval = keys.integer("full_attention_interval") ?? 1
        return (1...max(blocks, 1)).map { interval > 1 && !$0.isMultiple(of: interval) ? 0 : each }
    }

    private mutating func readWindows(of model: inout ModelArchitecture, _ keys: Keys) {
        guard let window = keys.integer("attention.sliding_window"), window > 0,
            window < model.contextLength
        else { return }
        let name = "attention.sliding_window_pattern"
        let pattern = keys.integer(name) ?? Self.knownPatterns[model.name]
        if let local = keys.flags(name), local.count == model.blockCount {
            model.localLayers = local
        } else if let pattern {
            model.slidingWindowPattern = pattern
        } else {
            assumptions.append(.allLayersGlobal)
            return
        }
        model.slidingWindow = window
    }

    private mutating func readState(of model: inout ModelArchitecture, _ keys: Keys) {
        guard model.keyValueHeads.contains(0) else { return }
        guard let convolution = keys.integer("ssm.conv_kernel"),
            let inner = keys.integer("ssm.inner_size"), let state = keys.integer("ssm.state_size")
        else {
            assumptions.append(.stateLeftOut)
            return
        }
        model.recurrentState = .init(
            convolution: convolution, inner: inner, state: state,
            groups: keys.integer("ssm.group_count") ?? 0)
    }

    /// Keys below the architecture's name.
    private struct Keys {
        var metadata: [String: JSONValue]
        var architecture: String { metadata["general.architecture"]?.string ?? "" }

        private subscript(name: String) -> JSONValue? { metadata["\(architecture).\(name)"] }

        func isPresent(_ name: String) -> Bool { self[name] != nil }

        func integer(_ name: String) -> Int? {
            self[name]?.integer.flatMap { (0...1 << 30).contains($0) ? Int($0) : nil }
        }

        func integers(_ name: String) -> [Int]? {
            self[name]?.array.map { list in
                list.map { Int(min(max($0.integer ?? 0, 0), 1 << 30)) }
            }
        }

        /// A list of yes and no, also where they are written as 1 and 0.
        func flags(_ name: String) -> [Bool]? {
            self[name]?.array?.map { $0.bool ?? ($0.integer == 1) }
        }

        func needed(_ name: String, _ missing: inout [String]) -> Int? {
            let value = integer(name)
            if value == nil { missing.append(name) }
            return value
        }
    }
}
