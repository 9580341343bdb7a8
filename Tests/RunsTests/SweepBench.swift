import Agents
import Foundation
import Gateway
import ModelServers
import Plans
import Runs
import StandIn
import Synchronization
import Tasks
import Traces
import Workbench

/// A sweep against scripted models, with real parts all the way; what happened, in order.
struct SweepBench {
    /// What the harness asked of the server.
    enum Call: Hashable, Sendable, CustomStringConvertible {
        case load(String, Int?), unload(String)
        var description: String {
            switch self {
            case .load(let model, let context): "load \(model) \(context ?? 0)"
            case .unload(let name): "unload \(name)"
            }
        }
    }

    /// Of each server.
    var serverCalls: [[Call]] = []
    /// Of the only server, or the first.
    var calls: [Call] { serverCalls.first ?? [] }
    /// Models that the run asked the first server about, in that order.
    var described: [String] = []
    var loads: [LoadFacts] = []
    var ending: SweepRunner.Ending?
    var facts: [String: TrialFacts] = [:]
    var events: [String: [TraceEvent]] = [:]
    var ends: [String: TrialEnd] = [:]
    /// Identifiers of the trials, in the order in which they ended.
    var order: [String] = []
    /// Names of the models that the server has afterwards.
    var modelsAfter: [String] = []
    /// What the run threw.
    var error: (any Error)?

    static func script(
        _ name: String, _ steps: String = writing, capabilities: String = "[completion, tools]",
        diskBytes: Int64 = 1_000_000_000
    ) throws -> ModelScript {
        try ModelScript.parse(
            yaml: """
                name: \(name)
                disk_bytes: \(diskBytes)
                details: {family: llama, parameter_size: 1B, quantization_level: Q4_K_M}
                capabilities: \(capabilities)
                architecture: {name: llama, context_length: 131072, block_count: 16, embedding_length: 2048, head_count: 32, head_count_kv: 8, key_length: 64, value_length: 64, flash_attention: true}
                speed: {prefill: 1000, decode: 100}
                \(steps)
                """, path: "\(name).yaml")
    }

    static let writing = """
        steps:
          - call: {Write: {file_path: OUT.md, content: "# done"}}
          - say: Done.
        """

    static func task(_ name: String = "document", in folder: String) -> TaskDefinition {
        TaskDefinition(
            name: name, prompt: "Write OUT.md", workspace: .path("\(folder)/repository"),
            nudges: Nudges(maximum: 0), artifact: "OUT.md", source: UUID().uuidString)
    }

    /// What a plan calls the servers of a bench that has several.
    static let addresses = ["http://one:1", "http://two:1", "http://three:1"]

    /// Runs a plan that `plan` makes from a temporary folder; told to stop as soon as an event `stops` it.
    /// - Parameters:
    ///   - servers: How many stand-ins there are, called as ``addresses``; any other name means the first.
    ///   - attempts: How often a repetition is tried whose trials end in an error.
    ///   - known: Models that the first server was asked about before the run.
    ///   - connect: Called with the number of the server, from 0, before it is asked for the first time, and may keep it
    ///     waiting or throw.
    ///   - beforeLoad: Called with the number of the server, from 0, and may keep it waiting.
    static func run(
        _ scripts: [ModelScript], servers count: Int = 1, attempts: Int = 1, known: [String] = [],
        failingLoads: Bool = false, timeLeft: @escaping @Sendable () -> Seconds? = { nil },
        secondsAsleep: @escaping @Sendable () -> Seconds = { 0 },
        connect: @escaping @Sendable (Int) async throws -> Void = { _ in },
        beforeLoad: @escaping @Sendable (Int) async -> Void = { _ in },
        stops: @escaping @Sendable (RunEvent) -> Bool = { _ in false },
        plan: @escaping @Sendable (String) throws -> Plan
    ) async throws -> SweepBench {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "runs-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: "\(folder)/repository", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "hello\n".write(
            toFile: "\(folder)/repository/README.md", atomically: true, encoding: .utf8)
        return try await withStandIns(count, scripts) { urls in
            let transport = HTTPTransport()
            let servers = try urls.enumerated().map { index, url in
                WatchedServer(
                    OllamaServer(
                        url: try ServerURL(ollamaHost: url.absoluteString), transport: transport,
                        name: count > 1 ? addresses[index] : nil,
                        poll: (.milliseconds(1), 1000)), failingLoads: failingLoads
                ) { await beforeLoad(index) }
            }
            let sink = InMemorySink()
            let runner = TrialRunner(
                sink: sink, transport: transport, host: HostFacts(os: "", hardware: ""),
                workspaces: Workspaces(cache: "\(folder)/cache", base: "\(folder)/base"),
                timestamp: { "2026-01-01T00:00:00.000Z" }, secondsAsleep: secondsAsleep,
                sandbox: .none)
            let ledger = CountingLedger()
            var sweep = SweepRunner(
                runner: runner, ledger: ledger,
                probe: ProgramProbe(searchPath: "/usr/bin:/bin", environment: [:]),
                version: "test", pause: { _ in }, timeLeft: timeLeft
            ) {
                let index = addresses.firstIndex(of: $0) ?? 0
                try await connect(index)
                return servers[index]
            }
            var descriptions: [String: ModelDescription] = [:]
            for name in known { descriptions[name] = try await servers[0].describe(model: name) }
            sweep.described = { [descriptions] in $0 == "stand-in" ? descriptions[$1] : nil }
            let asked = servers[0].described.count
            var bench = SweepBench()
            let (stopping, stop) = AsyncStream<Void>.makeStream()
            let order = Mutex<[String]>([])
            let work = Task { [sweep] in
                let plan = try plan(folder)
                return try await sweep.run(
                    plan, agenda: Agenda(plan, attempts: attempts), sweep: "night",
                    report: { if stops($0) { stop.yield() } },
                    conclude: { _, id, end in
                        order.withLock { $0.append(id) }
                        return TrialConclusion(worked: end.reason == .error ? nil : true)
                    })
            }
            let watch = Task { for await _ in stopping { work.cancel() } }
            switch await work.result {
            case .success(let ending): bench.ending = ending
            case .failure(let error): bench.error = error
            }
            stop.finish()
            await watch.value
            bench.order = order.withLock(\.self)
            bench.serverCalls = servers.map(\.calls)
            bench.described = Array(servers[0].described.dropFirst(asked))
            bench.modelsAfter = ((try? await servers[0].installedModels()) ?? []).map(\.name)
                .sorted()
            bench.loads = ledger.loads
            bench.facts = await sink.facts
            bench.events = await sink.events
            bench.ends = await sink.ends
            await transport.shutdown()
            return bench
        }
    }

    private static func withStandIns<Value: Sendable>(
        _ count: Int, _ scripts: [ModelScript], _ urls: [URL] = [],
        _ body: @escaping @Sendable ([URL]) async throws -> Value
    ) async throws -> Value {
        guard urls.count < count else { return try await body(urls) }
        return try await withStandIn(.init(contextLength: 131_072, models: scripts)) { url in
            try await withStandIns(count, scripts, urls + [url], body)
        }
    }

    func exchanges(of trial: String) -> [Exchange] {
        (events[trial] ?? []).compactMap {
            if case .exchange(let exchange) = $0 { exchange } else { nil }
        }
    }
}

