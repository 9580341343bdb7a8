/// The dimensions of a model that decide its memory and its window.
package struct ModelArchitecture: Sendable, Hashable {
    /// Which compute graph the server builds when it runs without flash attention (ollama.md 4).
    package enum Graph: String, Sendable, Hashable, CaseIterable { case llama, qwen2 }

    /// `general.architecture`, as `mistral3`.
    package var name: String
    /// The trained window, in tokens.
    package var contextLength: Int
    package var blockCount: Int
    package var embeddingLength: Int
    package var headCount: Int
    /// Key and value heads of each layer; 0 for a recurrent layer, which has no cache.
    package var keyValueHeads: [Int]
    package var keyLength: Int
    package var valueLength: Int
    /// Whether the server runs it with flash attention before 0.30.
    package var flashAttention: Bool
    /// Window of the local layers, in tokens; nil when every layer sees everything.
    package var slidingWindow: Int?
    /// One layer in so many is global; the others are local.
    package var slidingWindowPattern: Int?
    package var graph: Graph

    package init(
        name: String, contextLength: Int, blockCount: Int, embeddingLength: Int, headCount: Int,
        keyValueHeads: [Int], keyLength: Int, valueLength: Int, flashAttention: Bool = false,
        slidingWindow: Int? = nil, slidingWindowPattern: Int? = nil, graph: Graph = .llama
    ) {
        self.name = name
        self.contextLength = contextLength
        self.blockCount = blockCount
        self.embeddingLength = embeddingLength
        self.headCount = headCount
        self.keyValueHeads = keyValueHeads
        self.keyLength = keyLength
        self.valueLength = valueLength
        self.flashAttention = flashAttention
        self.slidingWindow = slidingWindow
        self.slidingWindowPattern = slidingWindowPattern
        self.graph = graph
    }
}

/// The memory of a loaded model, in bytes, by the formulas of ollama.md section 4.
package struct ModelMemory: Sendable, Hashable {
    package var weights: Int64
    package var cache: Int64
    package var graph: Int64

    package var total: Int64 { weights + cache + graph }

    /// Tokens that the server computes at once.
    private static let batch = 512

    /// - Parameters:
    ///   - model: Its dimensions.
    ///   - weights: Its size on disk, in bytes.
    ///   - window: The window that it really gets, in tokens.
    ///   - version: From 0.30 on flash attention is automatic.
    package init(of model: ModelArchitecture, weights: Int64, window: Int, version: OllamaVersion) {
        self.weights = weights
        cache = Self.cache(of: model, window: window)
        let hasFlashAttention = model.flashAttention || version.usesLlamaServer
        graph = hasFlashAttention ? 0 : Self.graph(of: model, window: window)
    }

    private static func cache(of model: ModelArchitecture, window: Int) -> Int64 {
        let bytesPerHead = (model.keyLength + model.valueLength) * 2
        return model.keyValueHeads.enumerated().reduce(into: Int64(0)) { sum, layer in
            var tokens = window
            if let local = model.slidingWindow, let pattern = model.slidingWindowPattern,
                (layer.offset + 1) % pattern != 0
            {
                tokens = min(window, local + batch)
            }
            sum += Int64(layer.element * bytesPerHead) * Int64(tokens)
        }
    }

    private static func graph(of model: ModelArchitecture, window: Int) -> Int64 {
        let embedding = model.embeddingLength
        let floats =
            switch model.graph {
            case .qwen2: 1 + 2 * embedding + window + window * model.headCount
            case .llama: 1 + 4 * embedding + window * (1 + model.headCount)
            }
        return Int64(4 * batch) * Int64(floats)
    }
}
