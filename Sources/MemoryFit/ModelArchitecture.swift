/// The dimensions of a model that decide its memory and its window.
package struct ModelArchitecture: Sendable, Hashable {
    /// Which compute graph the server builds when it runs without flash attention (ollama.md 4).
    package enum Graph: String, Sendable, Hashable, CaseIterable { case llama, qwen2 }

    /// What a recurrent layer keeps instead of a cache, whatever the window (ollama.md 4).
    package struct RecurrentState: Sendable, Hashable {
        /// `ssm.conv_kernel`.
        package var convolution: Int
        /// `ssm.inner_size`.
        package var inner: Int
        /// `ssm.state_size`.
        package var state: Int
        /// `ssm.group_count`.
        package var groups: Int

        package init(convolution: Int, inner: Int, state: Int, groups: Int) {
            self.convolution = convolution
            self.inner = inner
            self.state = state
            self.groups = groups
        }

        /// Of one layer and one conversation, kept as 32-bit floats.
        var bytes: Int64 {
            let (inner, state) = (Double(inner), Double(state))
            let convolved = Double(max(convolution - 1, 0)) * (inner + 2 * Double(groups) * state)
            return Int64(bytes: 4 * (convolved + state * inner))
        }
    }

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
    /// 0 where only keys are kept: a latent cache (MLA).
    package var valueLength: Int
    /// Whether the server runs it with flash attention before 0.30.
    package var flashAttention: Bool
    /// Window of the local layers, in tokens; nil when every layer sees everything.
    package var slidingWindow: Int?
    /// One layer in so many is global; the others are local.
    package var slidingWindowPattern: Int?
    /// Which layers are local, one for each block, where the model says it so; ``slidingWindowPattern`` does not
    /// count then.
    package var localLayers: [Bool]?
    /// Of the layers without heads; nil when they keep nothing or it is not known.
    package var recurrentState: RecurrentState?
    package var graph: Graph

    package init(
        name: String, contextLength: Int, blockCount: Int, embeddingLength: Int, headCount: Int,
        keyValueHeads: [Int], keyLength: Int, valueLength: Int, flashAttention: Bool = false,
        slidingWindow: Int? = nil, slidingWindowPattern: Int? = nil, localLayers: [Bool]? = nil,
        recurrentState: RecurrentState? = nil, graph: Graph = .llama
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
        self.localLayers = localLayers
        self.recurrentState = recurrentState
        self.graph = graph
    }

    /// The window of a layer's cache in tokens, where it is not the whole one.
    func localWindow(ofLayer layer: Int) -> Int? {
        guard let slidingWindow else { return nil }
        if let localLayers {
            return localLayers.indices.contains(layer) && localLayers[layer] ? slidingWindow : nil
        }
        guard let slidingWindowPattern, slidingWindowPattern > 0 else { return nil }
        return (layer + 1).isMultiple(of: slidingWindowPattern) ? nil : slidingWindow
    }
}
