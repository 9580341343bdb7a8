import Foundation
import ModelServers
import Plans
import Results
import Runs
import Storage
import Synchronization
import Tasks
import Traces
import Workbench

/// Carries a plan out against a session, judging each trial as it ends.
struct PlanExecution: Sendable {
    var session: Session
    var store: TraceStore
    var sandbox: Sandbox
    /// Nil for a single run.
    var sweep: String?
    var budget = TimeBudget()
    /// What servers said just now; nil when none was asked.
    var forecast: PlanForecast?

    /// What came of a plan.
    struct Outcome: Sendable {
        /// Of the trials that ran, in the order in which they ended.
        var rows: [TrialRow]
        var unrun: [UnrunCell]
        var isTimeUp: Bool
    }

    /// Runs what the agenda wants of the plan.
    func run(_ plan: Plan, agenda: Agenda, progress: Progress) async throws -> Outcome {
        defer { progress.end() }
        return try await TrialRoom.with(sandbox, agents: plan.cells.map(\.agent)) { room in
            try await run(plan, agenda: agenda, in: room, progress: progress)
        }
    }

    private func run(
        _ plan: Plan, agenda: Agenda, in room: TrialRoom, progress: Progress
    ) async throws -> Outcome {
        let runner = TrialRunner(
            sink: store, transport: session.transport, host: HostProbe.facts(),
            workspaces: Workspaces(cache: Self.cache), timestamp: { Self.timestamp() },
            sandbox: room.sandbox, gateway: room.gateway, bridge: room.bridge)
        var sweepRunner = SweepRunner(
            runner: runner, ledger: StoreLedger(store: store), probe: Self.probe,
            version: Fieldtest.version, timeLeft: budget.started()
        ) {
            try await session.driver(for: $0)
        }
        if let forecast { sweepRunner.described = { forecast.description(of: $1, at: $0) } }
        let judge = TrialJudge(store: store)
        let rows = Mutex<[TrialRow]>([])
        let ending = try await sweepRunner.run(
            plan, agenda: agenda, sweep: sweep, report: progress.report
        ) { planned, id, end in
            let row = try await judge.judge(id, checks: planned.cell.task.checks)
            if row.facts.isCanary {
                progress.tried(row)
            } else {
                rows.withLock { $0.append(row) }
                progress.finished(row)
            }
            return TrialConclusion(row, end: end)
        }
        let canaries = try FailedCanaries(of: plan, in: store)
        return Outcome(
            rows: rows.withLock(\.self),
            unrun: ending.standings.compactMap {
                UnrunCell($0, isTimeUp: ending.isTimeUp, canaries: canaries)
            },
            isTimeUp: ending.isTimeUp)
    }

    /// Where people have their agents: on PATH, or where Claude Code's installer puts it.
    static var probe: ProgramProbe {
        let home = NSHomeDirectory()
        return ProgramProbe(
            searchPath: "\(ToolLimits.ownSearchPath):\(home)/.local/bin:\(home)/.claude/local",
            environment: ["HOME": NSTemporaryDirectory(), "LANG": "C.UTF-8"])
    }

    static func timestamp() -> String {
        Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// Downloads and bare clones, shared by all runs of a person.
    private static var cache: String {
        let base = Console.environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache"
        return base + "/fieldtest"
    }
}

/// Earlier attempts, from the store.
struct StoreLedger: TrialLedger {
    var store: TraceStore
    func nextAttempt(cell: String, repetition: Int) throws -> Int {
        try store.nextAttempt(cell: cell, repetition: repetition)
    }
    func note(_ load: LoadFacts) async throws { try await store.note(load) }
}
