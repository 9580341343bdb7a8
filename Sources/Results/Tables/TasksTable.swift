import Statistics

extension ResultSet {
    /// How often each model succeeds over several tasks; nil when there is one task only.
    package func overTasks() -> Table? {
        let groups = Dictionary(grouping: cells.filter { $0.trials > 0 }) {
            Setting(
                model: $0.model, server: $0.server, agent: $0.agent, context: $0.requestedContext)
        }.filter { Set($0.value.map(\.task)).count > 1 }
        guard !groups.isEmpty else { return nil }
        var varying = Varying(cells)
        varying.task = false
        let keys = groups.keys.sorted()
        let window = WindowColumns(groups.values.flatMap(\.self))
        return Table(
            title: "Over tasks",
            columns: [Table.Column("model")] + window.columns + [
                Table.Column("tasks", alignment: .right), IntervalColumns.completed,
                Table.Column("rate", key: "success_rate", alignment: .right),
                IntervalColumns.interval(of: "success"),
            ],
            rows: keys.compactMap { key in
                guard let cells = groups[key], let first = cells.first else { return nil }
                let rate = ClusteredRate(tasks: cells.clusters)
                return [.text(varying.label(of: first))] + window.entries(for: cells) + [
                    .count(rate.tasks.count),
                    Table.Entry(.share(rate.pooled.successes, of: rate.pooled.trials)),
                    .fraction(rate.pooled.estimate),
                    .interval(rate.interval()) { .fraction($0) },
                ]
            },
            notes: [
                "Repeats of one task tell less than trials of other tasks: "
                    + "the intervals are for as many independent trials as these are worth."
            ])
    }

    /// What is the same in all cells of a row.
    private struct Setting: Hashable, Comparable {
        var model: String
        var server: String
        var agent: String
        var context: Int?

        static func < (left: Setting, right: Setting) -> Bool {
            (left.model, left.server, left.agent, left.context ?? 0)
                < (right.model, right.server, right.agent, right.context ?? 0)
        }
    }
}
