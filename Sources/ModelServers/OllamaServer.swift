import MemoryFit
package import Traces

/// Ollama's driver.
///
/// `/v1/messages` has no way to pass a window, so it is set by a derived model, preloaded without options
/// (options would not stick), and proved through `/api/ps` (ollama.md 1.1, 1.9, 2.5, 2.9).
package struct OllamaServer: ModelServer {
    package let url: ServerURL
    package let messagesPath = "/v1/messages"
    package let takesSeed = true
    let calls: JSONCalls
    /// Seconds between two looks at `/api/ps`, and how many looks.
    private let poll: Polling
    private let name: String?

    /// The first release with the Messages API.
    package static let oldestVersion = "0.14.0"
    /// From this release on `/api/ps` shows the clamped window, before it the configured one (ollama.md 1.9).
    static let provesClampSince = "0.15.5"

    /// - Parameter name: what trials call the server instead of its URL; for one whose port changes from run to
    ///   run, so that they stay trials on one server.
    package init(
        url: ServerURL, transport: HTTPTransport, name: String? = nil,
        poll: (interval: Duration, looks: Int) = (.milliseconds(200), 150)
    ) {
        self.url = url
        self.name = name
        calls = JSONCalls(url: url, transport: transport)
        self.poll = Polling(interval: poll.interval, looks: poll.looks)
    }

    /// Whether an answer on `/api/version` is Ollama's.
    static func isVersion(_ answer: JSONCalls.Answer) -> Bool {
        answer.status == 200 && answer.json?["version"]?.string != nil
    }

    package func identify() async throws -> ServerFacts {
        let answer = try await calls.call("GET", "/api/version")
        guard Self.isVersion(answer), let version = answer.json?["version"]?.string else {
            throw ServerProblem.unknownServer(
                url: "\(url)", status: answer.status, body: answer.message)
        }
        // Builds from source call themselves 0.0.0; they are taken as they are.
        if version != "0.0.0", ServerVersion(version) < ServerVersion(Self.oldestVersion) {
            throw ServerProblem.tooOld(
                url: "\(url)", version: version, needed: Self.oldestVersion)
        }
        return ServerFacts(
            kind: .ollama, version: version, url: name ?? "\(url)",
            simulation: answer.json?["standin"].flatMap(Simulation.init(standIn:)))
    }

    package func installedModels() async throws -> [InstalledModel] {
        let (status, json, body) = try await call("GET", "/api/tags")
        guard status == 200, let models = json?["models"]?.array else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: "/api/tags", status: status, body: body)
        }
        return models.map { model in
            InstalledModel(
                name: model["name"]?.string ?? "", diskBytes: model["size"]?.integer,
                parameterSize: model["details"]?["parameter_size"]?.string,
                quantization: model["details"]?["quantization_level"]?.string,
                capabilities: model["capabilities"]?.array?.compactMap(\.string),
                trainedContext: model["details"]?["context_length"]?.integer.map(Int.init),
                digest: model["digest"]?.string)
        }
    }

    package func describe(model: String) async throws -> ModelDescription {
        let (status, json, body) = try await call("POST", "/api/show", ["model": .string(model)])
        let installed = (try? await installedModels()) ?? []
        if status == 404 {
            throw ServerProblem.modelMissing(
                model: model, url: "\(url)", installed: installed.map(\.name))
        }
        guard status == 200, let json else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: "/api/show", status: status, body: body)
        }
        let info = try await metadata(of: model, in: json)
        let architecture = info["general.architecture"]?.string ?? ""
        let listed = installed.first { Self.sameModel($0.name, model) }
        let details = json["details"]
        return ModelDescription(
            facts: ModelFacts(
                name: model, digest: listed?.digest,
                quantization: details?["quantization_level"]?.string,
                family: details?["family"]?.string,
                parametersInBillions: details?["parameter_size"]?.string.flatMap(Self.billions),
                capabilities: json["capabilities"]?.array?.compactMap(\.string),
                diskBytes: listed?.diskBytes),
            trainedContext: info["\(architecture).context_length"]?.integer.map(Int.init),
            ownContext: json["parameters"]?.string.flatMap(Self.ownContext),
            architecture: info.isEmpty ? nil : ArchitectureReading(metadata: info))
    }

    /// `model_info` of `/api/show`. Lists are null in a short answer; where memory depends on one, the long
    /// answer is asked for, which has the whole vocabulary too (ollama.md 2.3).
    private func metadata(of model: String, in json: JSONValue) async throws -> [String: JSONValue]
    {
        let short = json["model_info"]?.object ?? [:]
        let needed = ["attention.head_count_kv", "attention.sliding_window_pattern"]
        let lacksList = short.contains { key, value in
            value == .null && needed.contains { key.hasSuffix(".\($0)") }
        }
        guard lacksList else { return short }
        let (status, long, _) = try await call(
            "POST", "/api/show", ["model": .string(model), "verbose": true])
        return status == 200 ? long?["model_info"]?.object ?? short : short
    }

    /// `num_ctx` in the table of parameters, one a line.
    private static func ownContext(in parameters: String) -> Int? {
        for line in parameters.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == "num_ctx" { return Int(words[1]) }
        }
        return nil
    }

    package func load(
        _ model: ModelDescription, context: Int?, seed: Int?
    ) async throws -> LoadedModel {
        let served = try await served(model, context: context, seed: seed)
        do {
            return try await proved(served, base: model.facts.name)
        } catch {
            // In a task of its own: also who was told to stop leaves the server as it was.
            await Task { await unload(served) }.value
            throw error
        }
    }

    /// The model under the name that it is asked by, made where a window or seed has to be set; not loaded.
    func served(
        _ model: ModelDescription, context: Int?, seed: Int?
    ) async throws -> LoadedModel {
        let base = model.facts.name
        let derived = context != nil || seed != nil
        let name = derived ? Self.derivedName(base: base, context: context, seed: seed) : base
        if derived {
            // A number, not text: a text would only fail at load (ollama.md 2.5).
            var parameters: [String: JSONValue] = [:]
            parameters["num_ctx"] = context.map { .integer(Int64($0)) }
            parameters["seed"] = seed.map { .integer(Int64($0)) }
            let (status, _, body) = try await call(
                "POST", "/api/create",
                [
                    "model": .string(name), "from": .string(base),
                    "parameters": .object(parameters), "stream": false,
                ])
            guard status == 200 else {
                throw ServerProblem.loadFailed(
                    model: base, context: context, status: status, message: body)
            }
        }
        return LoadedModel(
            servedName: name,
            contract: ContextContract(requested: context, trained: model.trainedContext),
            isDerived: derived)
    }

    /// The model, loaded, with the window that the server granted.
    private func proved(_ model: LoadedModel, base: String) async throws -> LoadedModel {
        let started = ContinuousClock.now
        let answer = try await calls.call(
            "POST", "/api/generate", ["model": .string(model.servedName), "keep_alive": -1])
        guard answer.status == 200 else {
            throw ServerProblem.loadFailed(
                model: base, context: model.contract.requested, status: answer.status,
                message: answer.message)
        }
        let took = (ContinuousClock.now - started) / .seconds(1)
        guard let listed = try await poll.first({ try await running(name: model.servedName) })
        else {
            throw ServerProblem.contextNotProved(
                model: base, url: "\(url)", path: "/api/ps")
        }
        var loaded = model
        loaded.contract.granted = try await granted(
            listed: listed, trained: model.contract.trained)
        loaded.loadSeconds = answer.simulatedSeconds ?? took
        return loaded
    }

    package func loadedWindow(of model: String) async -> Int? {
        guard let listed = try? await running(name: model) else { return nil }
        let trained = (try? await describe(model: model))?.trainedContext
        return try? await granted(listed: listed, trained: trained)
    }

    package func memory(of model: LoadedModel) async -> LoadedMemory? {
        guard let listed = try? await running(name: model.loadedName),
            let bytes = listed["size"]?.integer, let gpu = listed["size_vram"]?.integer
        else { return nil }
        return LoadedMemory(bytes: bytes, gpuBytes: gpu)
    }

    package func unload(_ model: LoadedModel) async {
        let request: JSONValue = ["model": .string(model.servedName), "keep_alive": 0]
        if (try? await call("POST", "/api/generate", request))?.0 == 200 {
            // The answer comes before the memory is free (ollama.md 2.9).
            await poll.untilGone { try await running(name: model.loadedName) }
        }
        if model.isDerived {
            _ = try? await call("DELETE", "/api/delete", ["model": .string(model.servedName)])
        }
    }
}

