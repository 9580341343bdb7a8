import Foundation
import Plans
import Reports
import Results
import Stopping
import Storage
import Traces
import Workbench

/// What a sweep says at its end, and to whom.
struct Morning: Sendable {
    var store: TraceStore
    /// What the sweep's trials are kept under.
    var sweep: String
    /// What its results are compared with; nil when there is nothing.
    var before: MorningSummary.Sweep?
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
        let other = again ? sweep : try store.sweep(before: sweep, named: name)
        guard let other else { return }
        let rows = try Self.rows(of: other, in: store)
        if rows.isEmpty { return }
        before = MorningSummary.Sweep(
            name: again ? "the run before" : other, rows: rows)
    }

    /// What the sweep before answered for each cell: contradicting it takes more trials.
    var answers: [String: Bool] {
        let results = ResultSet(rows: before?.newestRows ?? []).cells
        return Dictionary(
            results.compactMap { cell in cell.tally.answer.map { (cell.cell, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Prints the summary, unless it is not wanted, and hands it on. What goes wrong with that is a note: the sweep is what
    /// counts.
    func report(unrun: [UnrunCell], failure: String? = nil, isQuiet: Bool) async {
        do {
            let seconds = (ContinuousClock.now - started) / .seconds(1)
            let summary = MorningSummary(
                of: MorningSummary.Sweep(
                    name: sweep,
                    rows: try Self.rows(of: sweep, in: store)
                        .filter { $0.facts.startedAt >= since ?? "" }),
                before: before, unrun: unrun,
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

    private static func rows(of sweep: String, in store: TraceStore) throws -> [TrialRow] {
        try store.judged(matching: TrialFilter(sweep: sweep)).compactMap(TrialRow.init)
    }
}
