import Foundation
import ModelServers
import Plans
import Results
import Runs
import Storage
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

    /// Runs the plan's trials and returns their rows, in the order in which they ended.
    func run(_ plan: Plan, progress: Progress) async throws -> [TrialRow] {
        defer { progress.end() }
        return try await TrialRoom.with(sandbox, agents: plan.cells.map(\.agent)) { room in
            try await run(plan, in: room, progress: progress)
        }
    }

    private func run(
        _ plan: Plan, in room: TrialRoom, progress: Progress
    ) async throws -> [TrialRow] {
        let runner = TrialRunner(
            sink: store, transport: session.transport, host: HostProbe.facts(),
            workspaces: Workspaces(cache: Self.cache), timestamp: { Self.timestamp() },
            sandbox: room.sandbox, gateway: room.gateway, bridge: room.bridge)
        let sweepRunner = SweepRunner(
            runner: runner, ledger: StoreLedger(store: store), probe: Self.probe,
            version: Fieldtest.version
        ) {
            try await session.driver(for: $0)
        }
        let judge = TrialJudge(store: store)
        var rows: [TrialRow] = []
        try await sweepRunner.run(plan, sweep: sweep, report: progress.report) { planned, id, _ in
            let row = try await judge.judge(id, checks: planned.cell.task.checks)
            rows.append(row)
            progress.finished(row)
        }
        return rows
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
}

extension TraceStore {
    /// Keys of the planned trials of a sweep that need not run again.
    func finished(inSweep sweep: String) throws -> Set<String> {
        Set(
            try finishedRepetitions(ofSweep: sweep).flatMap { cell, repetitions in
                repetitions.map { "\(cell)-\($0)" }
            })
    }
}
