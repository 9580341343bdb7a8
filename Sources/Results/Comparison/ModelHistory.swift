package import Statistics
import Traces
import Verdicts

/// How one model did from sweep to sweep.
package struct ModelHistory: Sendable, Hashable {
    /// One sweep that has trials of it.
    package struct Night: Sendable, Hashable {
        package var sweep: String
        /// Begin of its first trial, UTC, ISO 8601.
        package var startedAt: String
        package var success: Rate
        /// Tokens; nil when the model completed the task at none, or at a server's default only.
        package var smallestWindow: Int?
        /// Against the night before it; nil for the first, and where both have no cell in common.
        package var since: Comparison?
    }

    package var model: String
    /// Oldest first.
    package var nights: [Night]

    /// - Parameter rows: All attempts of any sweeps; those of other models, and of no sweep, do not count.
    package init(of model: String, in rows: [TrialRow]) {
        self.model = model
        let sweeps = Dictionary(
            grouping: rows.filter { $0.facts.model.name == model && $0.facts.sweep != nil }
        ) { $0.facts.sweep ?? "" }.map { sweep, rows in
            Comparison.Side(
                name: sweep, rows: MorningSummary.Sweep(name: sweep, rows: rows).newestRows)
        }.sorted { ($0.startedAt, $0.name) < ($1.startedAt, $1.name) }
        nights = sweeps.enumerated().map { index, side in
            let cells = CellResult.all(from: side.rows)
            let comparison =
                index > 0 ? Comparison(sweeps[index - 1], side, by: .sweep) : nil
            return Night(
                sweep: side.name, startedAt: side.startedAt,
                success: Rate(
                    successes: cells.reduce(0) { $0 + $1.completed },
                    of: cells.reduce(0) { $0 + $1.trials }),
                smallestWindow: cells.smallestWorkingContext,
                since: comparison?.cells.isEmpty == false ? comparison : nil)
        }
    }

    /// One row for each night.
    package var table: Table {
        Table(
            title: "History of \(model)",
            columns: [
                Table.Column("sweep"), Table.Column("begun", key: "started_at"),
                IntervalColumns.completed,
                Table.Column("rate", key: "success_rate"),
                IntervalColumns.interval(of: "success"),
                Table.Column("works from", key: "smallest_window", alignment: .right),
                Table.Column("since the one before", key: "verdict", wraps: true),
                Table.Column("what else changed", key: "changed", wraps: true),
            ],
            rows: nights.map { night in
                [
                    .text(night.sweep), .text(String(night.startedAt.prefix(10))),
                    night.success.trials > 0
                        ? Table.Entry(.share(night.success.successes, of: night.success.trials))
                        : .missing,
                    night.success.estimate.map { Table.Entry(.bar($0)) } ?? .missing,
                    .interval(night.success.wilson()) { .fraction($0) },
                    .window(night.smallestWindow),
                    night.since.map(\.verdict) ?? .missing,
                    .text(night.since.flatMap(\.pinNames)),
                ]
            },
            notes: [
                "All counted trials of a sweep together; sweeps are compared by the cells that both have, as `fieldtest compare` does."
            ])
    }
}

extension Comparison.Side {
    fileprivate var startedAt: String { rows.map(\.facts.startedAt).min() ?? "" }
}

extension Comparison {
    /// What is said of it in one word or three.
    fileprivate var verdict: Table.Entry {
        if hasRegression { return .text("worse", tone: .bad) }
        if contrasts.contains(where: \.isProved) { return .text("better", tone: .good) }
        return .text(
            contrasts.contains { ($0.change ?? 0) != 0 } ? "different, not proved" : "same")
    }

    fileprivate var pinNames: String? {
        var seen: Set<String> = []
        let names = pins.map(\.pin.rawValue).filter { seen.insert($0).inserted }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
