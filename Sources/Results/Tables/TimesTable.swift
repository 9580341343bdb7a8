import Statistics

extension ResultSet {
    /// What trials of a cell take, as medians; nil when no cell has enough of them for an interval.
    package func times() -> Table? {
        let shown = cells.filter { $0.trials >= MedianInterval.fewest }
        guard
            shown.contains(where: { cell in
                [cell.secondsInterval, cell.inputTokensInterval, cell.outputTokensInterval]
                    .contains { $0 != nil }
            })
        else { return nil }
        let varying = Varying(cells)
        let window = WindowColumns(shown)
        let simulated = Simulated(shown)
        let supposes = shown.contains { $0.trials < MedianInterval.fewestWithoutSupposition }
        return Table(
            title: "Times and tokens",
            columns: [Table.Column("model")] + window.columns + [
                Table.Column("trials", alignment: .right),
                simulated.timeColumn,
                IntervalColumns.interval(of: "seconds"),
                Table.Column("input tokens", alignment: .right),
                IntervalColumns.interval(of: "input_tokens"),
                Table.Column("output tokens", alignment: .right),
                IntervalColumns.interval(of: "output_tokens"),
            ],
            rows: shown.map { cell in
                [.text(varying.label(of: cell))] + window.entries(for: cell) + [
                    .count(cell.trials),
                    simulated.time(of: cell),
                    cell.secondsIntervalEntry,
                    .count(cell.inputTokens),
                    .countInterval(cell.inputTokensInterval?.interval),
                    .count(cell.outputTokens),
                    .countInterval(cell.outputTokensInterval?.interval),
                ]
            },
            notes: [
                "Medians of at least \(MedianInterval.fewest) trials, completed or not."
                    + (supposes
                        ? " The intervals of three and four suppose that figures are log-normal."
                        : "")
            ] + simulated.notes("Times"))
    }
}
