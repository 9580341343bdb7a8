/// What a model at a window will take, said before it is loaded, and whether the memory is there.
package struct FitPrediction: Sendable, Hashable {
    package enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// All of it on the GPU.
        case fits
        /// Into memory, but not all of it onto the GPU: it runs, slowly.
        case spills
        /// Not even into both together.
        case willNotFit = "will-not-fit"
        /// Too little is known of the model or of the machine.
        case unknown
    }

    /// Something that was taken for granted.
    package enum Assumption: String, Sendable, Hashable, CaseIterable {
        /// Nothing but the weights is reckoned with: the model's dimensions are not known. It will take more.
        case weightsOnly = "weights-only"
        /// The model has local layers, and which ones is not said: all count as global. It may take less.
        case allLayersGlobal = "all-layers-global"
        /// Recurrent layers keep a state whose size is not said. It may take a little more.
        case stateLeftOut = "state-left-out"
        /// No number of key and value heads is said: as many as heads. It may take less.
        case noSharedHeads = "no-shared-heads"
        /// The graph of an architecture whose formula is not known here: reckoned as llama's.
        case graphOfLlama = "graph-of-llama"
        /// No window is asked for: the one that the server is known to choose by itself.
        case serversOwnWindow = "servers-own-window"
        /// The server's version says nothing: as the newest do.
        case newestVersion = "newest-version"

        /// Whether the true figure may be well below.
        var mayTakeLess: Bool {
            switch self {
            case .allLayersGlobal, .noSharedHeads, .graphOfLlama, .serversOwnWindow: true
            case .weightsOnly, .stateLeftOut, .newestVersion: false
            }
        }
    }

    /// Tokens that were asked for; nil for the server's default.
    package var requested: Int?
    /// Tokens that the model will get, clamped to what it was trained for; nil when that is not known.
    package var window: Int?
    /// Nil when not even the weights' size is known.
    package var memory: ModelMemory?
    package var assumptions: [Assumption]
    package var budget: MemoryBudget

    package init(
        requested: Int?, window: Int?, memory: ModelMemory?, assumptions: [Assumption] = [],
        budget: MemoryBudget
    ) {
        self.requested = requested
        self.window = window
        self.memory = memory
        self.assumptions = assumptions
        self.budget = budget
    }

    /// Whether less will be granted than is asked for.
    package var isClamped: Bool {
        guard let requested, let window else { return false }
        return window < requested
    }

    /// Whether the cache is part of what was predicted.
    package var isWhole: Bool { memory != nil && !assumptions.contains(.weightsOnly) }

    /// By ``memory`` and ``budget``; what exceeds a GPU beside an unknown main memory is said to spill.
    package var verdict: Verdict {
        guard let bytes = memory?.total else { return .unknown }
        if let total = budget.totalBytes, bytes > total { return .willNotFit }
        guard let gpu = budget.gpuBytes else { return .unknown }
        if bytes + MemoryBudget.reserve > gpu { return .spills }
        return isWhole ? .fits : .unknown
    }

    /// Whether it is certain enough to leave the cell out: it will not fit, and nothing that was assumed could
    /// make it less.
    package var isHopeless: Bool {
        verdict == .willNotFit && !assumptions.contains(where: \.mayTakeLess)
    }
}
