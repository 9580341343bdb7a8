package import Traces

/// What is done with a model between loading and unloading.
extension OllamaServer {
    /// Another derived model of the same weights and window shares the runner, so nothing is loaded; `/api/ps`
    /// goes on showing the name that came first (ollama.md 2.4, 5).
    package func reseeded(
        _ loaded: LoadedModel, of model: ModelDescription, seed: Int?
    ) async throws -> LoadedModel {
        var other = try await served(model, context: loaded.contract.requested, seed: seed)
        other.contract = loaded.contract
        other.loadedName = loaded.loadedName
        other.loadSeconds = loaded.loadSeconds
        return other
    }

    package func discard(_ model: LoadedModel) async {
        guard model.isDerived, model.servedName != model.loadedName else { return }
        _ = try? await call("DELETE", "/api/delete", ["model": .string(model.servedName)])
    }

    /// Raw, so that no template puts the same words before it; options that would load it anew are not among these
    /// (ollama.md 2.8, 2.9, 5).
    package func warmUp(_ model: LoadedModel, words: Int, tokens: Int) async -> HostRates? {
        let answer = try? await within(Self.warmUpPatience) {
            try await call(
                "POST", "/api/generate",
                [
                    "model": .string(model.servedName), "raw": true, "stream": false,
                    "prompt": .string(WarmUpText.fresh(words: words)),
                    "options": ["num_predict": .integer(Int64(tokens))],
                ])
        }
        guard let answer, answer.0 == 200, let json = answer.1,
            let prefill = rate("prompt_eval_count", "prompt_eval_duration", in: json),
            let decode = rate("eval_count", "eval_duration", in: json)
        else { return nil }
        return HostRates(prefill: prefill, decode: decode)
    }

    package func removeLeftovers(of models: Set<String>) async {
        let families = models.map { Self.derivedFamily(of: $0) }
        for model in (try? await installedModels()) ?? []
        where families.contains(where: model.name.hasPrefix) {
            let name: JSONValue = ["model": .string(model.name), "keep_alive": 0]
            _ = try? await call("POST", "/api/generate", name)
            _ = try? await call("DELETE", "/api/delete", ["model": .string(model.name)])
        }
    }

    /// For a few hundred tokens; a model that swaps takes longer, and its trials show that.
    private static let warmUpPatience: Duration = .seconds(120)

    /// Tokens a second; durations are nanoseconds (ollama.md 2).
    private func rate(_ count: String, _ duration: String, in json: JSONValue) -> Double? {
        guard let tokens = json[count]?.number, let nanoseconds = json[duration]?.number,
            tokens > 0, nanoseconds > 0
        else { return nil }
        return tokens / nanoseconds * 1e9
    }

    private func within<Value: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await ContinuousClock().sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