/// Counts attempts as a store would.
private final class CountingLedger: TrialLedger {
    private let attempts = Mutex<[String: Int]>([:])
    private let noted = Mutex<[LoadFacts]>([])
    var loads: [LoadFacts] { noted.withLock(\.self) }

    func nextAttempt(cell: String, repetition: Int) -> Int {
        attempts.withLock { attempts in
            attempts["\(cell)-\(repetition)", default: 0] += 1
            return attempts["\(cell)-\(repetition)", default: 0]
        }
    }

    func note(_ load: LoadFacts) { noted.withLock { $0.append(load) } }
}

/// A real driver, with a note of what it was asked.
final class WatchedServer: ModelServer {
    private let real: OllamaServer
    private let failingLoads: Bool
    private let beforeLoad: @Sendable () async -> Void
    private let noted = Mutex<[SweepBench.Call]>([])
    private let asked = Mutex<[String]>([])
    var described: [String] { asked.withLock(\.self) }
    var calls: [SweepBench.Call] { noted.withLock(\.self) }

    init(
        _ real: OllamaServer, failingLoads: Bool, beforeLoad: @escaping @Sendable () async -> Void
    ) {
        self.real = real
        self.beforeLoad = beforeLoad
        self.failingLoads = failingLoads
    }

    var url: ServerURL { real.url }
    var messagesPath: String { real.messagesPath }
    var takesSeed: Bool { real.takesSeed }
    func identify() async throws -> ServerFacts { try await real.identify() }
    func installedModels() async throws -> [InstalledModel] { try await real.installedModels() }
    func describe(model: String) async throws -> ModelDescription {
        asked.withLock { $0.append(model) }
        return try await real.describe(model: model)
    }
    func load(_ model: ModelDescription, context: Int?, seed: Int?) async throws -> LoadedModel {
        await beforeLoad()
        noted.withLock { $0.append(.load(model.facts.name, context)) }
        if failingLoads {
            throw ServerProblem.loadFailed(
                model: model.facts.name, context: context, status: 500, message: "out of memory")
        }
        return try await real.load(model, context: context, seed: seed)
    }
    func reseeded(
        _ loaded: LoadedModel, of model: ModelDescription, seed: Int?
    ) async throws -> LoadedModel {
        try await real.reseeded(loaded, of: model, seed: seed)
    }
    func removeLeftovers(of models: Set<String>) async { await real.removeLeftovers(of: models) }
    func discard(_ model: LoadedModel) async { await real.discard(model) }
    func warmUp(_ model: LoadedModel, words: Int, tokens: Int) async -> HostRates? {
        await real.warmUp(model, words: words, tokens: tokens)
    }
    func loadedWindow(of model: String) async -> Int? { await real.loadedWindow(of: model) }
    func memory(of model: LoadedModel) async -> LoadedMemory? { await real.memory(of: model) }
    func unload(_ model: LoadedModel) async {
        noted.withLock { $0.append(.unload(model.servedName)) }
        await real.unload(model)
    }
}
