import Foundation
import MemoryFit
import Synchronization
import Traces

/// Which request gets which answer (ollama.md 1, 2).
struct StandInRoutes: Sendable {
    private let configuration: StandInServer.Configuration
    let host: ModelHost
    private let requests = RequestCounter()
    private let faults: FaultDraw

    init(_ configuration: StandInServer.Configuration, now: @escaping @Sendable () -> Date) {
        self.configuration = configuration
        faults = FaultDraw(configuration.faults)
        host = ModelHost(
            models: configuration.models,
            rules: ContextRules(
                version: configuration.version, gpuBytes: configuration.gpuBytes,
                serverSetting: configuration.contextLength),
            memoryBytes: configuration.memoryBytes, now: now)
    }

    /// The answer, and the model's pass when one took part, to be released when it was sent.
    /// - Throws: `CancellationError` when the server stops while the request waits.
    func answer(
        method: String, path: String, body: some Collection<UInt8>
    ) async throws -> (ResponsePlan, Turnstile.Pass?) {
        guard let endpoint = Endpoint(path: path) else {
            return (.text("404 page not found", status: 404), nil)
        }
        guard endpoint.methods.contains(method) else {
            return (.text("405 method not allowed", status: 405), nil)
        }
        do {
            return try await spoiled(endpoint, body)
        } catch let problem as RequestProblem {
            return (answer(endpoint, to: problem), nil)
        }
    }

    /// The answer, under the fault that hits the request, if any does.
    private func spoiled(
        _ endpoint: Endpoint, _ body: some Collection<UInt8>
    ) async throws -> (ResponsePlan, Turnstile.Pass?) {
        guard endpoint == .messages || endpoint == .completions, let fault = faults.next() else {
            return try await answer(endpoint, body)
        }
        switch fault {
        case .notFound:
            let name = try Self.modelName(try Self.json(body, whenEmpty: "EOF"))
            throw RequestProblem(404, "model '\(name)' not found")
        case .serverError:
            throw RequestProblem(
                500,
                "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error"
            )
        case .busy:
            throw RequestProblem(
                503, "server busy, please try again.  maximum pending requests exceeded")
        case .reset: return (.dropped, nil)
        case .silence: return (.silence, nil)
        case .halfStream, .swallowed:
            let (plan, pass) = try await answer(endpoint, body)
            return (plan.cut(ending: fault == .swallowed ? .complete : .broken), pass)
        case .evicted:
            let name = try Self.modelName(try Self.json(body, whenEmpty: "EOF"))
            await host.unload(try await host.model(name))
            return try await answer(endpoint, body)
        }
    }

    private func answer(_ endpoint: Endpoint, to problem: RequestProblem) -> ResponsePlan {
        switch endpoint {
        case .messages: MessagesAnswer.problem(problem, request: requests.next())
        case .completions, .list: CompletionsAnswer.problem(problem)
        default: NativeAnswer.problem(problem)
        }
    }

    private func answer(
        _ endpoint: Endpoint, _ body: some Collection<UInt8>
    ) async throws -> (ResponsePlan, Turnstile.Pass?) {
        switch endpoint {
        case .root: return (.text("Ollama is running"), nil)
        case .version: return (.json(version), nil)
        case .tags: return (.json(["models": .array(await host.models.map(\.tag))]), nil)
        case .running: return (.json(["models": .array(await host.running)]), nil)
        case .list:
            let models = await host.models.map(\.listed)
            return (.json(["object": "list", "data": .array(models)]), nil)
        case .messages: return try await messages(try Self.json(body, whenEmpty: "EOF"))
        case .completions: return try await completions(try Self.json(body, whenEmpty: "EOF"))
        case .chat: return try await native(try Self.json(body), endpoint: .chat)
        case .generate: return try await native(try Self.json(body), endpoint: .generate)
        case .show:
            let body = try Self.json(body)
            let model = try await host.model(try Self.modelName(body))
            return (.json(model.show(verbose: body["verbose"]?.bool ?? false)), nil)
        case .create: return (try await create(try Self.json(body)), nil)
        case .pull: return (try await pull(try Self.json(body)), nil)
        case .delete:
            try await host.delete(try Self.modelName(try Self.json(body)))
            return (ResponsePlan(contentType: ResponsePlan.plain, bytes: []), nil)
        }
    }

