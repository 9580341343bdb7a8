import Statistics
import Verdicts

/// What trials can be grouped by, each group a row.
package enum Grouping: String, Sendable, Hashable, CaseIterable {
    case model, context, task, failure, cause, server, agent, cell
}

extension ResultSet {
    /// What came of the trials, grouped; the order is that of the names, or of the windows' sizes.
    package func breakdown(by grouping: Grouping) -> Table {
        switch grouping {
        case .model: outcomes(by: "model") { .text($0.model) }
        case .task: outcomes(by: "task") { .text($0.task) }
        case .server: outcomes(by: "server") { .text($0.server) }
        case .agent: outcomes(by: "agent") { .text($0.agent) }
        case .context:
            outcomes(by: "context", key: "requested_context") {
                $0.requestedContext.map(Table.Value.window) ?? .text("default")
            }
        case .failure: failures
        case .cause: causes
        case .cell: allCells()
        }
    }

    private func outcomes(
        by name: String, key: String? = nil, _ value: (CellResult) -> Table.Value
    ) -> Table {
        let groups = Dictionary(grouping: cells, by: value).sorted { left, right in
            switch (left.key, right.key) {
            case (.window(let mine), .window(let other)): mine < other
            case (.text(let mine), .text(let other)): mine < other
            // The server's own window comes after those that were asked for.
            case (.window, _): true
            default: false
            }
        }
        let others = [Outcome.flawed, .failed, .inconclusive, .invalid].filter { outcome in
            cells.trials { $0.outcome == outcome } > 0
        }
        let simulated = Simulated(cells)
        return Table(
            title: "By \(name)",
            columns: [
                Table.Column(name, key: key), Table.Column("cells", alignment: .right),
                IntervalColumns.completed,
                Table.Column("rate", key: "success_rate", alignment: .right),
                IntervalColumns.interval(of: "success"),
            ] + others.map { Table.Column($0.rawValue, alignment: .right) } + [
                simulated.timeColumn,
                Table.Column("tokens", key: "tokens", alignment: .right),
            ],
            rows: groups.map { value, cells in
                let rate = ClusteredRate(tasks: cells.clusters)
                let interval =
                    rate.tasks.count > 1 ? rate.interval() : rate.pooled.wilson()
                return [
                    Table.Entry(value), .count(cells.count),
                    rate.pooled.trials > 0
                        ? Table.Entry(.share(rate.pooled.successes, of: rate.pooled.trials))
                        : .missing,
                    .fraction(rate.pooled.estimate), .interval(interval) { .fraction($0) },
                ] + others.map { outcome in .count(cells.trials { $0.outcome == outcome }) } + [
                    simulated.time(cells.compactMap(\.seconds).median, of: cells),
                    .count(
                        cells.compactMap { cell in
                            cell.inputTokens.map { Double($0 + (cell.outputTokens ?? 0)) }
                        }.median.map { Int($0.rounded()) }),
                ]
            },
            notes: ["Times and tokens are the medians of the cells' medians."]
                + (groups.contains { $0.value.clusters.count > 1 }
                    ? [
                        "Repeats of one model at one task tell less than trials of others: intervals over several are wider for it."
                    ] : []) + Repetitions(cells, settled: settled).notes + simulated.notes("Times"))
    }

    private var failures: Table {
        groups(
            "failure mode", of: FailureMode.allCases, title: \.title, where: { $0.mode == $1 },
            others: Table.Column("causes", wraps: true)
        ) { counts in
            Cause.allCases.filter { cause in counts.contains { $0.cause == cause } }.map(\.rawValue)
        }
    }

    private var causes: Table {
        groups(
            "cause", of: Cause.allCases, title: \.rawValue, where: { $0.cause == $1 },
            others: Table.Column("failure modes", wraps: true)
        ) { counts in
            FailureMode.allCases.filter { mode in counts.contains { $0.mode == mode } }
                .map(\.title)
        }
    }

    private func groups<Group>(
        _ name: String, of all: [Group], title: (Group) -> String,
        where belongs: (OutcomeCount, Group) -> Bool, others: Table.Column,
        _ list: ([OutcomeCount]) -> [String]
    ) -> Table {
        let counted = cells.trials { $0.outcome != .invalid }
        return Table(
            title: "By \(name)",
            columns: [
                Table.Column(name),
                Table.Column("trials", parts: ["trials", "counted"], alignment: .right),
                Table.Column("rate", alignment: .right),
                Table.Column("invalid", alignment: .right),
                Table.Column("models", alignment: .right), others,
            ],
            rows: all.compactMap { group in
                let seen = cells.filter { $0.outcomes.contains { belongs($0, group) } }
                if seen.isEmpty { return nil }
                let trials = seen.trials { $0.outcome != .invalid && belongs($0, group) }
                return [
                    .text(title(group)), Table.Entry(.share(trials, of: counted)),
                    .fraction(Rate(successes: trials, of: counted).estimate),
                    .count(seen.trials { $0.outcome == .invalid && belongs($0, group) }),
                    .count(Set(seen.map(\.model)).count),
                    Table.Entry(
                        .list(list(seen.flatMap(\.outcomes).filter { belongs($0, group) }))),
                ]
            },
            notes: [
                "Trials of those that count, by what mainly went wrong; what was invalid is the fault of no model, and counted apart."
            ])
    }
}

extension [CellResult] {
    /// What came of each model at each task: its trials in several cells are more alike than those of others.
    var clusters: [Rate] {
        Dictionary(grouping: self) { [$0.model, $0.task] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { _, cells in
                Rate(
                    successes: cells.reduce(0) { $0 + $1.completed },
                    of: cells.reduce(0) { $0 + $1.trials })
            }
    }
}