extension OllamaServer {
    func call(
        _ method: String, _ path: String, _ json: JSONValue? = nil
    ) async throws -> (Int, JSONValue?, String) {
        let answer = try await calls.call(method, path, json)
        return (answer.status, answer.json, answer.message)
    }

    /// The entry of a loaded model; a loading one is absent for a while (ollama.md 2.4).
    private func running(name: String) async throws -> JSONValue? {
        let (status, json, _) = try await call("GET", "/api/ps")
        guard status == 200 else { return nil }
        return json?["models"]?.array?.first { Self.sameModel($0["name"]?.string ?? "", name) }
    }

    private func granted(listed: JSONValue, trained: Int?) async throws -> Int? {
        guard let shown = listed["context_length"]?.integer.map(Int.init) else { return nil }
        let version = try await identify().version ?? ""
        guard ServerVersion(version) < ServerVersion(Self.provesClampSince), let trained else {
            return shown
        }
        return min(shown, trained)
    }

    /// A name without a tag means `latest`.
    static func sameModel(_ one: String, _ other: String) -> Bool { tagged(one) == tagged(other) }

    private static func tagged(_ name: String) -> String {
        let last = name.split(separator: "/").last ?? ""
        return last.contains(":") ? name : name + ":latest"
    }

    /// What names of models derived from `base` begin with: it says where they come from, so that one left behind by a
    /// crash is recognised.
    static func derivedFamily(of base: String) -> String {
        let safe = base.map { $0.isLetter || $0.isNumber || ".-_".contains($0) ? $0 : "-" }
        return "fieldtest-\(String(safe)):"
    }

    static func derivedName(base: String, context: Int?, seed: Int?) -> String {
        let tag = [context.map { "\($0)" }, seed.map { "seed\($0)" }].compactMap(\.self)
        return derivedFamily(of: base) + tag.joined(separator: "-")
    }

    /// `30.5B` is 30.5, `270M` is 0.27.
    static func billions(_ text: String) -> Double? {
        guard let unit = text.last, let number = Double(text.dropLast()) else { return nil }
        switch unit {
        case "B", "b": return number
        case "M", "m": return number / 1000
        case "K", "k": return number / 1_000_000
        default: return nil
        }
    }
}

extension Simulation {
    init?(standIn json: JSONValue) {
        guard let scale = json["scale"]?.number, let memory = json["memory_bytes"]?.integer,
            let gpu = json["gpu_bytes"]?.integer
        else { return nil }
        self.init(scale: scale, memoryBytes: memory, gpuBytes: gpu)
    }
}
