import Grading
import Statistics
import Verdicts

extension ResultSet {
    /// All cells, for a screen: what is the same in all of them (task, server, agent, one trial each,
    /// the context granted as requested) is left out.
    package func allCells() -> Table {
        let varying = Varying(cells)
        let simulated = Simulated(cells)
        let repetitions = Repetitions(cells, settled: settled)
        let hasOtherGrant = cells.contains { $0.grantedContext != $0.requestedContext }
        let hasMarks = cells.contains { !$0.windowMarks.isEmpty }
        let fields: [(Table.Column, (CellResult) -> Table.Entry)?] = [
            (Table.Column("model"), { .text(varying.label(of: $0)) }),
            (
                Table.Column("context", key: "requested_context", alignment: .right),
                \.contextEntry
            ),
            hasMarks ? (Table.Column("window", key: "window_mark"), \.windowMarkEntry) : nil,
            hasOtherGrant
                ? (
                    Table.Column("granted", key: "granted_context", alignment: .right),
                    { .window($0.grantedContext) }
                ) : nil,
            (Table.Column("outcome"), \.outcomeEntry),
            repetitions.hasRates ? (IntervalColumns.completed, \.completedShareEntry) : nil,
            repetitions.hasRates
                ? (IntervalColumns.interval(of: "success"), \.successInterval) : nil,
            (Table.Column("failure mode", wraps: true), { .text($0.failureMode?.title) }),
            (Table.Column("quality"), \.qualityEntry),
            (Table.Column("facts", key: "grade", alignment: .right), { .fraction($0.grade) }),
            (Table.Column("hallucinated", alignment: .right), { .count($0.hallucinated) }),
            (Table.Column("tool calls", alignment: .right), { .count($0.toolCalls) }),
            (simulated.timeColumn, simulated.time(of:)),
        ]
        let shown = fields.compactMap(\.self)
        return Table(
            title: "Cells",
            columns: shown.map(\.0),
            rows: cells.map { cell in shown.map { $0.1(cell) } },
            notes: repetitions.notes + simulated.notes("Times"))
    }

    /// All cells with all their figures: what `results` prints as CSV and JSON. The keys and their
    /// order are a promise.
    package func cellRecords() -> Table {
        let attempts = Repetitions(cells).attempts
        let fields: [(String, (CellResult) -> Table.Entry)] = [
            ("task", { .text($0.task) }),
            ("model", { .text($0.model) }),
            ("server", { .text($0.server) }),
            ("agent", { .text($0.agent) }),
            ("requested_context", { .window($0.requestedContext) }),
            ("granted_context", { .window($0.grantedContext) }),
            ("trials", { .count($0.trials) }),
            ("completed", { .count($0.completed) }),
            ("outcome", { .text($0.outcome.rawValue) }),
            ("failure_mode", { .text($0.failureMode?.rawValue) }),
            ("cause", { .text($0.cause?.rawValue) }),
            ("evidence", { .text($0.evidence?.text) }),
            ("quality", { .text($0.quality?.rawValue) }),
            ("grade", { .fraction($0.grade) }),
            ("hallucinated", { .count($0.hallucinated) }),
            ("lines", { .count($0.lines) }),
            ("tool_sequence", { Table.Entry(.arrows($0.toolSequence)) }),
            ("tool_calls", { .count($0.toolCalls) }),
            ("interventions", { .count($0.interventions) }),
            ("seconds", { .seconds($0.seconds) }),
            ("input_tokens", { .count($0.inputTokens) }),
            ("output_tokens", { .count($0.outputTokens) }),
            ("memory_bytes", { .bytes($0.memoryBytes) }),
            ("disk_bytes", { .bytes($0.diskBytes) }),
            ("sandbox", { .text($0.sandbox) }),
            ("window_mark", { .text($0.windowMarks.words) }),
            ("invalid_trials", { .count($0.invalidTrials) }),
            ("success_rate", { .fraction($0.success.estimate) }),
            ("success_interval", \.successInterval),
            ("seconds_interval", \.secondsIntervalEntry),
            ("input_tokens_interval", { .countInterval($0.inputTokensInterval?.interval) }),
            ("output_tokens_interval", { .countInterval($0.outputTokensInterval?.interval) }),
            ("k", { _ in .count(attempts) }),
            ("pass_at_k", { cell in .fraction(cell.passAtLeastOnce(in: attempts)) }),
            ("pass_hat_k", { cell in .fraction(cell.passEveryTime(in: attempts)) }),
        ]
        return Table(
            title: "Cells",
            columns: fields.map { key, _ in
                key.hasSuffix("_interval")
                    ? IntervalColumns.interval(of: String(key.dropLast("_interval".count)))
                    : Table.Column(key, key: key)
            },
            rows: cells.map { cell in fields.map { $0.1(cell) } },
            notes: Simulated(cells).notes("Times and memory figures"))
    }
}