    private var version: JSONValue {
        [
            "version": .string("\(configuration.version)"),
            "standin": [
                "scale": .number(configuration.scale),
                "memory_bytes": .integer(configuration.memoryBytes),
                "gpu_bytes": .integer(configuration.gpuBytes),
            ],
        ]
    }

    // MARK: Chats

    private func messages(_ body: JSONValue) async throws -> (ResponsePlan, Turnstile.Pass?) {
        let request = try ChatRequest(messagesBody: body)
        let (turn, pass) = try await chat(request)
        guard let turn else { return (.silence, pass) }
        let answer = MessagesAnswer(turn: turn, version: configuration.version)
        return (answer.plan(streams: request.streams), pass)
    }

    private func completions(_ body: JSONValue) async throws -> (ResponsePlan, Turnstile.Pass?) {
        let request = try ChatRequest(completionsBody: body)
        let (turn, pass) = try await chat(request)
        guard let turn else { return (.silence, pass) }
        let answer = CompletionsAnswer(
            turn: turn, created: await host.seconds,
            includesUsage: body["stream_options"]?["include_usage"]?.bool ?? false)
        return (answer.plan(streams: request.streams), pass)
    }

    private func native(
        _ body: JSONValue, endpoint: NativeAnswer.Endpoint
    ) async throws -> (ResponsePlan, Turnstile.Pass?) {
        let request =
            switch endpoint {
            case .chat: try ChatRequest(chatBody: body)
            case .generate: try ChatRequest(generateBody: body)
            }
        guard !request.entries.isEmpty else {
            return (try await loading(request, endpoint: endpoint), nil)
        }
        if request.rendersOnly {
            let model = try await host.model(request.model)
            guard let text = try await host.rendered(request, model: model) else {
                return (.silence, nil)
            }
            return (
                .json(
                    NativeAnswer.rendered(
                        text, model: request.model, createdAt: await host.timestamp)), nil
            )
        }
        let (turn, pass) = try await chat(request)
        guard let turn else { return (.silence, pass) }
        let answer = NativeAnswer(turn: turn, endpoint: endpoint, createdAt: await host.timestamp)
        return (answer.plan(streams: request.streams), pass)
    }

    /// The model's turn; none when it thrashes.
    private func chat(_ request: ChatRequest) async throws -> (ModelTurn?, Turnstile.Pass?) {
        let model = try await host.model(request.model)
        if !request.tools.isEmpty, !model.script.capabilities.contains(.tools) {
            // Before anything is loaded (ollama.md 1.7).
            let name = ModelName(model.name).inRegistry
            throw RequestProblem(400, "\(name) does not support tools")
        }
        let pass = try await host.turnstile(for: model).enter()
        switch try await host.answer(request, model: model) {
        case .turn(let turn): return (turn, pass)
        case .thrashing: return (nil, pass)
        }
    }

    /// Loads or unloads, which is what an empty prompt is for (ollama.md 2.9).
    private func loading(
        _ request: ChatRequest, endpoint: NativeAnswer.Endpoint
    ) async throws -> ResponsePlan {
        let model = try await host.model(request.model)
        var seconds = 0.0
        var reason = "load"
        if request.keepAlive == .seconds(0) {
            await host.unload(model)
            reason = "unload"
        } else {
            seconds = try await host.load(
                model, window: request.window, keepAlive: request.keepAlive)
        }
        return NativeAnswer.loading(
            model: request.model, reason: reason, seconds: seconds, endpoint: endpoint,
            createdAt: await host.timestamp)
    }

    // MARK: Models

    private func create(_ body: JSONValue) async throws -> ResponsePlan {
        let name = try Self.modelName(body)
        guard let base = body["from"]?.string, !base.isEmpty else {
            throw RequestProblem(400, "neither 'from' or 'files' was specified")
        }
        guard
            await host.create(
                name, from: base, parameters: body["parameters"]?.object ?? [:])
        else { return Self.failedPull(streams: body["stream"]?.bool ?? true) }
        let model = try await host.model(name)
        return Self.progress(
            [
                ["status": .string("using existing layer sha256:\(model.blobDigest)")],
                ["status": .string("creating new layer sha256:\(model.digest)")],
                ["status": "writing manifest"], ["status": "success"],
            ], streams: body["stream"]?.bool ?? true)
    }

