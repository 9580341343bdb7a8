import Agents
import Foundation
import Gateway
import ModelServers
import StandIn
import Synchronization
import Tasks
import TestSupport
import Testing
import Traces
import Wire
import Workbench

/// A program whose steps are plain, for a process that is played by the test.
private struct PlayedAgent: AgentProgram {
    var canBeNudged = true
    var kind: AgentFacts.Kind { .command }
    var profile: String? { "played" }
    var program: String { "played" }
    var versionProbe: [String]? { nil }
    var wantedVersion: String? { nil }
    func at(_ path: String) -> PlayedAgent { self }
    func claim(in line: String) -> String? {
        line.hasPrefix("claim ") ? String(line.dropFirst(6)) : nil
    }
    func launch(_ step: AgentStep, in setting: LaunchSetting) -> Launch? {
        switch step {
        case .open(let prompt):
            Launch(command: ["played", prompt], environment: ["URL": setting.baseURL])
        case .nudge(let text):
            canBeNudged
                ? Launch(command: ["played", text], environment: ["URL": setting.baseURL]) : nil
        }
    }
}

/// One run of an outside agent that is played by a closure, through a real gateway against a real stand-in.
private struct OutsideRun {
    var ending: AgentEnding
    var exchanges: [Exchange]
    var interventions: [Intervention]

    typealias Process =
        @Sendable (Launch, PlayedClient, @escaping @Sendable (String) -> Void) async throws
        -> OutsideProcess.Outcome

    static func of(
        _ steps: String, capabilities: String = "[completion, tools]",
        limits: Limits = Limits(), nudges: Nudges = Nudges(maximum: 0),
        program: PlayedAgent = PlayedAgent(), artifact: String? = "OUT.md",
        process: @escaping Process
    ) async throws -> OutsideRun {
        let script = try ModelScript.scripted(steps, capabilities: capabilities)
        let configuration = StandInServer.Configuration(contextLength: 131_072, models: [script])
        return try await withStandIn(configuration) { url in
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "outside-\(UUID().uuidString)/project")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
            let workspace = try Workspace.existing(folder.path)
            let server = try ServerURL(ollamaHost: url.absoluteString)
            let transport = HTTPTransport()
            let sink = InMemorySink()
            let clock = SystemTrialClock()
            let recorder = Recorder(
                transport: transport, server: server, sink: sink, trial: "t", clock: clock)
            let ending = try await Gateway.with { gateway in
                let route = gateway.open(
                    Route(
                        upstream: server, rules: GatewayRules(model: "scripted:1b"),
                        recorder: recorder))
                let client = PlayedClient(url: route.baseURL, transport: transport, folder: folder)
                let agent = OutsideAgent(
                    program: program, limits: limits, nudges: nudges, artifact: artifact,
                    simulation: nil)
                let ending = try await agent.run(
                    prompt: "Write OUT.md",
                    in: LaunchSetting(
                        baseURL: route.baseURL, key: route.key, model: "public", window: nil,
                        outputTokens: 100, patience: 1, workspace: folder.path, home: folder.path,
                        temporary: folder.path, searchPath: "", trial: "t"),
                    route: route, recorder: recorder, workspace: workspace, clock: clock,
                    start: { launch, line in try await process(launch, client, line) })
                try await route.finish()
                return ending
            }
            try await recorder.flush()
            await transport.shutdown()
            let events = await sink.events["t"] ?? []
            return OutsideRun(
                ending: ending,
                exchanges: events.compactMap {
                    if case .exchange(let one) = $0 { one } else { nil }
                },
                interventions: events.compactMap {
                    if case .intervention(let one) = $0 { one } else { nil }
                })
        }
    }
}

/// What a played agent can do.
private struct PlayedClient: Sendable {
    var url: String
    var transport: HTTPTransport
    var folder: URL

    /// One turn of a conversation with a tool on offer; returns the HTTP status.
    @discardableResult
    func ask(_ text: String) async throws -> Int {
        let body: JSONValue = [
            "model": "public", "max_tokens": 100, "stream": true,
            "messages": [["role": "user", "content": .string(text)]],
            "tools": [["name": "Write", "description": "", "input_schema": ["type": "object"]]],
        ]
        return try await transport.fetch(method: "POST", url: url + "/v1/messages", json: body)
            .status
    }

    func writeArtifact() throws {
        try "done\n".write(to: folder.appending(path: "OUT.md"), atomically: true, encoding: .utf8)
    }
}

private let exitedWell = OutsideProcess.Outcome(ending: .exited(0), errors: "", outputBytes: 0)

