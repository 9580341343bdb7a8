import ModelServers
import Plans
import Traces

/// Hands the agenda's trials to the servers, each of which asks when it has room: the one place that knows who works
/// at what.
///
/// Trials are handed out one by one, so a fast server takes more of them than a slow one; a server without work of
/// its own joins another's residency.
actor Desk {
    private var agenda: Agenda
    private var carriers: Carriers
    private var places: [String: Residency] = [:]
    /// Servers that could not load a model at a window.
    private var refusals: [Residency: Set<String>] = [:]
    private var pace = Pace()
    /// Models that are or were tried with one request, without a window.
    private var canaries: Set<Residency> = []
    /// Workers that may still change something: neither waiting for work nor gone.
    private var active: Int
    private var waiting: [Int: Waiter] = [:]
    private var waitNumber = 0
    /// Seconds until the run has to end; nil for no such time.
    private let timeLeft: @Sendable () -> Seconds?

    init(
        agenda: Agenda, carriers: Carriers, workers: Int,
        timeLeft: @escaping @Sendable () -> Seconds?
    ) {
        self.agenda = agenda
        self.carriers = carriers
        active = workers
        self.timeLeft = timeLeft
    }

    var standings: [CellStanding] { agenda.standings }

    /// Whether nothing more can be handed out to anybody.
    var isOver: Bool { agenda.isDone || isLate }

    private var isLate: Bool { timeLeft().map { $0 <= 0 } ?? false }

    /// Whether anything was left because there was no time for it.
    var lacksTime: Bool {
        let open = agenda.residencies
        return !open.isEmpty && (isLate || open.contains { !hasTime(for: $0) })
    }

    /// Where a server works next; nil when there is nothing left for it. Waits while others' results may open
    /// something.
    func next(for server: String) async throws -> Residency? {
        let last = places.removeValue(forKey: server)
        while true {
            try Task.checkCancellation()
            if isOver { return nil }
            if let choice = choice(for: server, after: last) {
                places[server] = choice
                return choice
            }
            // Nobody is left whose results could open anything.
            if active <= 1 { return nil }
            await change()
        }
    }

    /// The next trial at a residency; nil when none is wanted, or time would not suffice.
    func take(at residency: Residency) -> PlannedTrial? {
        guard hasTime(for: residency) else { return nil }
        return agenda.take(residency).first
    }

    /// A trial that did not run after all.
    func giveBack(_ trial: PlannedTrial) {
        agenda.giveBack(trial)
        wake()
    }

    /// How a trial ended, after so many seconds.
    func record(_ trial: PlannedTrial, _ conclusion: TrialConclusion, took seconds: Seconds) {
        pace.note(seconds, of: trial.cell.residency)
        agenda.record(trial, worked: conclusion.worked, isFinal: !conclusion.isWorthRetrying)
        if let hopeless = conclusion.hopeless { agenda.exclude(hopeless, shownBy: trial.cell) }
        wake()
    }

    /// Whether a model is to be tried with one request before its trials; true for the first who asks.
    func claimCanary(at residency: Residency) -> Bool {
        guard hasTime(for: residency), agenda.needsCanary(residency.model, on: residency.server)
        else { return false }
        return canaries.insert(
            Residency(server: residency.server, model: residency.model, context: nil)
        ).inserted
    }

    /// How that request was answered.
    func record(canary: Cell, _ conclusion: TrialConclusion) {
        guard let hopeless = conclusion.hopeless else { return }
        agenda.exclude(hopeless, shownBy: canary)
        wake()
    }

    /// The server could not load what the residency needs; it is not asked again.
    func refuse(_ residency: Residency, by server: String) {
        refusals[residency, default: []].insert(server)
        wake()
    }

    /// One more server takes part.
    func join(_ server: Preparation.Server) {
        carriers.add(server)
        active += 1
        wake()
    }

    /// A server's worker is gone.
    func leave(_ server: String) {
        places[server] = nil
        active -= 1
        wake()
    }

    private func choice(for server: String, after last: Residency?) -> Residency? {
        let others = Set(places.values)
        let models = Set(others.map(\.model))
        func isOpen(_ residency: Residency) -> Bool {
            carriers.canCarry(residency, server) && hasTime(for: residency)
                && !(refusals[residency]?.contains(server) ?? false)
        }
        if let last, agenda.wanted(at: last) > 0, isOpen(last) { return last }
        let free = { (residency: Residency) in !others.contains(residency) && isOpen(residency) }
        // Weights that were read from the disk once are read faster the second time.
        return agenda.first { $0.model == last?.model && free($0) }
            ?? agenda.first { !models.contains($0.model) && free($0) }
            ?? agenda.first(where: free)
            ?? agenda.residencies.filter { isOpen($0) && isWorthJoining($0) }
            .max { agenda.wanted(at: $0) < agenda.wanted(at: $1) }
    }

    /// Loading the model once more has to cost less than waiting for the trials that are left.
    private func isWorthJoining(_ residency: Residency) -> Bool {
        guard let trial = pace.trial(at: residency), let load = pace.load(of: residency.model)
        else { return true }
        return trial * Double(agenda.wanted(at: residency)) > load
    }

    func loaded(_ residency: Residency, in seconds: Seconds) {
        pace.noteLoad(seconds, of: residency.model)
    }

    private func hasTime(for residency: Residency) -> Bool {
        guard let left = timeLeft() else { return true }
        return left > (pace.trial(at: residency) ?? 0)
    }

    // MARK: Waiting

    /// Waits, but not for longer than there is something to do.
    func rest(_ pause: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pause() }
            group.addTask {
                while await !self.isOver, !Task.isCancelled { await self.change(isIdle: false) }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Asks a server that does not answer again and again, ever more seldom; nil when nothing is left to do.
    ///
    /// Throws the last ``ServerProblem`` when it stays away, and at once what is none.
    nonisolated func retry<Answer: Sendable>(
        pausing pause: @escaping @Sendable (Duration) async throws -> Void,
        _ ask: () async throws -> Answer
    ) async throws -> Answer? {
        var last: ServerProblem?
        var attempt = 1
        while let delay = Backoff.server.delay(before: attempt) {
            if await isOver { return nil }
            try await rest { try await pause(delay) }
            do {
                return try await ask()
            } catch let problem as ServerProblem {
                last = problem
            }
            attempt += 1
        }
        if let last { throw last }
        return nil
    }

    /// Returns when something changed, or the task is cancelled.
    /// - Parameter isIdle: Whether the worker does nothing else meanwhile.
    private func change(isIdle: Bool = true) async {
        if isIdle { active -= 1 }
        waitNumber += 1
        let number = waitNumber
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    if isIdle { active += 1 }
                    continuation.resume()
                } else {
                    waiting[number] = Waiter(continuation: continuation, isIdle: isIdle)
                }
            }
        } onCancel: {
            Task { await self.wake(number) }
        }
    }

    private func wake(_ number: Int) {
        guard let waiter = waiting.removeValue(forKey: number) else { return }
        // At once: who is only about to go on counts.
        if waiter.isIdle { active += 1 }
        waiter.continuation.resume()
    }

    private func wake() {
        for number in waiting.keys.sorted() { wake(number) }
    }

    private struct Waiter {
        var continuation: CheckedContinuation<Void, Never>
        var isIdle: Bool
    }
}

/// How long things took so far in this run, on average.
private struct Pace {
    private var trials: [Residency: (sum: Seconds, count: Int)] = [:]
    private var loads: [String: (sum: Seconds, count: Int)] = [:]

    mutating func note(_ seconds: Seconds, of residency: Residency) {
        let old = trials[residency] ?? (0, 0)
        trials[residency] = (old.sum + seconds, old.count + 1)
    }

    mutating func noteLoad(_ seconds: Seconds, of model: String) {
        let old = loads[model] ?? (0, 0)
        loads[model] = (old.sum + seconds, old.count + 1)
    }

    func trial(at residency: Residency) -> Seconds? {
        trials[residency].map { $0.sum / Double($0.count) }
    }

    func load(of model: String) -> Seconds? { loads[model].map { $0.sum / Double($0.count) } }
}
