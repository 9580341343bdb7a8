import ArgumentParser
import Plans
import Reports
import Results
import Storage
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
        let sweep = try SweepSource.load(file, server: session.name)
        let session = session.starting(sweep.launches)
        let store = try storeOptions.open()
        for id in try await store.markInterrupted(isRunning: ProcessTable.isRunning) {
            Console.note("trial \(id) was interrupted; it is kept, and tried again")
        }
        try await store.save(plan: sweep.text, ofSweep: sweep.plan.name)
        // What cannot be asked now is told by the run, with what to do about it.
        let forecast = try await PlanForecast.asking(
            sweep.plan, session: session, said: FitCheck.Said())
        let (whole, duplicates) = sweep.plan.withoutDuplicates(granted: forecast.window)
        for words in duplicates.words { Console.note(words) }
        var plan = whole
        if !again {
            plan = plan.remaining(finished: try store.finished(inSweep: plan.name))
            let skipped = whole.trials.count - plan.trials.count
            if skipped > 0 {
                Console.note("\(skipped) of \(whole.trials.count) trials are done already")
            }
        }
        let execution = PlanExecution(
            session: session, store: store, sandbox: try await sandbox.find(),
            sweep: sweep.plan.name)
        _ = try await execution.run(plan, progress: Progress(total: plan.trials.count))
        if quiet { return }
        let results = ResultSet(
            rows: try store.judged(
                matching: TrialFilter(sweep: sweep.plan.name, latestAttempts: true)
            ).compactMap(TrialRow.init))
        Console.out(
            format.format.render(
                ResultTables(results: results, versus: []).all, screen: Console.screen))
    }
}
