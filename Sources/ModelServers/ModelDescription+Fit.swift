package import MemoryFit
package import Traces

/// What a person says of a server's settings, which no endpoint reports (ollama.md 3). Nil is what the server does
/// by itself.
package struct ServerSettings: Sendable, Hashable {
    /// How the KV cache is stored: `OLLAMA_KV_CACHE_TYPE`, `--cache-type-k` and `-v`.
    package var cacheType: CacheType?
    /// Conversations at once: `OLLAMA_NUM_PARALLEL`, `--parallel`.
    package var slots: Int?
    package var flashAttention: Bool?

    package init(cacheType: CacheType? = nil, slots: Int? = nil, flashAttention: Bool? = nil) {
        self.cacheType = cacheType
        self.slots = slots
        self.flashAttention = flashAttention
    }

    /// With what `others` know where nothing is said here.
    func completed(by others: ServerSettings) -> ServerSettings {
        ServerSettings(
            cacheType: cacheType ?? others.cacheType, slots: slots ?? others.slots,
            flashAttention: flashAttention ?? others.flashAttention)
    }
}

extension ModelDescription {
    /// Says before loading what the model will take at a window, and whether that fits.
    ///
    /// Only Ollama and a llama-server that the harness starts say enough for more than the weights; of a server
    /// that takes all memory at its start, or is not a machine of yours, nothing is said.
    package func fit(
        context: Int?, on server: ServerFacts, settings said: ServerSettings = ServerSettings(),
        budget: MemoryBudget
    ) -> FitPrediction {
        let settings = said.completed(by: self.settings)
        guard server.kind != .vllm, server.kind != .anthropic else {
            return FitPrediction(
                requested: context, window: window(requested: context), memory: nil,
                budget: budget)
        }
        var assumed: [FitPrediction.Assumption] = []
        let model = architecture?.architecture
        var window = window(requested: context)
        var flash = true
        if server.kind == .ollama {
            let version = Self.version(of: server, &assumed)
            let rules = ContextRules(version: version, gpuBytes: budget.gpuBytes ?? 0)
            if let model {
                window =
                    rules.window(request: context, parameter: ownContext, model: model).effective
                flash = MemorySettings.hasFlashAttention(model.name, on: version)
            }
            if context == nil, ownContext == nil {
                assumed.append(.serversOwnWindow)
                // From 0.15.5 on it goes by the GPU's memory (ollama.md 1.9).
                if version.hasContextTiers, budget.gpuBytes == nil { window = nil }
            }
        }
        let type = settings.cacheType ?? .f16
        return FitPrediction(
            reading: architecture, weights: facts.diskBytes, requested: context, granted: window,
            settings: MemorySettings(
                // A quantised cache needs it (ollama.md 4).
                flashAttention: settings.flashAttention ?? (flash || settings.cacheType != nil),
                keys: type, values: type, slots: settings.slots ?? 1),
            assumed: assumed, budget: budget)
    }

    /// The window that a server will grant, as far as that is known before loading; nil when it is not.
    ///
    /// Servers that take a window clamp it to the trained one (ollama.md 1.9); a llama-server or vLLM that runs
    /// keeps the one that it was started with.
    package func window(requested: Int?) -> Int? {
        if hasFixedContext { return ownContext }
        guard let wanted = requested ?? ownContext else { return nil }
        return trainedContext.map { min(wanted, $0) } ?? wanted
    }

    private static func version(
        of server: ServerFacts, _ assumed: inout [FitPrediction.Assumption]
    ) -> OllamaVersion {
        // Builds from source call themselves 0.0.0.
        let said = server.version.flatMap(OllamaVersion.init).flatMap {
            $0 == OllamaVersion(0, 0, 0) ? nil : $0
        }
        if let said { return said }
        assumed.append(.newestVersion)
        return OllamaVersion(.max, 0, 0)
    }
}
