import ModelServers
import Plans
import Traces

/// A model that is loaded on a server, as trials with different seeds find it.
actor Residence {
    nonisolated let residency: Residency
    nonisolated let model: ModelDescription
    /// Measured right after loading; nil where the server does not say.
    nonisolated let rates: HostRates?
    /// Why it could not be loaded; nil when nothing went wrong.
    nonisolated let failure: (any Error)?
    private let server: any ModelServer
    /// As it was loaded; where it was not, under its own name.
    nonisolated let first: LoadedModel
    private let isLoaded: Bool
    private var bySeed: [Int?: LoadedModel]

    private init(
        residency: Residency, model: ModelDescription, server: any ModelServer,
        loaded: LoadedModel? = nil, rates: HostRates? = nil, failure: (any Error)? = nil
    ) {
        let first =
            loaded
            ?? LoadedModel(
                servedName: residency.model,
                contract: ContextContract(
                    requested: residency.context, trained: model.trainedContext),
                isDerived: false)

        self.residency = residency
        self.model = model
        self.server = server
        self.first = first
        isLoaded = loaded != nil
        self.rates = rates
        self.failure = failure
        bySeed = [nil: first]
    }

    /// How many words are sent to measure a server's speed, and how many tokens are asked for: enough that what
    /// a request costs anyway does not count, few enough for a slow machine.
    private static let probe = (words: 400, tokens: 24)

    /// Loads the model, proves its window, and measures how fast it is.
    ///
    /// One that cannot call tools is not loaded: the server refuses its first request anyway, and that refusal is the
    /// evidence (ollama.md 1.7).
    static func open(
        _ residency: Residency, model: ModelDescription, on server: any ModelServer,
        memoryBytes: Int64?
    ) async -> Residence {
        if model.callsTools == false {
            return Residence(residency: residency, model: model, server: server)
        }
        do {
            let loaded = try await server.load(model, context: residency.context, seed: nil)
            return Residence(
                residency: residency, model: model, server: server, loaded: loaded,
                rates: await measured(loaded, on: server, memoryBytes: memoryBytes))
        } catch {
            return Residence(
                residency: residency, model: model, server: server, failure: error)
        }
    }

    /// The first answer is slower than those after it, so it does not count. A model that does not fit would
    /// only swap.
    private static func measured(
        _ model: LoadedModel, on server: any ModelServer, memoryBytes: Int64?
    ) async -> HostRates? {
        if let memoryBytes, let memory = await server.memory(of: model), memory.bytes > memoryBytes
        {
            return nil
        }
        guard await server.warmUp(model, words: 1, tokens: 1) != nil else { return nil }
        return await server.warmUp(model, words: probe.words, tokens: probe.tokens)
    }

    /// The model as it is asked with a seed.
    func loaded(seed: Int?) async throws -> LoadedModel {
        if let known = bySeed[seed] { return known }
        let other = isLoaded ? try await server.reseeded(first, of: model, seed: seed) : first
        bySeed[seed] = other
        return other
    }

    /// Makes the server forget the prompt of the trial before, so that each one starts alike.
    func clearPromptCache(seed: Int?) async {
        guard rates != nil, let model = bySeed[seed] else { return }
        _ = await server.warmUp(model, words: 1, tokens: 1)
    }

    /// Unloads it. In a task of its own: a run that was told to stop still leaves the server as it was.
    func close() async {
        guard isLoaded else { return }
        let (server, first, all) = (server, first, Array(bySeed.values))
        await Task {
            await server.unload(first)
            for model in all { await server.discard(model) }
        }.value
    }
}
