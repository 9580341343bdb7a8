import Statistics

extension ResultSet {
    /// How often each cell succeeds; nil when none was tried more than once.
    package func repeats() -> Table? {
        let repetitions = Repetitions(cells, settled: settled)
        guard let attempts = repetitions.attempts else { return nil }
        let varying = Varying(cells)
        let window = WindowColumns(cells)
        let hasInvalid = cells.contains { $0.invalidTrials > 0 }
        return Table(
            title: "Repeats",
            columns: [Table.Column("model")] + window.columns + [
                IntervalColumns.completed,
                Table.Column("pass@1", key: "success_rate", alignment: .right),
                IntervalColumns.interval(of: "success"),
                Table.Column("pass@\(attempts)", key: "pass_at_k", alignment: .right),
                Table.Column("pass^\(attempts)", key: "pass_hat_k", alignment: .right),
            ]
                + (hasInvalid
                    ? [Table.Column("invalid", key: "invalid_trials", alignment: .right)] : []),
            rows: cells.map { cell in
                [.text(varying.label(of: cell))] + window.entries(for: cell) + [
                    cell.completedShareEntry,
                    .fraction(cell.success.estimate),
                    cell.successInterval,
                    .fraction(cell.passAtLeastOnce(in: attempts)),
                    .fraction(cell.passEveryTime(in: attempts)),
                ] + (hasInvalid ? [.count(cell.invalidTrials)] : [])
            },
            notes: [
                "pass@\(attempts): at least one of \(attempts) trials completes; "
                    + "pass^\(attempts): all of them do. Intervals are Wilson's."
            ] + repetitions.notes)
    }
}

extension CellResult {
    func passAtLeastOnce(in attempts: Int?) -> Double? {
        attempts.flatMap { success.passAtLeastOnce(in: $0) }
    }

    func passEveryTime(in attempts: Int?) -> Double? {
        attempts.flatMap { success.passEveryTime(in: $0) }
    }
}
