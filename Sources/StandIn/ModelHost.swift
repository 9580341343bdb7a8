import Foundation
import MemoryFit
import Traces

/// The simulated machine: which models are installed and loaded, and what each request costs.
actor ModelHost {
    /// What a request comes to.
    enum Outcome: Sendable {
        case turn(ModelTurn)
        /// The model does not fit the machine's memory: it swaps and never answers.
        case thrashing
    }

    private let rules: ContextRules
    private let memoryBytes: Int64
    private let now: @Sendable () -> Date
    private var installed: [String: InstalledModel] = [:]
    /// By weights: variants of one model are never loaded together (ollama.md 5).
    private var loaded: [String: LoadedModel] = [:]
    private let turnstiles: [String: Turnstile]

    init(
        models: [ModelScript], rules: ContextRules, memoryBytes: Int64,
        now: @escaping @Sendable () -> Date
    ) {
        self.rules = rules
        self.memoryBytes = memoryBytes
        self.now = now
        turnstiles = Dictionary(
            models.map { ($0.name, Turnstile()) }, uniquingKeysWith: { first, _ in first })
        for script in models {
            installed[script.name] = InstalledModel(
                name: script.name, script: script, modifiedAt: "2026-01-15T12:00:00Z")
        }
    }

    // MARK: Installed

    var models: [InstalledModel] { installed.values.sorted { $0.name < $1.name } }

    /// - Throws: ``RequestProblem`` 404 in Ollama's words.
    func model(_ name: String) throws(RequestProblem) -> InstalledModel {
        let name = ModelName(name)
        guard let model = installed[name.full] else {
            throw RequestProblem(404, "model '\(name.written)' not found")
        }
        return model
    }

    /// Makes `name` from an installed model; false when there is none of that name.
    func create(_ name: String, from base: String, parameters: [String: JSONValue]) -> Bool {
        guard var model = installed[ModelName(base).full] else { return false }
        model.parent = model.name
        model.name = ModelName(name).full
        // What is not given is inherited (ollama.md 2.5).
        model.parameters.merge(parameters) { _, new in new }
        model.modifiedAt = timestamp
        installed[model.name] = model
        return true
    }

    /// - Throws: ``RequestProblem`` 404.
    func delete(_ name: String) throws(RequestProblem) {
        let model = try model(name)
        installed[model.name] = nil
        if loaded[model.script.name]?.name == model.name { loaded[model.script.name] = nil }
    }

    // MARK: Loaded

    var running: [JSONValue] {
        forgetExpired()
        return loaded.values.sorted { $0.name < $1.name }.map { runner in
            // Go's zero keep-alive, for ever, is some three hundred years off.
            let end = runner.expiresAt ?? now().timeIntervalSince1970 + 9_223_372_036
            return runner.entry(expiresAt: Self.timestamp(end))
        }
    }

    /// How often generation of a loaded model went past its window.
    func contextShifts(of model: String) -> Int {
        loaded[installed[ModelName(model).full]?.script.name ?? ""]?.contextShifts ?? 0
    }

    func unload(_ model: InstalledModel) { loaded[model.script.name] = nil }

    nonisolated func turnstile(for model: InstalledModel) -> Turnstile {
        turnstiles[model.script.name] ?? Turnstile()
    }

    /// Loads the model with the window that the request leads to, if it is not loaded so.
    /// - Returns: Simulated seconds.
    /// - Throws: ``RequestProblem`` when a parameter is not of its type.
    func load(
        _ model: InstalledModel, window requested: Int?, keepAlive: KeepAlive?
    ) throws(RequestProblem) -> Double {
        forgetExpired()
        let parameter = try model.wholeNumber("num_ctx").map { Int(clamping: $0) }
        let window = rules.window(
            request: requested, parameter: parameter, model: model.script.architecture)
        let key = model.script.name
        var seconds = 0.0
        if loaded[key]?.window != window {
            let runner = LoadedModel(
                model, window: window, version: rules.version, gpuBytes: rules.gpuBytes)
            loaded[key] = nil
            makeRoom(for: runner.memory.total)
            seconds = runner.loadSeconds
            loaded[key] = runner
        }
        if let keepAlive { loaded[key]?.keepAlive = keepAlive }
        touch(key)
        return seconds
    }

    /// Idle models go, those first that would go first anyway, until the new one fits the GPU.
    private func makeRoom(for bytes: Int64) {
        let order = loaded.sorted {
            ($0.value.expiresAt ?? .infinity, $0.key) < ($1.value.expiresAt ?? .infinity, $1.key)
        }
        for (key, _) in order {
            let used = loaded.values.reduce(0) { $0 + $1.memory.total }
            if used + bytes <= rules.gpuBytes { return }
            loaded[key] = nil
        }
    }

    private func touch(_ key: String) {
        guard let runner = loaded[key] else { return }
        switch runner.keepAlive {
        case .forever: loaded[key]?.expiresAt = nil
        case .seconds(let seconds):
            loaded[key]?.expiresAt = now().timeIntervalSince1970 + seconds
        }
    }

    private func forgetExpired() {
        let time = now().timeIntervalSince1970
        loaded = loaded.filter { $0.value.expiresAt.map { $0 > time } ?? true }
    }

    // MARK: Answering

    /// What the model answers, and how long that takes it. The caller holds the model's pass.
    /// - Throws: ``RequestProblem``.
    func answer(_ request: ChatRequest, model: InstalledModel) throws(RequestProblem) -> Outcome {
        let loading = try load(model, window: request.window, keepAlive: request.keepAlive)
        let key = model.script.name
        guard let runner = loaded[key] else { return .thrashing }
        if runner.memory.total > memoryBytes { return .thrashing }
        let script = model.script
        let (prompt, fit) = try fitted(request, to: runner, of: model)
        let ownSeed = try model.wholeNumber("seed")
        let seed = request.seed ?? ownSeed ?? 0
        let situation = ScriptSituation(request, prompt: prompt, fit: fit, seed: seed)
        let bytes = prompt.bytes(after: fit)
        var turn = ModelTurn(
            request.isRaw ? .continuation : script.answer(to: situation), request: request,
            key: "\(script.name)\n\(seed)\n\(request.entries.count)\n\(fit.promptTokens)",
            fit: fit, window: runner.window.effective, bytesPerToken: script.bytesPerToken,
            sees: request.showsThinking)
        let new = runner.newTokens(of: bytes, count: fit.promptTokens)
        turn.time = ModelTurn.Time(
            load: loading, prefill: Double(new) / script.speed.prefill * runner.slowdown,
            decode: Double(turn.outputTokens) / script.speed.decode * runner.slowdown)
        loaded[key]?.cached = bytes + Array(RenderedPrompt.render(turn.blocks).utf8)
        if fit.promptTokens + turn.outputTokens > runner.window.effective {
            loaded[key]?.contextShifts += 1
        }
        if case .seconds(0)? = request.keepAlive { loaded[key] = nil }
        return .turn(turn)
    }

    /// The prompt as the model's template renders it (ollama.md 1.10, d); nil where the machine has no room.
    /// - Throws: ``RequestProblem``.
    func rendered(
        _ request: ChatRequest, model: InstalledModel
    ) throws(RequestProblem) -> String? {
        _ = try load(model, window: request.window, keepAlive: request.keepAlive)
        guard let runner = loaded[model.script.name], runner.memory.total <= memoryBytes else {
            return nil
        }
        let (prompt, fit) = try fitted(request, to: runner, of: model)
        return prompt.text(after: fit)
    }

    private func fitted(
        _ request: ChatRequest, to runner: LoadedModel, of model: InstalledModel
    ) throws(RequestProblem) -> (RenderedPrompt, PromptFit) {
        let script = model.script
        let prompt = RenderedPrompt(request, bytesPerToken: script.bytesPerToken)
        do throws(PromptRefused) {
            return (
                prompt,
                try PromptFit(
                    prompt.sizes, window: runner.window.effective, version: rules.version,
                    mode: script.mode)
            )
        } catch {
            throw RequestProblem(refused: error)
        }
    }

    // MARK: Time

    /// Whole seconds since 1970.
    var seconds: Int64 { Int64(now().timeIntervalSince1970) }

    var timestamp: String { Self.timestamp(now().timeIntervalSince1970) }

    private static func timestamp(_ seconds: Double) -> String {
        Date(timeIntervalSince1970: seconds)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

extension RequestProblem {
    /// The child's own answer, passed on as text (ollama.md 1.7).
    fileprivate init(refused: PromptRefused) {
        let error: JSONValue = [
            "error": [
                "code": 400,
                "message": .string(
                    "request (\(refused.promptTokens) tokens) exceeds the available context size "
                        + "(\(refused.window) tokens), try increasing it"),
                "type": "exceed_context_size_error",
                "n_prompt_tokens": JSONValue(refused.promptTokens),
                "n_ctx": JSONValue(refused.window),
            ]
        ]
        self.init(400, error.encoded())
    }
}
