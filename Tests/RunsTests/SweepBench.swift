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

    var calls: [Call] = []
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

    /// Runs a plan that `plan` makes from a temporary folder; told to stop as soon as an event `stops` it.
    static func run(
        _ scripts: [ModelScript], failingLoads: Bool = false,
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
        return try await withStandIn(.init(contextLength: 131_072, models: scripts)) { url in
            let transport = HTTPTransport()
            let server = WatchedServer(
                OllamaServer(
                    url: try ServerURL(ollamaHost: url.absoluteString), transport: transport,
                    poll: (.milliseconds(1), 1000)), failingLoads: failingLoads)
            let sink = InMemorySink()
            let runner = TrialRunner(
                sink: sink, transport: transport, host: HostFacts(os: "", hardware: ""),
                workspaces: Workspaces(cache: "\(folder)/cache", base: "\(folder)/base"),
                timestamp: { "2026-01-01T00:00:00.000Z" }, sandbox: .none)
            let sweep = SweepRunner(
                runner: runner, ledger: NoLedger(),
                probe: ProgramProbe(searchPath: "/usr/bin:/bin", environment: [:]), version: "test"
            ) { _ in server }
            var bench = SweepBench()
            let (stopping, stop) = AsyncStream<Void>.makeStream()
            let work = Task {
                var order: [String] = []
                do {
                    try await sweep.run(
                        try plan(folder), sweep: "night",
                        report: { if stops($0) { stop.yield() } },
                        ended: { _, id, _ in order.append(id) })
                } catch {
                    return (order, error as (any Error)?)
                }
                return (order, nil)
            }
            let watch = Task { for await _ in stopping { work.cancel() } }
            (bench.order, bench.error) = await work.value
            stop.finish()
            await watch.value
            bench.calls = server.calls
            bench.modelsAfter = ((try? await server.installedModels()) ?? []).map(\.name).sorted()
            bench.facts = await sink.facts
            bench.events = await sink.events
            bench.ends = await sink.ends
            await transport.shutdown()
            return bench
        }
    }

    func exchanges(of trial: String) -> [Exchange] {
        (events[trial] ?? []).compactMap {
            if case .exchange(let exchange) = $0 { exchange } else { nil }
        }
    }
}

private struct NoLedger: TrialLedger {
    func nextAttempt(cell: String, repetition: Int) -> Int { 1 }
}

/// A real driver, with a note of what it was asked.
final class WatchedServer: ModelServer {
    private let real: OllamaServer
    private let failingLoads: Bool
    private let noted = Mutex<[SweepBench.Call]>([])
    var calls: [SweepBench.Call] { noted.withLock(\.self) }

    init(_ real: OllamaServer, failingLoads: Bool) {
        self.real = real
        self.failingLoads = failingLoads
    }

    var url: ServerURL { real.url }
    var messagesPath: String { real.messagesPath }
    var takesSeed: Bool { real.takesSeed }
    func identify() async throws -> ServerFacts { try await real.identify() }
    func installedModels() async throws -> [InstalledModel] { try await real.installedModels() }
    func describe(model: String) async throws -> ModelDescription {
        try await real.describe(model: model)
    }
    func load(_ model: ModelDescription, context: Int?, seed: Int?) async throws -> LoadedModel {
        noted.withLock { $0.append(.load(model.facts.name, context)) }
        if failingLoads {
            throw ServerProblem.loadFailed(
                model: model.facts.name, context: context, status: 500, message: "out of memory")
        }
        return try await real.load(model, context: context, seed: seed)
    }
    func loadedWindow(of model: String) async -> Int? { await real.loadedWindow(of: model) }
    func memory(of model: LoadedModel) async -> LoadedMemory? { await real.memory(of: model) }
    func unload(_ model: LoadedModel) async {
        noted.withLock { $0.append(.unload(model.servedName)) }
        await real.unload(model)
    }
}