    private func pull(_ body: JSONValue) async throws -> ResponsePlan {
        let streams = body["stream"]?.bool ?? true
        let name = try Self.modelName(body)
        guard let model = await host.models.first(where: { $0.name == ModelName(name).full }) else {
            return Self.failedPull(streams: streams)
        }
        let digest = model.blobDigest
        let size = JSONValue.integer(model.script.diskBytes)
        return Self.progress(
            [
                ["status": "pulling manifest"],
                [
                    "status": .string("pulling \(digest.prefix(12))"),
                    "digest": .string("sha256:\(digest)"), "total": size, "completed": size,
                ],
                ["status": "verifying sha256 digest"], ["status": "writing manifest"],
                ["status": "success"],
            ], streams: streams)
    }

    /// Ollama would ask its registry; here nothing can be had that is not installed.
    private static func failedPull(streams: Bool) -> ResponsePlan {
        let error: JSONValue = ["error": "pull model manifest: file does not exist"]
        if streams { return progress([["status": "pulling manifest"], error], streams: true) }
        return ResponsePlan(
            status: 500, contentType: ResponsePlan.json, bytes: error.encodedBytes())
    }

    private static func progress(_ lines: [JSONValue], streams: Bool) -> ResponsePlan {
        guard streams else { return .json(lines.last ?? .null) }
        var plan = ResponsePlan(
            contentType: ResponsePlan.ndjson, pieces: lines.map { .init($0.line) })
        plan.streams = true
        return plan
    }

    // MARK: Bodies

    /// - Throws: ``RequestProblem`` in Go's words.
    private static func json(
        _ body: some Collection<UInt8>, whenEmpty: String = "missing request body"
    ) throws -> JSONValue {
        if body.isEmpty { throw RequestProblem(400, whenEmpty) }
        do {
            return try JSONValue(parsing: body)
        } catch let error as JSONSyntaxError {
            guard error.problem != .unexpectedEnd, error.offset < body.count else {
                throw RequestProblem(400, "unexpected EOF")
            }
            let byte = body[body.index(body.startIndex, offsetBy: error.offset)]
            let letter = Character(Unicode.Scalar(byte))
            throw RequestProblem(
                400, "invalid character '\(letter)' looking for beginning of value")
        }
    }

    /// The older field `name` is still understood.
    private static func modelName(_ body: JSONValue) throws(RequestProblem) -> String {
        let name = body["model"]?.string ?? body["name"]?.string ?? ""
        guard !name.isEmpty else { throw RequestProblem(400, "model is required") }
        return name
    }
}

extension StandInRoutes {
    private enum Endpoint {
        case root, version, tags, running, list, messages, completions, chat, generate, show
        case create, pull, delete

        init?(path: String) {
            switch path {
            case "/", "": self = .root
            case "/api/version": self = .version
            case "/api/tags": self = .tags
            case "/api/ps": self = .running
            case "/v1/models": self = .list
            case "/v1/messages": self = .messages
            case "/v1/chat/completions": self = .completions
            case "/api/chat": self = .chat
            case "/api/generate": self = .generate
            case "/api/show": self = .show
            case "/api/create": self = .create
            case "/api/pull": self = .pull
            case "/api/delete": self = .delete
            default: return nil
            }
        }

        var methods: Set<String> {
            switch self {
            case .root, .version, .tags: ["GET", "HEAD"]
            case .running, .list: ["GET"]
            case .delete: ["DELETE"]
            case .messages, .completions, .chat, .generate, .show, .create, .pull: ["POST"]
            }
        }
    }
}

extension ResponsePlan {
    fileprivate static func text(_ text: String, status: Int = 200) -> ResponsePlan {
        ResponsePlan(status: status, contentType: plain, bytes: Array(text.utf8))
    }

    fileprivate static func json(_ value: JSONValue) -> ResponsePlan {
        ResponsePlan(contentType: json, bytes: value.encodedBytes())
    }
}

/// Numbers requests that failed, so that each error names its own.
private final class RequestCounter: Sendable {
    private let count = Mutex(0)

    func next() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return "req_" + SHA256.hex(Array("request \(number)".utf8)).prefix(24)
    }
}

/// Counts agents' requests, and says which of them are spoiled.
private final class FaultDraw: Sendable {
    private let faults: ServerFaults?
    private let asked = Mutex((all: 0, spoiled: 0))

    init(_ faults: ServerFaults?) { self.faults = faults }

    func next() -> ServerFaults.Kind? {
        guard let faults else { return nil }
        return asked.withLock { asked in
            asked.all += 1
            guard asked.spoiled < faults.limit, let kind = faults.kind(of: asked.all) else {
                return nil
            }
            asked.spoiled += 1
            return kind
        }
    }
}