@Suite(.timeLimit(.minutes(10))) struct OutsideAgentTests {
    private let talk = "steps: [{say: one}, {say: two}, {say: three}, {say: four}]"

    @Test func `an agent that writes its file and exits is done, and what it claims is kept`()
        async throws
    {
        let run = try await OutsideRun.of(talk) { _, client, line in
            try await client.ask("hello")
            try client.writeArtifact()
            line("claim success, completed")
            return exitedWell
        }
        #expect(run.ending.reason == .agentDone)
        #expect(run.ending.exit == AgentExit(code: 0, claim: "success, completed"))
        #expect(run.exchanges.map(\.role) == [.main])
        #expect(
            run.exchanges.first?.changes == [
                RequestChange(rule: .model, from: "public", to: "scripted:1b")
            ])
    }

    @Test
    func `an agent that stops without its file is asked to go on, as often as the task allows`()
        async throws
    {
        let prompts = Mutex<[String]>([])
        let run = try await OutsideRun.of(talk, nudges: Nudges(maximum: 2, text: "Go on")) {
            launch, client, _ in
            prompts.withLock { $0.append(launch.command[1]) }
            try await client.ask(launch.command[1])
            return exitedWell
        }
        #expect(prompts.withLock(\.self) == ["Write OUT.md", "Go on", "Go on"])
        #expect(run.interventions.map(\.afterTurn) == [1, 2])
        #expect(run.ending.reason == .agentDone)
    }

    @Test func `an agent whose session cannot go on is not nudged`() async throws {
        let run = try await OutsideRun.of(
            talk, nudges: Nudges(), program: PlayedAgent(canBeNudged: false)
        ) { _, client, _ in
            try await client.ask("hello")
            return exitedWell
        }
        #expect(run.interventions.isEmpty)
        #expect(run.ending.reason == .agentDone)
    }

    @Test func `past the limit of turns nothing more goes to the server and the process is ended`()
        async throws
    {
        let run = try await OutsideRun.of(talk, limits: Limits(turns: 2)) { _, client, _ in
            var statuses: [Int] = []
            // Goes on until it is ended, as an agent without a limit of its own would.
            while !Task.isCancelled { statuses.append((try? await client.ask("again")) ?? 0) }
            return OutsideProcess.Outcome(ending: .cancelled, errors: "", outputBytes: 0)
        }
        #expect(run.ending.reason == .limit)
        #expect(run.ending.limit == .turns)
        #expect(run.exchanges.filter { $0.role == .main && $0.status == 200 }.count >= 2)
    }

    @Test
    func `a process that fails before its first request makes the trial invalid, in its words`()
        async throws
    {
        let run = try await OutsideRun.of(talk) { _, _, _ in
            OutsideProcess.Outcome(
                ending: .exited(1), errors: "Please run /login\n", outputBytes: 0)
        }
        #expect(run.ending.reason == .error)
        #expect(run.ending.detail == "agent: exit 1 before its first request: Please run /login\n")
        #expect(run.ending.exit?.code == 1)
    }

    @Test func `a crash is told from an end`() async throws {
        let run = try await OutsideRun.of(talk) { _, client, _ in
            try await client.ask("hello")
            return OutsideProcess.Outcome(ending: .signalled(11), errors: "", outputBytes: 0)
        }
        #expect(run.ending.reason == .error)
        #expect(run.ending.detail == "agent: ended by signal 11")
    }

    /// Claude Code ends with exit 0 or 1 and `success` after an error of the server (claude-code.md 0.4).
    @Test func `the wire is believed, not the exit code`() async throws {
        let run = try await OutsideRun.of(
            talk, capabilities: "[completion]"
        ) { _, client, line in
            try await client.ask("hello")
            line("claim success, completed")
            return exitedWell
        }
        #expect(run.ending.reason == .error)
        #expect(run.ending.detail?.contains("does not support tools") == true)
    }

    @Test func `output past the limit and a sandbox's limit make the trial invalid`() async throws {
        for (ending, words) in [
            (OutsideProcess.Ending.overflowed, "agent: its output went past the limit"),
            (.exceeded(.memory), "agent: past the sandbox's limit of memory"),
        ] {
            let run = try await OutsideRun.of(talk) { _, client, _ in
                try await client.ask("hello")
                return OutsideProcess.Outcome(ending: ending, errors: "", outputBytes: 0)
            }
            #expect(run.ending.reason == .error)
            #expect(run.ending.detail == words)
        }
    }
}
