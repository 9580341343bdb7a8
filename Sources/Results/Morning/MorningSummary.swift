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

    /// How a sweep's last run ended.
    package enum Ending: Sendable, Hashable {
        case carriedOut
        /// Why it stopped before.
        case stopped(String)
        /// It runs, or it was killed.
        case open
    }

    package var sweep: String
    /// The sweep that it is compared with, as people call it; nil when there is none.
    package var before: String?
    /// Whether `before` is a sweep's name, which commands take: it is not where a sweep ran again.
    package var beforeIsSweep: Bool
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
    /// Wall time of the sweep's last run; nil where it came to no end, or is not known.
    package var seconds: Seconds?
    package var ending: Ending
    package var works: [Working]
    /// Likely ones first.
    package var changes: [Change]
    /// Cells that both sweeps have a result of.
    package var compared: Int
    /// What to look at, the most important first; without any trial perhaps nothing.
    package var looks: [Look]
    /// The words that go on with the sweep, after the program's name; nil when they are not known.
    package var goOn: [String]?
}

extension MorningSummary {
    /// One sweep, and the one that it is compared with.
    package struct Sweep: Sendable {
        package var name: String
        /// All attempts.
        package var rows: [TrialRow]
        /// Whether the name is one that commands take.
        package var isNamed: Bool

        package init(name: String, rows: [TrialRow], isNamed: Bool = true) {
            self.name = name
            self.rows = rows
            self.isNamed = isNamed
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
        of sweep: Sweep, before: Sweep?, unrun: [UnrunCell], loads: [LoadFacts],
        seconds: Seconds? = nil, ending: Ending = .carriedOut, goOn: [String]? = nil
    ) {
        let newest = sweep.newestRows
        let results = CellResult.all(from: newest)
        self.sweep = sweep.name
        self.before = before?.name
        beforeIsSweep = before?.isNamed ?? false
        self.ending = ending
        self.goOn = goOn
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
        looks = Look.all(
            of: sweep, newest: newest, results: results, before: before, changes: self.changes,
            unrun: unrun, isFinished: ending == .carriedOut)
    }

    /// By the smallest window; models that need the same stand in the order of their names.
    private static func working(_ results: [CellResult]) -> [Working] {
        Dictionary(grouping: results.filter { $0.outcome == .completed }, by: \.model)
            .map { model, cells in Working(model: model, context: cells.smallestWorkingContext) }
            .sorted { ($0.context ?? .max, $0.model) < ($1.context ?? .max, $1.model) }
    }
}
