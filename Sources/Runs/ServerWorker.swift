import ModelServers
import Plans
import Traces

/// Carries trials on one server, as many at once as it has slots, for as long as the desk has any for it.
struct ServerWorker: Sendable {
    var server: Preparation.Server
    var agents: AgentRoster
    var desk: Desk
    var runner: TrialRunner
    var ledger: any TrialLedger
    var sweep: String?
    var pause: @Sendable (Duration) async throws -> Void
    var report: @Sendable (RunEvent) -> Void
    var conclude: @Sendable (PlannedTrial, String, TrialEnd) async throws -> TrialConclusion

    private var address: String { server.entry.address }

    /// Until there is nothing left. Throws ``ServerProblem/unreachable(url:reason:)`` when the server stays away.
    func work() async throws {
        var current: Residence?
        await server.driver.removeLeftovers(of: Set(server.models.keys))
        do {
            while let residency = try await desk.next(for: address) {
                if current?.residency != residency || current?.failure != nil {
                    await current?.close()
                    current = nil
                    current = try await open(residency)
                }
                guard let residence = current else { continue }
                if try await carry(residence) == .serverIsGone {
                    // What was loaded is gone with it.
                    current = nil
                    try await untilBack()
                }
            }
            await current?.close()
            await desk.leave(address)
        } catch {
            await current?.close()
            await desk.leave(address)
            throw error
        }
    }

    /// A stand-in's time passes faster; only waiting for a process to come back takes what it takes.
    private var timeScale: Double { server.facts.simulation?.scale ?? 1 }

    private enum Outcome { case noMoreTrials, serverIsGone }

    private func open(_ residency: Residency) async throws -> Residence? {
        guard let model = server.models[residency.model] else {
            await desk.refuse(residency, by: address)
            return nil
        }
        report(.loading(residency, server: address))
        let startedAt = runner.timestamp()
        var attempt = 1
        var residence = await load(model, residency)
        while let failure = residence.failure, Self.mayPass(failure),
            let delay = Backoff.load.delay(before: attempt)
        {
            report(.waiting(delay, server: address))
            try await pause(delay * timeScale)
            residence = await load(model, residency)
            attempt += 1
        }
        if model.callsTools != false {
            let facts = LoadFacts(
                sweep: sweep, server: address, model: residency.model,
                context: residence.first.contract,
                startedAt: startedAt, seconds: residence.first.loadSeconds, rates: residence.rates,
                failure: residence.failure.map { "\($0)" })
            report(.loaded(facts))
            try await ledger.note(facts)
            if let seconds = residence.first.loadSeconds {
                await desk.loaded(residency, in: seconds)
            }
        }
        return residence
    }

    private func load(_ model: ModelDescription, _ residency: Residency) async -> Residence {
        await Residence.open(
            residency, model: model, on: server.driver,
            memoryBytes: server.facts.simulation?.memoryBytes)
    }

    /// Whether loading may go better the next time.
    private static func mayPass(_ failure: any Error) -> Bool {
        guard case ServerProblem.loadFailed(_, _, let status, let message) = failure else {
            return false
        }
        return status >= 500 && !message.lowercased().contains("memory")
    }

    /// Tries a model of which nothing is known with one request before hours are spent on it.
    private func tryCanary(in residence: Residence) async throws {
        guard residence.failure == nil, residence.model.callsTools != false,
            server.driver.speaksMessages, await desk.claimCanary(at: residence.residency)
        else { return }
        let canary = PlannedTrial(cell: .canary(at: residence.residency))
        let (_, conclusion) = try await run(canary, in: residence)
        await desk.record(canary: canary.cell, conclusion)
    }

    /// Runs the residency's trials, side by side where the server has more than one slot.
    private func carry(_ residence: Residence) async throws -> Outcome {
        try await tryCanary(in: residence)
        return try await withThrowingTaskGroup(of: Outcome.self) { group in
            for _ in 0..<server.entry.slots { group.addTask { try await carryOneByOne(residence) } }
            var outcome = Outcome.noMoreTrials
            for try await each in group where each == .serverIsGone { outcome = each }
            return outcome
        }
    }

    private func carryOneByOne(_ residence: Residence) async throws -> Outcome {
        var spoiled = 0
        while let planned = await desk.take(at: residence.residency) {
            do {
                try Task.checkCancellation()
                let (end, conclusion) = try await run(planned, in: residence)
                await desk.record(planned, conclusion, took: end.at)
                if residence.failure != nil {
                    if try await isGone() { return .serverIsGone }
                    await desk.refuse(residence.residency, by: address)
                    return .noMoreTrials
                }
                guard conclusion.worked == nil else {
                    spoiled = 0
                    continue
                }
                try Task.checkCancellation()
                if try await isGone() { return .serverIsGone }
                spoiled += 1
                guard conclusion.isWorthRetrying, let delay = Backoff.trial.delay(before: spoiled)
                else { continue }
                report(.waiting(delay, server: address))
                try await pause(delay * timeScale)
            } catch {
                await desk.giveBack(planned)
                throw error
            }
        }
        return .noMoreTrials
    }

    private func run(
        _ planned: PlannedTrial, in residence: Residence
    ) async throws -> (TrialEnd, TrialConclusion) {
        let attempt = try ledger.nextAttempt(cell: planned.cellID, repetition: planned.repetition)
        let id = planned.id(attempt: attempt)
        report(.trialStarted(planned, id: id, server: address))
        let (setting, failure) = await setting(of: planned, in: residence)
        let end: TrialEnd
        if let failure {
            end = try await runner.invalidate(
                planned, id: id, attempt: attempt, sweep: sweep, setting: setting,
                detail: "load: \(failure)")
        } else {
            if server.entry.slots == 1 {
                await residence.clearPromptCache(seed: planned.cell.seed)
            }
            end = try await runner.run(
                planned, id: id, attempt: attempt, sweep: sweep, setting: setting
            ) { report(.agent($0, id: id)) }
        }
        report(.trialEnded(planned, id: id, end: end))
        return (end, try await conclude(planned, id, end))
    }

    private func setting(
        of planned: PlannedTrial, in residence: Residence
    ) async -> (TrialRunner.Setting, (any Error)?) {
        var setting = TrialRunner.Setting(
            server: server.driver, serverFacts: server.facts, model: residence.model,
            loaded: residence.first, rates: residence.rates,
            agent: agents.entry(for: planned.cell.agent))
        if let failure = residence.failure { return (setting, failure) }
        do {
            setting.loaded = try await residence.loaded(seed: planned.cell.seed)
            return (setting, nil)
        } catch {
            return (setting, error)
        }
    }

    // MARK: A server that dies

    private func isGone() async throws -> Bool {
        do {
            _ = try await server.driver.identify()
            return false
        } catch let problem as ServerProblem {
            guard case .unreachable(_, let reason) = problem else { return false }
            try Task.checkCancellation()
            report(.serverLost(address, reason: reason))
            return true
        }
    }

    /// Returns when the server answers again, or nothing is left to do.
    private func untilBack() async throws {
        let facts = try await desk.retry(pausing: pause) { try await server.driver.identify() }
        if facts == nil { return }
        report(.serverBack(address))
        await server.driver.removeLeftovers(of: Set(server.models.keys))
    }
}
