import Statistics

/// Columns and entries for what is estimated: a rate or a median, and its 95 % interval.
enum IntervalColumns {
    /// What people read above intervals.
    static let name = "95% interval"

    /// `4 of 5` for people, two counts for programs.
    static let completed = Table.Column(
        "completed", parts: ["completed", "trials"], alignment: .right)

    /// - Parameter key: Of what the interval is for; programs get it with `_low` and `_high`.
    static func interval(of key: String) -> Table.Column {
        Table.Column(
            name, key: "\(key)_interval", parts: ["\(key)_low", "\(key)_high"], alignment: .right)
    }
}

extension CellResult {
    var completedShareEntry: Table.Entry {
        trials > 0 ? Table.Entry(.share(completed, of: trials), tone: outcome.tone) : .missing
    }

    var successInterval: Table.Entry { .interval(success.wilson()) { .fraction($0) } }

    var secondsIntervalEntry: Table.Entry { .interval(secondsInterval?.interval) { .seconds($0) } }
}

extension Table.Entry {
    static func interval(
        _ interval: ConfidenceInterval?, _ value: (Double) -> Table.Value
    ) -> Table.Entry {
        interval.map { Table.Entry(.interval(value($0.lower), value($0.upper))) } ?? .missing
    }

    /// Of figures that are whole, such as tokens.
    static func countInterval(_ interval: ConfidenceInterval?) -> Table.Entry {
        Self.interval(interval) { .count(Int($0.rounded())) }
    }
}
