package import ModelServers
package import Plans
package import Traces
package import Workbench

/// What a run needs to know of earlier trials.
package protocol TrialLedger: Sendable {
    /// The number of the next attempt at one repetition of a cell, from 1.
    func nextAttempt(cell: String, repetition: Int) throws -> Int
}

/// Carries a plan out, in its order: a model is loaded once for all trials that follow one another at the
/// same window.
package struct SweepRunner: Sendable {
    package var runner: TrialRunner
    package var ledger: any TrialLedger
    /// Finds the programs of outside agents.
    package var probe: ProgramProbe
    /// What the built-in agent states as its version.
    package var version: String
    /// The driver for a server's address; throws ``ServerProblem`` when none is known for what answers.
    package var connect: @Sendable (String) async throws -> any ModelServer

    package init(
        runner: TrialRunner, ledger: any TrialLedger, probe: ProgramProbe, version: String,
        connect: @escaping @Sendable (String) async throws -> any ModelServer
    ) {
        self.runner = runner
        self.ledger = ledger
        self.probe = probe
        self.version = version
        self.connect = connect
    }

    /// What a plan needs, found before anything runs.
    package struct Preparation: Sendable {
        package var servers: [String: ServerFacts]
        package var agents: AgentRoster
    }

    /// Asks every server for every model, and every agent for its version, before anything runs.
    ///
    /// Throws ``ServerProblem``, ``PlanProblem`` and ``ProgramProbe/Problem``: what a person must mend is said before the night,
    /// not after it.
    package func preflight(_ plan: Plan) async throws -> Preparation {
        var servers: [String: ServerFacts] = [:]
        var agents = AgentRoster(ownVersion: version, probe: probe)
        var seen: Set<String> = []
        for cell in plan.cells {
            try await agents.prepare(cell.agent)
            let server = try await connect(cell.server)
            if !cell.agent.isOutside, !server.speaksMessages {
                throw PlanProblem.builtinNeedsMessages(url: "\(server.url)")
            }
            if servers[cell.server] == nil { servers[cell.server] = try await server.identify() }
            if cell.seed != nil, !server.takesSeed {
                throw ServerProblem.seedNotTaken(url: "\(server.url)")
            }
            if seen.insert("\(cell.server) \(cell.model)").inserted {
                _ = try await server.describe(model: cell.model)
            }
        }
        return Preparation(servers: servers, agents: agents)
    }

    /// Runs the plan's trials; `ended` is called after each, and what it throws stops the run.
    package func run(
        _ plan: Plan, sweep: String?, report: @escaping @Sendable (RunEvent) -> Void,
        ended: (PlannedTrial, String, TrialEnd) async throws -> Void
    ) async throws {
        let preparation = try await preflight(plan)
        let servers = preparation.servers
        for facts in servers.values.sorted(by: { $0.url < $1.url }) { report(.serverFound(facts)) }
        for residents in plan.residencies {
            guard let cell = residents.first?.cell, let facts = servers[cell.server] else {
                continue
            }
            let server = try await connect(cell.server)
            report(.loading(cell))
            let model = try await server.describe(model: cell.model)
            let load = await Self.load(model, for: cell, on: server)
            do {
                for planned in residents {
                    try Task.checkCancellation()
                    let (id, end) = try await run(
                        planned, sweep: sweep, load: load,
                        setting: TrialRunner.Setting(
                            server: server, serverFacts: facts, model: model, loaded: load.model,
                            agent: preparation.agents.entry(for: planned.cell.agent)),
                        report: report)
                    try await ended(planned, id, end)
                }
            } catch {
                await Self.unload(load, from: server)
                throw error
            }
            await Self.unload(load, from: server)
        }
    }

    private func run(
        _ planned: PlannedTrial, sweep: String?, load: Load, setting: TrialRunner.Setting,
        report: @escaping @Sendable (RunEvent) -> Void
    ) async throws -> (id: String, end: TrialEnd) {
        let attempt = try ledger.nextAttempt(
            cell: planned.cell.id, repetition: planned.repetition)
        let id = planned.id(attempt: attempt)
        report(.trialStarted(planned, id: id))
        let end: TrialEnd
        if let failure = load.failure {
            end = try await runner.invalidate(
                planned, id: id, attempt: attempt, sweep: sweep, setting: setting, detail: failure)
        } else {
            end = try await runner.run(
                planned, id: id, attempt: attempt, sweep: sweep, setting: setting
            ) { report(.agent($0, id: id)) }
        }
        report(.trialEnded(planned, id: id, end: end))
        return (id, end)
    }

    /// A model as the trials find it.
    private struct Load {
        var model: LoadedModel
        /// Whether the server holds it because of us.
        var isLoaded: Bool
        /// Why it could not be loaded; nil when nothing went wrong.
        var failure: String?
    }

    /// A model that cannot call tools is not loaded: the server refuses its first request anyway, and that
    /// refusal is the evidence (ollama.md 1.7).
    private static func load(
        _ model: ModelDescription, for cell: Cell, on server: any ModelServer
    ) async -> Load {
        let unloaded = LoadedModel(
            servedName: cell.model,
            contract: ContextContract(requested: cell.context, trained: model.trainedContext),
            isDerived: false)
        if model.callsTools == false { return Load(model: unloaded, isLoaded: false) }
        do {
            let loaded = try await server.load(model, context: cell.context, seed: cell.seed)
            return Load(model: loaded, isLoaded: true)
        } catch {
            return Load(model: unloaded, isLoaded: false, failure: "load: \(error)")
        }
    }

    /// In a task of its own: a run that was told to stop still leaves the server as it was.
    private static func unload(_ load: Load, from server: any ModelServer) async {
        guard load.isLoaded else { return }
        await Task { await server.unload(load.model) }.value
    }
}

extension Plan {
    /// Trials that follow one another on the same model, window, seed and server.
    fileprivate var residencies: [[PlannedTrial]] {
        var groups: [[PlannedTrial]] = []
        for trial in trials {
            if let last = groups.last?.last?.cell, last.server == trial.cell.server,
                last.model == trial.cell.model, last.context == trial.cell.context,
                last.seed == trial.cell.seed
            {
                groups[groups.count - 1].append(trial)
            } else {
                groups.append([trial])
            }
        }
        return groups
    }
}
