import Agents
import Foundation
import Gateway
import ModelServers
import StandIn
import Tasks
import Traces
import Wire
import Workbench

/// One run of the built-in agent against a scripted model, with real parts all the way: HTTP, recorder,
/// tools, files.
struct AgentRun {
    var ending: AgentEnding
    var trace: Trace
    var artifact: String?

    /// Runs `steps` (the body of a model script: rules, steps, otherwise) in a workspace of two files.
    static func of(
        _ steps: String, capabilities: String = "[completion, tools]", limits: Limits = Limits(),
        nudges: Nudges = Nudges(), clock: any TrialClock = SystemTrialClock(),
        outputBytes: Int? = nil
    ) async throws -> AgentRun {
        let script = try ModelScript.scripted(steps, capabilities: capabilities)
        let configuration = StandInServer.Configuration(contextLength: 131_072, models: [script])
        return try await withStandIn(configuration) { url in
            try await run(
                server: ServerURL(ollamaHost: url.absoluteString), limits: limits, nudges: nudges,
                clock: clock)
        }
    }

    /// Runs against any server.
    static func run(
        server: ServerURL, limits: Limits = Limits(), nudges: Nudges = Nudges(),
        clock: any TrialClock = SystemTrialClock()
    ) async throws -> AgentRun {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "agent-\(UUID().uuidString)/project")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        try "hello\n".write(
            to: folder.appending(path: "README.md"), atomically: true, encoding: .utf8)
        try "{}\n".write(
            to: folder.appending(path: "package.json"), atomically: true, encoding: .utf8)
        let workspace = try Workspace.existing(folder.path)
        let transport = HTTPTransport()
        let sink = InMemorySink()
        let facts = TrialFacts(
            id: "t", cell: "c", startedAt: "",
            task: TaskFacts(name: "test", prompt: "Write OUT.md", artifact: "OUT.md"),
            model: ModelFacts(name: "scripted:1b"),
            server: ServerFacts(kind: .ollama, url: "\(server)"),
            agent: AgentFacts(kind: .builtin), context: ContextContract(requested: nil),
            host: HostFacts(os: "", hardware: ""), workspace: try workspace.snapshot())
        await sink.begin(facts)
        let recorder = Recorder(
            transport: transport, server: server, sink: sink, trial: "t", clock: clock)
        let agent = BuiltinAgent(
            toolSet: .standard, limits: limits, nudges: nudges, artifact: "OUT.md")
        let ending = try await agent.run(
            prompt: facts.task.prompt, files: facts.workspace.files, model: "scripted:1b",
            path: "/v1/messages", recorder: recorder, workspace: workspace,
            toolBox: ToolBox(workspace: workspace), clock: clock)
        try await recorder.flush()
        await transport.shutdown()
        let events = await sink.events["t"] ?? []
        return AgentRun(
            ending: ending, trace: Trace(facts: facts, events: events),
            artifact: workspace.readArtifact("OUT.md"))
    }
}

extension ModelScript {
    /// A model called `scripted:1b` with this body of a script: rules, steps, otherwise.
    static func scripted(
        _ steps: String, capabilities: String = "[completion, tools]"
    ) throws -> ModelScript {
        try parse(
            yaml: """
                name: scripted:1b
                stands_for: a test
                disk_bytes: 1000000000
                details: {family: llama, parameter_size: 1B, quantization_level: Q4_K_M}
                capabilities: \(capabilities)
                architecture: {name: llama, context_length: 131072, block_count: 16, embedding_length: 2048, head_count: 32, head_count_kv: 8, key_length: 64, value_length: 64, flash_attention: true}
                speed: {prefill: 1000, decode: 100}
                \(steps)
                """, path: "scripted.yaml")
    }
}

extension Trace {
    /// The trace that appended events make.
    init(facts: TrialFacts, events: [TraceEvent]) {
        var exchanges: [Exchange] = []
        var runs: [ToolRun] = []
        var samples: [MemorySample] = []
        var interventions: [Intervention] = []
        for event in events {
            switch event {
            case .exchange(let exchange): exchanges.append(exchange)
            case .toolRun(let run): runs.append(run)
            case .sample(let sample): samples.append(sample)
            case .intervention(let intervention): interventions.append(intervention)
            }
        }
        self.init(
            facts: facts, exchanges: exchanges, toolRuns: runs, samples: samples,
            interventions: interventions)
    }
}
