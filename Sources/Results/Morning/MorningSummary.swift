import Stopping
package import Traces
package import Verdicts

/// What a person wants to know of a sweep in the morning, on one screen.
package struct MorningSummary: Sendable, Hashable {
    /// A cell whose outcome is another one than in the sweep before.
    package struct Change: Sendable, Hashable {
        package var before: CellResult
        package var now: CellResult
        /// Whether chance alone hardly explains it.
        package var isLikely: Bool
    }

    /// A model and the smallest window at which it completed most trials of any task.
    package struct Working: Sendable, Hashable {
        package var model: String
        /// Tokens; nil is the server's default.
        package var context: Int?
    }

    package var sweep: String
    /// The sweep that it is compared with; nil when there is none.
    package var before: String?
    /// Trials by outcome, the newest attempt at each repetition.
    package var outcomes: [Outcome: Int]
    package var cells: Int
    package var models: Int
    /// Trials that were planned and not run.
    package var unrun: [UnrunCell.Reason: Int]
    /// Invalid attempts by who caused them; nil where the wire does not say.
    package var invalid: [Cause?: Int]
    package var loads: Int
    package var failedLoads: Int
    /// What the loads took together.
    package var loadSeconds: Seconds
    /// Wall time of this run.
    package var seconds: Seconds
    package var works: [Working]
    /// Likely ones first.
    package var changes: [Change]
    /// Cells that both sweeps have a result of.
    package var compared: Int
    /// Why the sweep stopped; nil when it was carried out.
    package var failure: String?
}

extension MorningSummary {
    /// One sweep, and the one that it is compared with.
    package struct Sweep: Sendable {
        package var name: String
        /// All attempts.
        package var rows: [TrialRow]

        package init(name: String, rows: [TrialRow]) {
            self.name = name
            self.rows = rows
        }

        /// The newest attempt at each repetition, in the order in which they began.
        package var newestRows: [TrialRow] {
            var newest: [String: TrialRow] = [:]
            for row in rows {
                let key = "\(row.facts.cell)-\(row.facts.repetition)"
                if let known = newest[key], known.facts.attempt > row.facts.attempt { continue }
                newest[key] = row
            }
            return newest.values.sorted {
                ($0.facts.startedAt, $0.facts.id) < ($1.facts.startedAt, $1.facts.id)
            }
        }
    }

    package init(
        of sweep: Sweep, before: Sweep?, unrun: [UnrunCell], loads: [LoadFacts], seconds: Seconds,
        failure: String? = nil
    ) {
        let newest = sweep.newestRows
        let results = CellResult.all(from: newest)
        self.sweep = sweep.name
        self.before = before?.name
        outcomes = Dictionary(newest.map { ($0.verdict.outcome, 1) }, uniquingKeysWith: +)
        cells = results.count
        models = Set(results.map(\.model)).count
        self.unrun = Dictionary(unrun.map { ($0.reason, $0.trials) }, uniquingKeysWith: +)
        invalid = Dictionary(
            sweep.rows.filter { $0.verdict.outcome == .invalid }.map { ($0.verdict.cause, 1) },
            uniquingKeysWith: +)
        self.loads = loads.count
        failedLoads = loads.count { $0.failure != nil }
        loadSeconds = loads.reduce(0) { $0 + ($1.seconds ?? 0) }
        self.seconds = seconds
        works = Self.working(results)
        self.failure = failure
        let old = Dictionary(
            CellResult.all(from: before?.newestRows ?? []).map { ($0.cell, $0) },
            uniquingKeysWith: { first, _ in first })
        let pairs = results.compactMap { now in old[now.cell].map { ($0, now) } }
            .filter { $0.trials > 0 && $1.trials > 0 }
        compared = pairs.count
        let changes = pairs.filter { $0.outcome != $1.outcome }.map {
            Change(before: $0, now: $1, isLikely: TallyComparison.differ($0.tally, $1.tally))
        }
        self.changes = changes.filter(\.isLikely) + changes.filter { !$0.isLikely }
    }

    /// By the smallest window; models that need the same stand in the order of their names.
    private static func working(_ results: [CellResult]) -> [Working] {
        Dictionary(grouping: results.filter { $0.outcome == .completed }, by: \.model)
            .map { model, cells in Working(model: model, context: cells.smallestWorkingContext) }
            .sorted { ($0.context ?? .max, $0.model) < ($1.context ?? .max, $1.model) }
    }
}
