extension FitPrediction {
    /// Reckons with what is known of a model on a server.
    ///
    /// - Parameters:
    ///   - reading: The model's dimensions; nil when the server says nothing of them.
    ///   - weights: The model's size on disk in bytes; nil when it is not known.
    ///   - requested: The window that is asked for; nil for the server's default.
    ///   - granted: The window that the server will really give, in tokens; nil when it is not known.
    ///   - settings: The server's.
    ///   - assumed: What was taken for granted on the way here.
    ///   - budget: The memory there is.
    package init(
        reading: ArchitectureReading?, weights: Int64?, requested: Int?, granted: Int?,
        settings: MemorySettings, assumed: [Assumption] = [], budget: MemoryBudget
    ) {
        self.init(
            requested: requested, window: granted, memory: nil, assumptions: assumed,
            budget: budget)
        guard let weights else { return }
        guard let model = reading?.architecture, let granted else {
            memory = ModelMemory(weights: weights)
            assumptions.append(.weightsOnly)
            return
        }
        memory = ModelMemory(of: model, weights: weights, window: granted, settings: settings)
        assumptions += reading?.assumptions ?? []
        let hasFormula = ["llama", "mistral", "qwen2"].contains { model.name.hasPrefix($0) }
        if !settings.flashAttention, !hasFormula { assumptions.append(.graphOfLlama) }
    }
}
