/// The memory of a loaded model, in bytes, by the formulas of ollama.md section 4.
package struct ModelMemory: Sendable, Hashable {
    /// As on disk.
    package var weights: Int64
    /// Keys and values of all layers, and the states of recurrent ones.
    package var cache: Int64
    /// The compute graph, where it grows with the window; what is the same for every window is part of
    /// ``MemoryBudget/reserve``.
    package var graph: Int64

    package var total: Int64 { weights + cache + graph }

    /// Tokens that the server computes at once.
    private static let batch = 512

    package init(weights: Int64, cache: Int64 = 0, graph: Int64 = 0) {
        self.weights = min(max(weights, 0), 1 << 48)
        self.cache = cache
        self.graph = graph
    }

    /// - Parameters:
    ///   - model: Its dimensions.
    ///   - weights: Its size on disk, in bytes.
    ///   - window: The window that one conversation really gets, in tokens.
    ///   - settings: The server's.
    package init(
        of model: ModelArchitecture, weights: Int64, window: Int, settings: MemorySettings
    ) {
        self.weights = min(max(weights, 0), 1 << 48)
        cache = Self.cache(of: model, window: window, settings: settings)
        graph = settings.flashAttention ? 0 : Self.graph(of: model, window: window)
    }

    /// As a version of Ollama loads it when nothing is set.
    package init(of model: ModelArchitecture, weights: Int64, window: Int, version: OllamaVersion) {
        self.init(
            of: model, weights: weights, window: window,
            settings: MemorySettings(
                flashAttention: model.flashAttention || version.usesLlamaServer))
    }

    private static func cache(
        of model: ModelArchitecture, window: Int, settings: MemorySettings
    ) -> Int64 {
        let all = window * settings.slots
        let state = (model.recurrentState?.bytes ?? 0) * Int64(settings.slots)
        return model.keyValueHeads.enumerated().reduce(into: Int64(0)) { sum, layer in
            guard layer.element > 0 else {
                sum += state
                return
            }
            let tokens = model.localWindow(ofLayer: layer.offset).map {
                min(all, $0 * settings.slots + batch)
            }
            let rows = Double(tokens ?? all) * Double(layer.element)
            sum += Int64(bytes: rows * Double(model.keyLength) * settings.keys.bytesPerNumber)
            sum += Int64(bytes: rows * Double(model.valueLength) * settings.values.bytesPerNumber)
        }
    }

    private static func graph(of model: ModelArchitecture, window: Int) -> Int64 {
        let (embedding, window) = (Double(model.embeddingLength), Double(window))
        let heads = Double(model.headCount)
        let floats =
            switch model.graph {
            case .qwen2: 1 + 2 * embedding + window + window * heads
            case .llama: 1 + 4 * embedding + window * (1 + heads)
            }
        return Int64(bytes: Double(4 * batch) * floats)
    }
}

extension Int64 {
    /// Metadata comes from strangers: what no machine has is cut at 2^48, so that sums stay in range.
    init(bytes: Double) { self = Int64(Swift.min(Swift.max(bytes, 0), 0x1p48)) }
}
