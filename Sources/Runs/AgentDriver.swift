import Agents
import Gateway
import ModelServers
import Plans
import Tasks
import Traces
import Wire
import Workbench

/// Lets one trial's agent loose in its workspace, and returns how it ended.
struct AgentDriver: Sendable {
    /// The port inside a sandbox where an agent finds the gateway: the one that Ollama itself uses.
    static let sandboxPort = 11434

    var runner: TrialRunner
    var planned: PlannedTrial
    var facts: TrialFacts
    var setting: TrialRunner.Setting
    var workspace: Workspace
    var recorder: Recorder
    var clock: any TrialClock
    var report: @Sendable (AgentEvent) -> Void

    private var task: TaskDefinition { planned.cell.task }

    func run() async throws -> AgentEnding {
        if case .builtin(let name) = planned.cell.agent { return try await builtin(name) }
        guard let program = setting.agent.program, let gateway = runner.gateway else {
            return AgentEnding(reason: .error, detail: "agent: it was not prepared")
        }
        return try await outside(program, through: gateway)
    }

    /// The model's name is the served one; where the server has no Messages API, it is translated.
    private var rules: GatewayRules {
        GatewayRules(
            model: setting.loaded.servedName,
            translate: setting.server.speaksMessages
                ? nil : GatewayRules.messagesToChat(answeringAs: setting.model.facts.name))
    }

    /// What the server asks for; agents never see it.
    private var authorization: Route.Authorization? {
        runner.transport.headers(for: "\(setting.address)/").first(where: \.isSecret).map {
            Route.Authorization(header: $0.name, value: $0.value)
        }
    }

    private var slowness: Double { facts.rates?.slowness ?? 1 }

    private func builtin(_ name: String) async throws -> AgentEnding {
        guard let toolSet = ToolSet.named(name) else {
            return AgentEnding(reason: .error, detail: "no tool set is called \(name)")
        }
        let agent = BuiltinAgent(
            toolSet: toolSet, limits: task.limits, nudges: task.nudges, artifact: task.artifact,
            simulation: setting.serverFacts.simulation, rates: facts.rates,
            window: facts.context.granted)
        return try await agent.run(
            prompt: facts.task.prompt, files: facts.workspace.files,
            model: setting.loaded.servedName, path: setting.server.messagesPath,
            recorder: recorder, workspace: workspace,
            toolBox: ToolBox(workspace: workspace, sandbox: runner.sandbox), clock: clock,
            report: report)
    }

    private func outside(
        _ program: any AgentProgram, through gateway: Gateway
    ) async throws -> AgentEnding {
        let route = gateway.open(
            Route(
                upstream: setting.address, authorization: authorization, rules: rules,
                // Only of Claude Code is it known that its conversation always offers tools.
                roles: ConversationRoles(mainNeedsTools: program.kind == .claudeCode),
                recorder: recorder))
        let agent = OutsideAgent(
            program: program, limits: task.limits, nudges: task.nudges, artifact: task.artifact,
            simulation: setting.serverFacts.simulation, rates: facts.rates,
            window: facts.context.granted)
        do {
            var ending = try await agent.run(
                prompt: facts.task.prompt,
                in: launchSetting(
                    baseURL: runner.sandbox == .none
                        ? route.baseURL : route.baseURL(port: Self.sandboxPort),
                    key: route.key), route: route,
                recorder: recorder, workspace: workspace, clock: clock,
                start: { launch, line in try await start(launch, through: gateway, line: line) },
                report: report)
            try await route.finish()
            if route.lost > 0 {
                ending = AgentEnding(
                    reason: .error,
                    detail:
                        "harness: \(route.lost) exchanges are not whole, the store was too slow",
                    exit: ending.exit)
            }
            return ending
        } catch {
            // The first error is the one to tell; what the route says after it follows from it.
            try? await route.finish()
            throw error
        }
    }

    /// The command line and environment as they are stored: the address and key of the trial, which are worth
    /// nothing after it, are left out.
    func stated(_ program: any AgentProgram) -> Launch? {
        program.launch(
            .open(prompt: facts.task.prompt),
            in: launchSetting(baseURL: "http://127.0.0.1:\(Self.sandboxPort)", key: "key"))
    }

    private func launchSetting(baseURL: String, key: String) -> LaunchSetting {
        LaunchSetting(
            baseURL: baseURL, key: key, model: setting.model.facts.name,
            window: facts.context.told, outputTokens: task.limits.outputTokensPerTurn,
            patience: task.limits.secondsWithoutToken * max(slowness, 1), workspace: workspace.root,
            home: workspace.home, temporary: workspace.temporary,
            searchPath: setting.agent.searchPath, trial: facts.id)
    }

    private func start(
        _ launch: Launch, through gateway: Gateway, line: @escaping @Sendable (String) -> Void
    ) async throws -> OutsideProcess.Outcome {
        for (path, text) in launch.files { try Files.write(text, to: path) }
        var contents = SandboxContents(workspace: workspace, readable: setting.agent.folders)
        if runner.sandbox != .none, let bridge = runner.bridge, let socket = gateway.socketPath {
            contents.door = GatewayDoor(socket: socket, port: Self.sandboxPort, bridge: bridge)
        }
        var process = OutsideProcess(
            program: launch.command.first ?? "", arguments: Array(launch.command.dropFirst()),
            environment: launch.environment, folder: workspace.root,
            confinement: Confinement(sandbox: runner.sandbox, contents: contents))
        process.input = launch.input
        // The trial's own limits count what the wire shows; this ends an agent that hangs beside it.
        process.timeout =
            .seconds(task.limits.wallSeconds * max(slowness, 1)) + TrialBudget.grace
        return try await process.run { line(String(decoding: $0, as: UTF8.self)) }
    }
}
