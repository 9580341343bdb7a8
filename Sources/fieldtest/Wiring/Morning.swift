import Foundation
import Plans
import Reports
import Results
import Stopping
import Storage
import Traces
import Verdicts
import Workbench

/// What a sweep says at its end, and to whom.
struct Morning: Sendable {
    var store: TraceStore
    var run: SweepRun
    /// The run's number in the store.
    private var number: Int64
    /// A shell command that gets the summary.
    var notify: String?
    /// The store as a person named it.
    private var path: String?

    /// Keeps that the run begins.
    /// - Parameter path: What commands must call the store; nil where they find it by themselves.
    init(_ run: SweepRun, in store: TraceStore, path: String?, notify: String?) async throws {
        self.store = store
        self.run = run
        self.path = path
        self.notify = notify
        number = try await store.begin(run)
    }

    /// What the sweep before answered for each cell: contradicting it takes more trials. Asked before anything runs.
    func answers() throws -> [String: Bool] {
        let before =
            run.isAgain ? run.sweep : try store.sweep(before: run.sweep, named: run.name)
        guard let before else { return [:] }
        var tallies: [String: CellTally] = [:]
        for trial in try store.finishedTrials(ofSweep: before) {
            guard let outcome = trial.outcome else { continue }
            tallies[trial.cell, default: CellTally()].count(outcome == .completed)
        }
        return tallies.compactMapValues(\.answer)
    }

    /// All judged attempts of the sweep, of runs before this one too.
    func results() throws -> MorningSummary.Sweep { try MorningPage.sweep(run.sweep, in: store) }

    /// Keeps how the run ended, then prints the summary, unless it is not wanted, and hands it on. What goes wrong with that
    /// is a note: the sweep is what counts.
    /// - Parameters:
    ///   - results: As ``results()`` has them; read from the store when they are nil.
    ///   - failure: Why the sweep stopped; nil when it was carried out.
    func end(
        with results: MorningSummary.Sweep? = nil, failure: String? = nil, isQuiet: Bool
    ) async {
        do {
            try await store.end(run: number, at: PlanExecution.timestamp(), failure: failure)
            if isQuiet, notify == nil { return }
            let page = MorningPage(store: store, path: path)
            let text = try page.text(ofSweep: run.sweep, results: results)
            if !isQuiet { Console.note("\n\(text)") }
            guard let notify else { return }
            let outcome = await PlainCommand.shell(
                notify, environment: ["FIELDTEST_SWEEP": run.sweep]
            ).run(input: text + "\n")
            if let problem = outcome.problem { Console.note("--notify: \(problem)") }
        } catch {
            Console.note("there is no summary: \(Diagnostic(error)?.summary ?? "\(error)")")
        }
    }

    /// Keeps that the run was interrupted: whoever did it needs no summary.
    func interrupted() async {
        try? await store.end(
            run: number, at: PlanExecution.timestamp(), failure: "it was interrupted")
    }
}
