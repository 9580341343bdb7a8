import Traces

extension ResultSet {
    /// What was planned and not run, and why; nil when everything ran.
    package func notRun() -> Table? {
        if unrun.isEmpty { return nil }
        let tasks = Set(unrun.map(\.task))
        let agents = Set(unrun.map(\.agent))
        let fields: [(Table.Column, (UnrunCell) -> Table.Entry)?] = [
            (Table.Column("model"), { .text($0.model) }),
            (
                Table.Column("context", key: "requested_context", alignment: .right),
                { .requestedWindow($0.context) }
            ),
            tasks.count > 1 ? (Table.Column("task"), { .text($0.task) }) : nil,
            agents.count > 1 ? (Table.Column("agent"), { .text($0.agent) }) : nil,
            (Table.Column("trials", alignment: .right), { .count($0.trials) }),
            (Table.Column("why", key: "reason", wraps: true), { .text($0.words) }),
        ]
        let shown = fields.compactMap(\.self)
        let open = unrun.filter(\.reason.isOpen).reduce(0) { $0 + $1.trials }
        return Table(
            title: "Not run",
            columns: shown.map(\.0),
            rows: unrun.map { cell in shown.map { $0.1(cell) } },
            notes: open > 0 ? ["Running the sweep again runs \(open) of these trials."] : [])
    }
}

extension UnrunCell {
    fileprivate var words: String {
        reason.words + (evidence.map { " (`fieldtest show \($0)`)" } ?? "")
    }
}

extension UnrunCell.Reason {
    /// For people.
    package var words: String {
        switch self {
        case .settled: "the answer is settled without it"
        case .notNeeded: "the smallest working window is known without it"
        case .noToolSupport: "the server offers no tools for this model"
        case .willNotFit: "it does not fit into memory"
        case .failedCanary: "one simple request brought no tool call"
        case .beyondTraining: "the server grants no window as large; a smaller one stands for it"
        case .onlyInvalid: "every attempt was invalid"
        case .timeUp: "the time was up"
        case .stopped: "the sweep was stopped, or no server was left"
        }
    }
}
