import Agents
import Foundation
import Gateway
import ModelServers
import Storage
import Tasks
import Traces
import Workbench

/// The harness's own CPU per tool-call turn, beside the same bytes moved and synced bare.
///
/// The turn is whole: request, stream, reading, validation, a tool that starts no process, the durable
/// record. What it costs is what N turns cost more than one.
struct TurnCost {
    /// How conversations are shaped.
    struct Shape {
        var name: String
        var conversations: Int
        var turns: Int
        var path: String
    }

    struct Figures {
        var shape: Shape
        /// CPU seconds per turn, medians over the rounds.
        var harness: Double
        var bare: Double
        /// Median over the rounds of the ratio within one.
        var ratio: Double
        var requestBytes: Int
    }

    let port: Int
    let folder: String
    var rounds = 5

    static let shapes = [
        Shape(
            name: "one conversation of 100 turns", conversations: 1, turns: 101,
            path: CannedServer.path),
        Shape(
            name: "20 conversations of 10 turns", conversations: 20, turns: 11,
            path: CannedServer.path),
        Shape(
            name: "20 of 10 turns, each event a write", conversations: 20, turns: 11,
            path: CannedServer.pathOfEach),
    ]

    func measure(_ shape: Shape) async throws -> Figures {
        let requests = try await recorded(turns: shape.turns, path: shape.path)
        let path = "\(folder)/turns-\(UInt64.random(in: 0...UInt64.max)).sqlite"
        let store = try TraceStore.open(path: path)
        let transport = HTTPTransport()
        // Once unmeasured, for connections, statements and dictionaries.
        try await converse(shape, turns: 3, round: 0, sink: store, transport: transport)
        var harness: [Double] = []
        var bare: [Double] = []
        for round in 1...rounds {
            bare.append(try bareTurn(shape, requests))
            let few = CPUTime.own
            try await converse(shape, turns: 1, round: round, sink: store, transport: transport)
            let many = CPUTime.own
            try await converse(
                shape, turns: shape.turns, round: rounds + round, sink: store,
                transport: transport)
            let extra = (CPUTime.own - many) - (many - few)
            harness.append(extra / Double(shape.conversations * (shape.turns - 1)))
        }
        await transport.shutdown()
        try store.close()
        return Figures(
            shape: shape, harness: harness.median, bare: bare.median,
            ratio: zip(harness, bare).map { $0 / $1 }.median,
            requestBytes: requests.map(\.body.count).reduce(0, +) / requests.count)
    }

    private func bareTurn(_ shape: Shape, _ requests: [(body: [UInt8], new: Int)]) throws -> Double
    {
        let bare = try BareTurns(port: port, path: shape.path, log: "\(folder)/bare.log")
        defer { bare.close() }
        try bare.run(Array(requests.prefix(1)))
        let start = CPUTime.own
        for _ in 0..<shape.conversations { try bare.run(Array(requests.dropFirst())) }
        return (CPUTime.own - start) / Double(shape.conversations * (requests.count - 1))
    }

    /// What one conversation sends.
    private func recorded(turns: Int, path: String) async throws -> [(body: [UInt8], new: Int)] {
        let sink = InMemorySink()
        let transport = HTTPTransport()
        let shape = Shape(name: "", conversations: 1, turns: turns, path: path)
        try await converse(shape, turns: turns, round: 0, sink: sink, transport: transport)
        await transport.shutdown()
        let events = await sink.events["0-0"] ?? []
        var before = 0
        return events.compactMap { event in
            guard case .exchange(let exchange) = event else { return nil }
            let body = exchange.requestBody
            defer { before = body.count }
            return (body, body.count - before)
        }
    }

    private func converse(
        _ shape: Shape, turns: Int, round: Int, sink: any TraceSink, transport: HTTPTransport
    ) async throws {
        let root = "\(folder)/workspace"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        let workspace = try Workspace.existing(root)
        let most = Int.max
        let agent = BuiltinAgent(
            toolSet: .standard,
            limits: Limits(turns: turns, toolCalls: most, outputTokens: most, wallSeconds: 1e6),
            nudges: Nudges(maximum: 0), artifact: nil)
        for conversation in 0..<shape.conversations {
            let trial = "\(round)-\(conversation)"
            let clock = SystemTrialClock()
            try await sink.begin(.example(id: trial, model: "canned", repetition: round + 1))
            let recorder = Recorder(
                transport: transport, server: ServerURL(host: "127.0.0.1", port: port),
                sink: sink, trial: trial, clock: clock)
            let ending = try await agent.run(
                prompt: "Write down what is to be done, again and again.", files: ["README.md"],
                model: "canned", path: shape.path, recorder: recorder, workspace: workspace,
                toolBox: ToolBox(workspace: workspace), clock: clock)
            guard ending.reason == .limit else { throw UnexpectedEnding(ending: ending) }
            try await sink.end(TrialEnd(at: clock.now, reason: .limit, limit: .turns), of: trial)
        }
    }

    struct UnexpectedEnding: Error { var ending: AgentEnding }
}

extension TrialFacts {
    /// Facts as real trials have them; the cell is named after the identifier.
    static func example(id: String, model: String, repetition: Int) -> TrialFacts {
        TrialFacts(
            id: id, sweep: "benchmark", cell: "cell-\(id)", repetition: repetition,
            startedAt: "2026-01-01T00:00:00.000Z",
            task: TaskFacts(
                name: "init-claude-md", prompt: "Write CLAUDE.md.", artifact: "CLAUDE.md"),
            model: ModelFacts(name: model, quantization: "Q4_K_M", diskBytes: 18_000_000_000),
            server: ServerFacts(kind: .ollama, version: "0.14.0", url: "http://127.0.0.1:11434"),
            agent: AgentFacts(kind: .builtin, version: "0.1.0", toolSet: ToolSet.standard.name),
            context: ContextContract(requested: 65536, granted: 65536, trained: 262_144),
            host: HostFacts(os: "Linux", hardware: "x86_64", memoryBytes: 64 << 30))
    }
}

extension [Double] {
    /// The middle value, of a collection that is not empty.
    var median: Double { sorted()[count / 2] }
}
