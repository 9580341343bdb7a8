package import MemoryFit
package import Traces

/// A model server as the harness needs it: inventory, load and prove a context, memory, unload.
package protocol ModelServer: Sendable {
    /// Where it is, and where requests go unless the loaded model says otherwise (``LoadedModel/url``).
    var url: ServerURL { get }
    /// Who it is. Throws ``ServerProblem`` when it cannot be used.
    func identify() async throws -> ServerFacts
    func installedModels() async throws -> [InstalledModel]
    /// What the server says of a model. Throws ``ServerProblem/modelMissing(model:url:installed:)``.
    func describe(model: String) async throws -> ModelDescription
    /// Loads the model at a window and proves what was granted before returning.
    func load(_ model: ModelDescription, context: Int?, seed: Int?) async throws -> LoadedModel
    /// The same loaded model, to be asked with another seed; not loaded again. It is discarded with
    /// ``discard(_:)``. Throws ``ServerProblem/seedNotTaken(url:)``.
    func reseeded(
        _ loaded: LoadedModel, of model: ModelDescription, seed: Int?
    ) async throws -> LoadedModel
    /// Removes what ``reseeded(_:of:seed:)`` created; the model stays loaded.
    func discard(_ model: LoadedModel) async
    /// Asks for a word, so that the server's prompt cache holds nothing of an earlier trial and its first
    /// slowness is over; what it says of its speed. Nil where it says nothing, or did not answer in time.
    /// - Parameters:
    ///   - words: How long a text is sent; never the same one twice.
    ///   - tokens: How many are asked for, at least 1.
    func warmUp(_ model: LoadedModel, words: Int, tokens: Int) async -> HostRates?
    /// Removes what a run that was killed left of these models on the server. Others' are left: somebody else may be
    /// running them.
    func removeLeftovers(of models: Set<String>) async
    /// The window in tokens that the model has now, under the name that requests give it; nil when it is not
    /// loaded or the server does not say. One look, for a model that somebody else had loaded.
    func loadedWindow(of model: String) async -> Int?
    /// Whether ``load(_:context:seed:)`` can see to a seed.
    var takesSeed: Bool { get }
    /// Memory of the loaded model, now; nil when it is not loaded or the server does not say.
    func memory(of model: LoadedModel) async -> LoadedMemory?
    /// Unloads it and waits until it is gone; removes what loading had created on the server.
    func unload(_ model: LoadedModel) async
    /// What the server makes of a prompt, by the exact check that it offers; nil when it offers none.
    /// - Parameters:
    ///   - body: The request as it was sent to ``messagesPath``.
    ///   - request: What it says.
    ///   - model: Loaded at the window that the prompt was for.
    func proof(
        of body: JSONValue, saying request: TurnRequest, to model: LoadedModel
    ) async throws -> PromptProof?
    /// Path of the endpoint that agents are driven through, below the server's URL.
    var messagesPath: String { get }
}

extension ModelServer {
    package func proof(
        of body: JSONValue, saying request: TurnRequest, to model: LoadedModel
    ) async throws -> PromptProof? { nil }

    package func reseeded(
        _ loaded: LoadedModel, of model: ModelDescription, seed: Int?
    ) async throws -> LoadedModel {
        if seed != nil { throw ServerProblem.seedNotTaken(url: "\(url)") }
        return loaded
    }

    package func discard(_ model: LoadedModel) async {}

    package func warmUp(_ model: LoadedModel, words: Int, tokens: Int) async -> HostRates? { nil }

    package func removeLeftovers(of models: Set<String>) async {}
}

/// A model the server has.
package struct InstalledModel: Sendable, Hashable {
    package var name: String
    package var diskBytes: Int64?
    package var parameterSize: String?
    package var quantization: String?
    package var capabilities: [String]?
    package var trainedContext: Int?
    package var digest: String?
}

/// A model, the window it was trained for, and what decides its memory.
package struct ModelDescription: Sendable, Hashable {
    package var facts: ModelFacts
    /// Tokens; nil when the server does not say.
    package var trainedContext: Int?
    /// The window in tokens that it gets when none is asked for, by its own settings or the server's; nil when
    /// the server does not say.
    package var ownContext: Int?
    /// Nil when the server says nothing of its dimensions.
    package var architecture: ArchitectureReading?
    /// What is known of the settings that the server will run it with.
    package var settings = ServerSettings()
    /// Whether the server keeps to ``ownContext`` whatever is asked for.
    package var hasFixedContext = false

    /// False when the server says that it cannot call tools; nil when it does not say.
    package var callsTools: Bool? { facts.capabilities?.contains("tools") }
}

/// A model that is ready to answer.
package struct LoadedModel: Sendable, Hashable {
    /// The name to send requests to: a derived model's where a window or seed had to be set.
    package var servedName: String
    /// The name that the server lists it under: that of the first model that loaded these weights.
    package var loadedName: String
    package var contract: ContextContract
    /// Where requests go; nil for the server's own ``ModelServer/url``. A server that is started for a model has
    /// an address only then.
    package var url: ServerURL?
    /// Whether `servedName` was created by loading and is to be removed again.
    package var isDerived: Bool
    /// How long loading took, by a stand-in's own figure where there is one.
    package var loadSeconds: Seconds?

    package init(
        servedName: String, contract: ContextContract, url: ServerURL? = nil, isDerived: Bool,
        loadSeconds: Seconds? = nil
    ) {
        self.servedName = servedName
        self.url = url
        loadedName = servedName
        self.contract = contract
        self.isDerived = isDerived
        self.loadSeconds = loadSeconds
    }
}

/// Bytes that a loaded model takes.
package struct LoadedMemory: Sendable, Hashable {
    package var bytes: Int64
    package var gpuBytes: Int64
}
