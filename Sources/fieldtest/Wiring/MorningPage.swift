import Foundation
import Reports
import Results
import Storage
import Traces

/// The summary of a sweep as the store has it: at the sweep's end, and whenever it is asked for.
struct MorningPage {
    var store: TraceStore
    /// What commands must call the store; nil where they find it by themselves.
    var path: String?

    /// - Parameter results: As ``sweep(_:in:)`` reads them; read when they are nil.
    /// - Throws: ``StoreError``.
    func text(ofSweep sweep: String, results: MorningSummary.Sweep? = nil) throws -> String {
        let run = try store.lastRun(ofSweep: sweep)
        let all = try results ?? Self.sweep(sweep, in: store)
        // Of a sweep that ran again only what began from then on is of this run.
        let since = run.flatMap { $0.isAgain ? $0.startedAt : nil } ?? ""
        let isStopped = run?.failure != nil
        let summary = MorningSummary(
            of: MorningSummary.Sweep(
                name: sweep, rows: all.rows.filter { $0.facts.startedAt >= since }),
            before: try earlier(than: run, sweep: sweep, among: all),
            // What was not run is known of a run that came to its end.
            unrun: isStopped ? [] : try store.unrunCells(ofSweep: sweep),
            loads: try store.loads(ofSweep: sweep).filter { $0.startedAt >= since },
            seconds: run?.seconds, ending: run?.ending ?? .carriedOut, goOn: run?.command)
        return MorningText.text(of: summary, store: path)
    }

    /// The sweep that ran last, also when it came to no trial; nil when none did.
    /// - Throws: ``StoreError``.
    func lastSweep() throws -> String? { try store.lastRun()?.sweep ?? store.lastSweep() }

    /// All judged attempts of a sweep.
    /// - Throws: ``StoreError``.
    static func sweep(_ name: String, in store: TraceStore) throws -> MorningSummary.Sweep {
        MorningSummary.Sweep(
            name: name,
            rows: try store.judged(matching: TrialFilter(sweep: name)).compactMap(TrialRow.init))
    }

    /// What the summary compares with; nil when there is nothing.
    private func earlier(
        than run: SweepRun?, sweep: String, among all: MorningSummary.Sweep
    ) throws -> MorningSummary.Sweep? {
        if let run, run.isAgain {
            let rows = all.rows.filter { $0.facts.startedAt < run.startedAt }
            return rows.isEmpty
                ? nil : MorningSummary.Sweep(name: "the run before", rows: rows, isNamed: false)
        }
        let name = run?.name ?? sweep.split(separator: "@").first.map(String.init) ?? sweep
        guard let before = try store.sweep(before: sweep, named: name) else { return nil }
        let other = try Self.sweep(before, in: store)
        return other.rows.isEmpty ? nil : other
    }
}

extension SweepRun {
    /// Nil while it has no end.
    fileprivate var seconds: Seconds? {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let endedAt, let start = try? style.parse(startedAt),
            let end = try? style.parse(endedAt)
        else { return nil }
        return end.timeIntervalSince(start)
    }

    fileprivate var ending: MorningSummary.Ending {
        if endedAt == nil { return .open }
        return failure.map { .stopped($0) } ?? .carriedOut
    }
}
