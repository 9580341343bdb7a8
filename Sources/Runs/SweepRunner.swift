package import ModelServers
package import Plans
package import Traces
package import Workbench

/// What a run needs to know of earlier trials, and what it keeps besides trials.
package protocol TrialLedger: Sendable {
    /// The number of the next attempt at one repetition of a cell, from 1.
    func nextAttempt(cell: String, repetition: Int) throws -> Int
    func note(_ load: LoadFacts) async throws
}

/// Carries a plan out, on all of its servers at once.
package struct SweepRunner: Sendable {
    package var runner: TrialRunner
    package var ledger: any TrialLedger
    /// Finds the programs of outside agents.
    package var probe: ProgramProbe
    /// What the built-in agent states as its version.
    package var version: String
    /// Waits before something is tried again.
    package var pause: @Sendable (Duration) async throws -> Void
    /// Seconds until the run has to end; nil for as long as it takes.
    package var timeLeft: @Sendable () -> Seconds?
    /// What a server, by its address, said of a model just now; nil when it has to be asked.
    package var described: @Sendable (_ address: String, _ model: String) -> ModelDescription? = {
        _, _ in nil
    }
    /// The driver for a server's address; throws ``ServerProblem`` when none is known for what answers.
    package var connect: @Sendable (String) async throws -> any ModelServer

    package init(
        runner: TrialRunner, ledger: any TrialLedger, probe: ProgramProbe, version: String,
        pause: @escaping @Sendable (Duration) async throws -> Void = {
            try await ContinuousClock().sleep(for: $0)
        },
        timeLeft: @escaping @Sendable () -> Seconds? = { nil },
        connect: @escaping @Sendable (String) async throws -> any ModelServer
    ) {
        self.runner = runner
        self.ledger = ledger
        self.probe = probe
        self.version = version
        self.pause = pause
        self.timeLeft = timeLeft
        self.connect = connect
    }

    /// How a run came to its end.
    package struct Ending: Sendable {
        /// Where every cell stands, in the plan's order.
        package var standings: [CellStanding]
        /// Whether its time was up before everything had run.
        package var isTimeUp: Bool
    }

    /// Runs what the agenda wants; `conclude` judges each trial as it ends, and what it throws stops the run.
    ///
    /// Throws what ``preflight(_:)`` does, and ``ServerProblem`` when a server stayed away and nobody else could do
    /// its work.
    package func run(
        _ plan: Plan, agenda: Agenda, sweep: String?,
        report: @escaping @Sendable (RunEvent) -> Void,
        conclude:
            @escaping @Sendable (PlannedTrial, String, TrialEnd) async throws -> TrialConclusion
    ) async throws -> Ending {
        let preparation = try await preflight(plan)
        for server in preparation.servers { report(.serverFound(server.facts)) }
        for (entry, problem) in preparation.missing {
            report(.serverLost(entry.address, reason: "\(problem)"))
        }
        let desk = Desk(
            agenda: agenda, carriers: Carriers(of: plan, servers: preparation.servers),
            workers: preparation.servers.count, timeLeft: timeLeft)
        @Sendable func worker(_ server: Preparation.Server) -> ServerWorker {
            ServerWorker(
                server: server, agents: preparation.agents, desk: desk, runner: runner,
                ledger: ledger, sweep: sweep, pause: pause, report: report, conclude: conclude)
        }
        let present = preparation.servers.map { server in
            { @Sendable in try await worker(server).work() }
        }
        let late = preparation.missing.map { entry, _ in
            { @Sendable in
                let server = try await desk.retry(pausing: pause) {
                    try await prepare(entry, for: plan, cells: plan.cells).server
                }
                guard let server else { return }
                report(.serverFound(server.facts))
                await desk.join(server)
                try await worker(server).work()
            }
        }
        var isTimeUp = false
        do {
            if let problem = try await work(present + late), await !desk.isOver { throw problem }
            isTimeUp = await desk.lacksTime
        } catch is TimeUp {
            isTimeUp = true
        }
        return Ending(standings: await desk.standings, isTimeUp: isTimeUp)
    }

    private struct TimeUp: Error {}

    /// Lets all servers work until nothing is left, or the time is up. A server that stays away does not stop the others;
    /// returns why it did.
    private func work(
        _ workers: [@Sendable () async throws -> Void]
    ) async throws -> ServerProblem? {
        try await withThrowingTaskGroup(of: WorkEnd.self) { group in
            for worker in workers {
                group.addTask {
                    do {
                        try await worker()
                        return .worker(nil)
                    } catch let problem as ServerProblem {
                        return .worker(problem)
                    }
                }
            }
            group.addTask {
                if try await untilTimeIsUp() { throw TimeUp() }
                return .noLimit
            }
            defer { group.cancelAll() }
            var problem: ServerProblem?
            var left = workers.count
            while left > 0, let end = try await group.next() {
                guard case .worker(let found) = end else { continue }
                left -= 1
                problem = found ?? problem
            }
            return problem
        }
    }

    private enum WorkEnd: Sendable {
        /// Why it left before everything was done; nil when it did not.
        case worker(ServerProblem?)
        case noLimit
    }

    /// Whether there was such a time. A machine may sleep meanwhile, so it is looked at again and again.
    private func untilTimeIsUp() async throws -> Bool {
        guard timeLeft() != nil else { return false }
        while let left = timeLeft(), left > 0 {
            try await ContinuousClock().sleep(for: .seconds(min(left, 10)))
        }
        return true
    }
}
