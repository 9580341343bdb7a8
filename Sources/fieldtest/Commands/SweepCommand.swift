import ArgumentParser
import MemoryFit
import ModelServers
import Plans
import Reports
import Results
import Stopping
import Storage
import Tasks
import Traces
import Workbench

struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Carry a sweep file out; run it again to resume.")

    @Argument(help: "The sweep file.")
    var file: String

    @Flag(help: "Run finished trials again; they are kept as further attempts.")
    var again = false

    @Flag(help: "Print no tables at the end.")
    var quiet = false

    @OptionGroup var server: ServerOptions
    @OptionGroup var budget: BudgetOptions
    @OptionGroup var night: NightOptions
    @OptionGroup var sandbox: SandboxOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let options = self
        try await Interruption.heeding {
            try await Session.with(options.server) { session in
                try await options.run(in: session)
            }
        }
    }

    private func run(in session: Session) async throws {
        var sweep = try SweepSource.load(file, servers: try server.names())
        let name = sweep.plan.name
        sweep.plan.name = night.name(for: name)
        let session = session.starting(sweep.launches)
        let store = try storeOptions.open()
        let lock = try SweepLock(store: store.path)
        defer { withExtendedLifetime(lock) {} }
        try await takeUp(sweep.plan, in: store)
        try await store.save(plan: sweep.text, ofSweep: sweep.plan.name)
        let morning = try await Morning(
            SweepRun(
                sweep: sweep.plan.name, name: name, command: ownWords, isAgain: again,
                startedAt: PlanExecution.timestamp()),
            in: store, path: storeOptions.named, notify: night.notify)
        do {
            let unrun = try await carryOut(
                sweep.plan, before: try morning.answers(), session: session, store: store)
            if quiet {
                await morning.end(isQuiet: true)
            } else {
                let results = try morning.results()
                printTables(of: results, unrun: unrun)
                await morning.end(with: results, isQuiet: false)
            }
        } catch is CancellationError {
            await morning.interrupted()
            throw CancellationError()
        } catch {
            let failure = Diagnostic(error)?.summary ?? "\(error)"
            await morning.end(failure: failure, isQuiet: quiet)
            throw error
        }
    }

    /// What goes on with this sweep: not until when, not whom to tell (commands hold secrets), and nothing again.
    private var ownWords: [String] {
        var words = ["sweep", file]
        // As it is understood: without a password.
        if let address = server.server.flatMap({ try? ServerURL(ollamaHost: $0) }) {
            words += ["--server", "\(address)"]
        }
        if server.api != .auto { words += ["--api", server.api.rawValue] }
        if let folder = server.standin { words += ["--standin", folder] }
        if server.scale != 0 { words += ["--scale", "\(server.scale)"] }
        if night.nightly { words.append("--nightly") }
        if sandbox.sandbox != .standard { words += ["--sandbox", sandbox.sandbox.rawValue] }
        return words
    }

    /// Runs what is left of a plan, and returns what was not run.
    private func carryOut(
        _ plan: Plan, before answers: [String: Bool], session: Session, store: TraceStore
    ) async throws -> [UnrunCell] {
        // What cannot be asked now is told by the run, with what to do about it.
        let forecast = try await PlanForecast.asking(plan, session: session, said: FitCheck.Said())
        let (plan, duplicates) = plan.withoutDuplicates(granted: forecast.window)
        for words in duplicates.words { Console.note(words) }
        let finished = again ? [] : try store.finishedTrials(ofSweep: plan.name)
        var agenda = Agenda(resuming: plan, from: finished, before: answers)
        let canaries = again ? nil : try FailedCanaries(of: plan, in: store)
        canaries?.cells.forEach { agenda.exclude(.failedCanary, shownBy: $0) }
        agenda.excludeAdaptive(.willNotFit) { forecast.prediction(for: $0)?.isHopeless == true }
        let done = agenda.standings.reduce(0) { $0 + $1.tally.trials }
        if done > 0 { Console.note("\(done) of \(plan.trials.count) trials are done already") }
        let execution = PlanExecution(
            session: session, store: store, sandbox: try await sandbox.find(), sweep: plan.name,
            budget: budget.budget, forecast: forecast)
        let outcome = try await execution.run(
            plan, agenda: agenda, progress: Progress(total: agenda.left))
        try await store.save(unrun: outcome.unrun, ofSweep: plan.name)
        if outcome.isTimeUp { Console.note("the time was up; run the same line again to go on") }
        return outcome.unrun
    }

    private func printTables(of sweep: MorningSummary.Sweep, unrun: [UnrunCell]) {
        let rows = sweep.newestRows
        let results = ResultSet(rows: rows, unrun: unrun)
        var provenance = Provenance()
        provenance.add(rows)
        Console.out(
            format.format.render(
                ResultTables(results: results, versus: [], provenance: provenance.line)
                    .all, screen: Console.screen))
    }

    /// Puts in order what an earlier run left when it was killed: trials in flight become interrupted attempts, and
    /// trials that ended without being judged are judged.
    private func takeUp(_ plan: Plan, in store: TraceStore) async throws {
        for id in try await store.markInterrupted(isRunning: ProcessTable.isRunning) {
            Console.note("trial \(id) was interrupted; it is kept, and tried again")
        }
        let unjudged = try store.unjudged(
            by: 1, matching: TrialFilter(sweep: plan.name, canaries: true))
        if unjudged.isEmpty { return }
        let cells = Set(unjudged.map { $0.prefix { $0 != "-" } })
        var checks: [Substring: [Check]] = [:]
        for trial in plan.trials where cells.contains(trial.cellID[...]) {
            checks[trial.cellID[...]] = trial.cell.task.checks
        }
        let judge = TrialJudge(store: store)
        for trial in unjudged {
            let cell = trial.prefix { $0 != "-" }
            _ = try await judge.judge(trial, checks: checks[cell] ?? [])
        }
    }
}
