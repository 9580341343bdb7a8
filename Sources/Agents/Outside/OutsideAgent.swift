package import Gateway
import Synchronization
package import Tasks
package import Traces
import Wire
package import Workbench

/// Carries a program that drives the model by itself through one trial: starts it, watches the wire, ends it at
/// a limit, asks it to go on when it stopped too early.
package struct OutsideAgent: Sendable {
    package var program: any AgentProgram
    package var limits: Limits
    package var nudges: Nudges
    /// Path of the file that the task asks for; an agent that stops without it is nudged.
    package var artifact: String?
    package var simulation: Simulation?
    /// How fast the server is with this model; nil where it does not say.
    package var rates: HostRates?
    /// Tokens of the window that the server granted; nil when it is not known.
    package var window: Int?

    package init(
        program: any AgentProgram, limits: Limits, nudges: Nudges, artifact: String?,
        simulation: Simulation?, rates: HostRates? = nil,
        window: Int? = nil
    ) {
        self.program = program
        self.limits = limits
        self.nudges = nudges
        self.artifact = artifact
        self.simulation = simulation
        self.rates = rates
        self.window = window
    }

    /// Runs the agent until it is done; throws only when the recorder cannot write.
    /// - Parameters:
    ///   - setting: What the program is told; its address must lead to `route`.
    ///   - start: Starts a process and hands over its standard output line by line.
    package func run(
        prompt: String, in setting: LaunchSetting, route: OpenRoute, recorder: Recorder,
        workspace: Workspace, clock: any TrialClock,
        start:
            @escaping @Sendable (Launch, @escaping @Sendable (String) -> Void) async throws ->
            OutsideProcess.Outcome,
        report: @escaping @Sendable (AgentEvent) -> Void = { _ in }
    ) async throws -> AgentEnding {
        let progress = OutsideProgress(
            budget: TrialBudget(
                limits: limits, simulation: simulation, rates: rates, window: window))
        let events = route.events()
        return try await withThrowingTaskGroup(of: AgentEnding?.self) { group in
            group.addTask {
                for await event in events {
                    take(event, route: route, progress: progress, clock: clock, report: report)
                }
                progress.settle(isOver: true)
                return nil
            }
            group.addTask {
                try await watch(route, progress: progress, clock: clock)
                return nil
            }
            group.addTask {
                try await converse(
                    prompt: prompt, in: setting, route: route, recorder: recorder,
                    workspace: workspace, progress: progress, clock: clock, start: start,
                    report: report)
            }
            defer { group.cancelAll() }
            while let ending = try await group.next() {
                if let ending { return ending }
            }
            return AgentEnding(reason: .killed, detail: "interrupted")
        }
    }

    /// Counts what was recorded; past a limit nothing more goes to the server.
    private func take(
        _ event: RouteEvent, route: OpenRoute, progress: OutsideProgress, clock: any TrialClock,
        report: @Sendable (AgentEvent) -> Void
    ) {
        switch event {
        case .requestStarted: break
        case .recorded(let exchange):
            guard let turn = progress.take(exchange, elapsed: clock.now) else { return }
            report(.turnEnded(turn))
            for use in turn.response.toolUses {
                report(.toolCalled(name: use.name, failed: false))
            }
            if progress.snapshot.limit != nil { route.refuseFurther() }
        case .settled: progress.settle()
        case .storeFailed:
            route.close(.interrupted)
            progress.stop()
        }
    }

    /// Ends what is in flight when the server was silent for too long, or the trial's time is over.
    private func watch(
        _ route: OpenRoute, progress: OutsideProgress, clock: any TrialClock
    ) async throws {
        while true {
            let patience = progress.patience(elapsed: clock.now)
            let silent = route.isWaiting ? clock.elapsed - route.lastArrival : .zero
            if silent >= patience.silence || patience.whole <= .zero {
                let limit: TrialEnd.Limit = patience.whole <= .zero ? .wallTime : .silence
                progress.reached(limit)
                route.close(.limit(limit, simulatedSeconds: patience.simulatedSeconds))
                return
            }
            try await clock.sleep(for: min(patience.silence - silent, patience.whole))
        }
    }

    /// One process after another, as long as there is something to ask for.
    private func converse(
        prompt: String, in setting: LaunchSetting, route: OpenRoute, recorder: Recorder,
        workspace: Workspace, progress: OutsideProgress, clock: any TrialClock,
        start:
            @escaping @Sendable (Launch, @escaping @Sendable (String) -> Void) async throws ->
            OutsideProcess.Outcome,
        report: @Sendable (AgentEvent) -> Void
    ) async throws -> AgentEnding {
        var step = AgentStep.open(prompt: prompt)
        var nudgesLeft = nudges.maximum
        var exit = AgentExit()
        while let launch = program.launch(step, in: setting) {
            let claims = LastClaim()
            let outcome = try await untilStopped(progress) { [program] in
                try await start(launch) { line in
                    if let claim = program.claim(in: line) { claims.keep(claim) }
                }
            }
            guard let outcome else { break }
            exit = AgentExit(outcome, claim: claims.last)
            let marks = progress.marks
            await route.settle()
            await progress.settled(after: marks)
            let seen = progress.snapshot
            if let ending = AgentEnding(process: outcome, exit: exit, progress: seen) {
                return ending
            }
            guard nudgesLeft > 0, let last = seen.last, workspace.lacks(artifact) else {
                break
            }
            nudgesLeft -= 1
            step = .nudge(text: nudges.text)
            guard program.launch(step, in: setting) != nil else { break }
            await recorder.note(
                .intervention(
                    Intervention(at: clock.now, afterTurn: last.number, text: nudges.text)))
            report(.nudged)
        }
        return AgentEnding(reason: .agentDone, exit: exit)
    }

    /// Runs a process, which is cancelled when the trial must end; its outcome is that of the process.
    private func untilStopped(
        _ progress: OutsideProgress,
        _ process: @escaping @Sendable () async throws -> OutsideProcess.Outcome
    ) async throws -> OutsideProcess.Outcome? {
        try await withThrowingTaskGroup(of: OutsideProcess.Outcome?.self) { group in
            group.addTask { try await process() }
            group.addTask {
                await progress.stopped()
                return nil
            }
            var outcome: OutsideProcess.Outcome?
            for try await ended in group {
                outcome = outcome ?? ended
                group.cancelAll()
            }
            return outcome
        }
    }
}

/// The last thing that a program said of its end.
private final class LastClaim: Sendable {
    private let claim = Mutex<String?>(nil)
    var last: String? { claim.withLock { $0 } }
    func keep(_ text: String) { claim.withLock { $0 = text } }
}

extension AgentExit {
    /// How much of standard error is kept, in bytes.
    private static let errorBytes = 4096

    init(_ outcome: OutsideProcess.Outcome, claim: String?) {
        let errors = outcome.errors.utf8.suffix(Self.errorBytes)
        self.init(
            claim: claim, errors: errors.isEmpty ? nil : String(decoding: errors, as: UTF8.self))
        switch outcome.ending {
        case .exited(let code): self.code = code
        case .signalled(let signal): self.signal = signal
        default: break
        }
    }
}
