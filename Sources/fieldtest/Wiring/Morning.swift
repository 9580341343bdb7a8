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
    /// What the sweep's trials are kept under.
    var sweep: String
    /// The sweep that it is compared with, the sweep itself when that runs again; nil when there is none.
    private var before: String?
    /// A shell command that gets the summary.
    var notify: String?
    /// Only what began from then on is this run's; nil for all of the sweep.
    private var since: String?
    private let started = ContinuousClock.now

    /// - Parameters:
    ///   - name: The sweep's own name, without a night's date.
    ///   - again: Whether what is finished runs again: then it is compared with what was there.
    init(store: TraceStore, sweep: String, name: String, again: Bool, notify: String?) throws {
        self.store = store
        self.sweep = sweep
        self.notify = notify
        since = again ? PlanExecution.timestamp() : nil
        before = again ? sweep : try store.sweep(before: sweep, named: name)
    }

    /// What the sweep before answered for each cell: contradicting it takes more trials. Asked before anything runs.
    func answers() throws -> [String: Bool] {
        guard let before else { return [:] }
        var tallies: [String: CellTally] = [:]
        for trial in try store.finishedTrials(ofSweep: before) {
            guard let outcome = trial.outcome else { continue }
            tallies[trial.cell, default: CellTally()].count(outcome == .completed)
        }
        return tallies.compactMapValues(\.answer)
    }

    /// All judged attempts of the sweep, of runs before this one too.
    func results() throws -> MorningSummary.Sweep {
        MorningSummary.Sweep(name: sweep, rows: try Self.rows(of: sweep, in: store))
    }

    /// Prints the summary, unless it is not wanted, and hands it on. What goes wrong with that is a note: the sweep is what
    /// counts.
    /// - Parameter results: As ``results()`` has them; read from the store when they are nil.
    func report(
        _ results: MorningSummary.Sweep? = nil, unrun: [UnrunCell], failure: String? = nil,
        isQuiet: Bool
    ) async {
        if isQuiet, notify == nil { return }
        do {
            let all = try results ?? self.results()
            let seconds = (ContinuousClock.now - started) / .seconds(1)
            let summary = MorningSummary(
                of: MorningSummary.Sweep(
                    name: sweep, rows: all.rows.filter { $0.facts.startedAt >= since ?? "" }),
                before: try earlier(among: all), unrun: unrun,
                loads: try store.loads(ofSweep: sweep).filter { $0.startedAt >= since ?? "" },
                seconds: seconds, failure: failure
            )
            let text = MorningText.text(of: summary)
            if !isQuiet { Console.note("\n\(text)") }
            guard let notify else { return }
            let outcome = await PlainCommand.shell(
                notify, environment: ["FIELDTEST_SWEEP": sweep]
            ).run(input: text + "\n")
            if let problem = outcome.problem { Console.note("--notify: \(problem)") }
        } catch {
            Console.note("there is no summary: \(Diagnostic(error)?.summary ?? "\(error)")")
        }
    }

    /// What the summary compares with; nil when there is nothing.
    private func earlier(among all: MorningSummary.Sweep) throws -> MorningSummary.Sweep? {
        guard let before else { return nil }
        let other =
            if let since {
                MorningSummary.Sweep(
                    name: "the run before", rows: all.rows.filter { $0.facts.startedAt < since })
            } else {
                MorningSummary.Sweep(name: before, rows: try Self.rows(of: before, in: store))
            }
        return other.rows.isEmpty ? nil : other
    }

    private static func rows(of sweep: String, in store: TraceStore) throws -> [TrialRow] {
        try store.judged(matching: TrialFilter(sweep: sweep)).compactMap(TrialRow.init)
    }
}
