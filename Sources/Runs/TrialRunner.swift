package import Agents
package import Gateway
package import ModelServers
package import Plans
import Tasks
package import Traces
package import Workbench

/// Carries one trial out: workspace, agent, artefacts, end; everything through the sink as it happens.
package struct TrialRunner: Sendable {
    package var sink: any TraceSink
    package var transport: HTTPTransport
    package var host: HostFacts
    package var workspaces: Workspaces
    /// Makes the trial's clock when it starts.
    package var makeClock: @Sendable () -> any TrialClock
    /// The current time as ISO 8601 in UTC with milliseconds.
    package var timestamp: @Sendable () -> String
    /// Seconds between two memory samples while a trial runs.
    package var sampleInterval: Duration
    /// Seconds that this machine has slept; only differences count.
    package var secondsAsleep: @Sendable () -> Seconds
    /// What keeps the agents' processes in.
    package var sandbox: Sandbox
    /// What outside agents take for the server; nil where only the built-in agent runs.
    package var gateway: Gateway?
    /// What leads from inside a sandbox to the gateway's socket; nil where outside agents run in none.
    package var bridge: BridgeProgram?

    package init(
        sink: any TraceSink, transport: HTTPTransport, host: HostFacts, workspaces: Workspaces,
        makeClock: @escaping @Sendable () -> any TrialClock = { SystemTrialClock() },
        timestamp: @escaping @Sendable () -> String, sampleInterval: Duration = .seconds(5),
        secondsAsleep: @escaping @Sendable () -> Seconds = { HostProbe.secondsAsleep() },
        sandbox: Sandbox, gateway: Gateway? = nil, bridge: BridgeProgram? = nil
    ) {
        self.sink = sink
        self.transport = transport
        self.host = host
        self.workspaces = workspaces
        self.makeClock = makeClock
        self.timestamp = timestamp
        self.sampleInterval = sampleInterval
        self.secondsAsleep = secondsAsleep
        self.sandbox = sandbox
        self.gateway = gateway
        self.bridge = bridge
    }

    /// Where and with what a trial runs.
    package struct Setting: Sendable {
        package var server: any ModelServer
        package var serverFacts: ServerFacts
        package var model: ModelDescription
        package var loaded: LoadedModel
        /// Measured after loading; nil where the server does not say.
        package var rates: HostRates?
        package var agent: AgentRoster.Entry

        /// Where the trial's requests go.
        var address: ServerURL { loaded.url ?? server.url }
    }

    /// Runs one trial and returns how it ended; throws only when the sink cannot write.
    package func run(
        _ planned: PlannedTrial, id: String, attempt: Int, sweep: String?, setting: Setting,
        report: @escaping @Sendable (AgentEvent) -> Void
    ) async throws -> TrialEnd {
        let clock = makeClock()
        var facts = facts(of: planned, id: id, attempt: attempt, sweep: sweep, setting: setting)
        let workspace: Workspace
        do {
            workspace = try await materialise(planned.cell.task.workspace, for: id)
            facts.workspace = try workspace.snapshot()
        } catch {
            return try await invalidate(facts, detail: "workspace: \(error)")
        }
        // What cannot be removed is left to the next start; the trial itself is safe.
        defer { try? workspace.remove() }
        let recorder = Recorder(
            transport: transport, server: setting.address, sink: sink, trial: id, clock: clock)
        var driver = AgentDriver(
            runner: self, planned: planned, facts: facts, setting: setting, workspace: workspace,
            recorder: recorder, clock: clock, report: report)
        if let launch = setting.agent.program.flatMap(driver.stated) {
            facts.agent.command = launch.command
            facts.agent.environment = launch.environment
        }
        driver.facts = facts
        try await sink.begin(facts)
        let asleep = secondsAsleep()
        var ending = try await drive(driver, sampling: setting)
        ending.blameSleep(of: secondsAsleep() - asleep)
        try await recorder.flush()
        let end = end(ending, facts: facts, workspace: workspace, at: clock.now)
        try await sink.end(end, of: id)
        return end
    }

    /// Keeps a trial that could not be run, with the reason.
    package func invalidate(
        _ planned: PlannedTrial, id: String, attempt: Int, sweep: String?, setting: Setting,
        detail: String
    ) async throws -> TrialEnd {
        try await invalidate(
            facts(of: planned, id: id, attempt: attempt, sweep: sweep, setting: setting),
            detail: detail)
    }

    private func invalidate(_ facts: TrialFacts, detail: String) async throws -> TrialEnd {
        try await sink.begin(facts)
        let end = TrialEnd(at: 0, reason: .error, detail: detail)
        try await sink.end(end, of: facts.id)
        return end
    }

    /// The trial's workspace. The same trial may run into another store at the same time: it then gets another
    /// folder, under a name of the same length.
    private func materialise(
        _ source: WorkspaceSource, for trial: String
    ) async throws(WorkspaceError) -> Workspace {
        for number in 1..<16 {
            let folder = number == 1 ? trial : "\(trial) \(number)"
            do {
                return try await workspaces.materialise(
                    source, identifier: Self.folderID(of: folder))
            } catch .inUse {
                continue
            }
        }
        return try await workspaces.materialise(source, identifier: Self.folderID(of: trial))
    }

    /// Lets the agent work while the memory is looked at.
    private func drive(
        _ driver: AgentDriver, sampling setting: Setting
    ) async throws -> AgentEnding {
        let (recorder, clock) = (driver.recorder, driver.clock)
        let sampler = MemorySampler(
            server: setting.server, model: setting.loaded, clock: clock, interval: sampleInterval)
        return try await withThrowingTaskGroup(of: AgentEnding?.self) { group in
            await recorder.note(.sample(await sampler.sample()))
            group.addTask {
                try await sampler.run { await recorder.note(.sample($0)) }
                return nil
            }
            group.addTask { try await driver.run() }
            defer { group.cancelAll() }
            while let ending = try await group.next() {
                if let ending {
                    await recorder.note(.sample(await sampler.sample()))
                    return ending
                }
            }
            return AgentEnding(reason: .killed, detail: "interrupted")
        }
    }

    private func facts(
        of planned: PlannedTrial, id: String, attempt: Int, sweep: String?, setting: Setting
    ) -> TrialFacts {
        let task = planned.cell.task
        let prompt = task.prompt(for: planned.cell.agent.kind)
        var contract = setting.loaded.contract
        contract.alsoRequested =
            planned.cell.standsFor.isEmpty ? nil : planned.cell.standsFor
        contract.told = planned.cell.agent.tellsWindow ? contract.granted : nil
        return TrialFacts(
            id: id, sweep: sweep, cell: planned.cellID, repetition: planned.repetition,
            attempt: attempt, startedAt: timestamp(),
            task: TaskFacts(name: task.name, prompt: prompt, artifact: task.artifact),
            model: setting.model.facts, server: setting.serverFacts,
            agent: setting.agent.facts(of: planned.cell.agent), context: contract, host: host,
            sandbox: sandbox.name, rates: setting.rates,
            isPooled: planned.cell.server == ServerEntry.pool ? true : nil)
    }

    private func end(
        _ ending: AgentEnding, facts: TrialFacts, workspace: Workspace, at: Seconds
    ) -> TrialEnd {
        var artifacts: [String: String] = [:]
        if let path = facts.task.artifact { artifacts[path] = workspace.readArtifact(path) }
        return TrialEnd(
            at: at, reason: ending.reason, limit: ending.limit, detail: ending.detail,
            artifacts: artifacts,
            changedFiles: (try? workspace.changedFiles(since: facts.workspace)) ?? [],
            agentExit: ending.exit)
    }

    /// Eight hex digits for the workspace's folder, always as many: its path is part of what models are told.
    static func folderID(of trial: String) -> String {
        String(SHA256.hex(Array(trial.utf8)).prefix(8))
    }
}

extension AgentEnding {
    /// A machine that slept for longer than a moment stops clocks and connections: what the trial then ended by, if not
    /// by itself, was the machine's doing.
    fileprivate mutating func blameSleep(of seconds: Seconds) {
        guard seconds > 5 else { return }
        let isByClock = reason == .timeout || limit == .wallTime || limit == .silence
        guard isByClock || reason == .error else { return }
        self = AgentEnding(
            reason: .error, detail: "host: the machine slept for \(Int(seconds)) s", exit: exit)
    }
}
