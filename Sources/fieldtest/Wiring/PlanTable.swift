import MemoryFit
import Plans
import Results
import Tasks
import Traces

/// A plan as rows, with what is known of its cells before anything is loaded.
struct PlanTable {
    var plan: Plan
    var forecast: PlanForecast
    var duplicates: [DuplicateCell]

    var table: Table {
        let cells = plan.cells
        let fits = Dictionary(
            cells.map { ($0, forecast.prediction(for: $0)) }, uniquingKeysWith: { one, _ in one })
        let fields: [(Table.Column, (Cell) -> Table.Entry)?] = [
            (Table.Column("model"), { .text($0.model) }),
            (
                Table.Column("context", key: "requested_context", alignment: .right),
                { .requestedWindow($0.context) }
            ),
            forecast.isEmpty
                ? nil
                : (
                    Table.Column("window", key: "predicted_window", alignment: .right),
                    { cell in
                        let fit = fits[cell] ?? nil
                        return Table.Entry(
                            (fit?.window).map { .window($0) } ?? .missing,
                            tone: fit?.isClamped == true ? .warn : .plain)
                    }
                ),
            forecast.isEmpty
                ? nil
                : (
                    Table.Column("memory", key: "predicted_bytes", alignment: .right),
                    { (fits[$0] ?? nil)?.bytesEntry ?? .missing }
                ),
            forecast.isEmpty
                ? nil
                : (
                    Table.Column("fit"),
                    { (fits[$0] ?? nil)?.verdictEntry ?? .missing }
                ),
            (Table.Column("task"), { .text($0.task.name) }),
            agents(of: cells) > 1
                ? (Table.Column("agent"), { .text($0.agent.label) }) : nil,
        ]
        let shown = fields.compactMap(\.self)
        return Table(
            title: "Plan \(plan.name)",
            columns: [Table.Column("#", key: "number", alignment: .right)] + shown.map(\.0) + [
                Table.Column("repetition", alignment: .right),
                Table.Column("seed", alignment: .right), Table.Column("server"),
                Table.Column("cell"),
            ],
            rows: plan.trials.enumerated().map { index, trial in
                [.count(index + 1)] + shown.map { $0.1(trial.cell) } + [
                    .count(trial.repetition), .count(trial.cell.seed), .text(trial.cell.server),
                    .text(trial.cellID),
                ]
            },
            notes: notes(cells.compactMap { cell in (fits[cell] ?? nil).map { (cell, $0) } }))
    }

    private func agents(of cells: [Cell]) -> Int { Set(cells.map(\.agent)).count }

    private func notes(_ fits: [(cell: Cell, fit: FitPrediction)]) -> [String] {
        forecast.budgets.flatMap { server, budget in
            let notes = FitTable.notes(
                of: fits.filter { $0.cell.server == server }.map { ($0.cell.model, $0.fit) },
                budget: budget)
            return forecast.budgets.count > 1 ? notes.map { "\(server): \($0)" } : notes
        } + duplicates.words
    }
}

extension [DuplicateCell] {
    /// Why they do not run; what is the same of several tasks or agents is said once.
    var words: [String] {
        var seen: Set<String> = []
        return map { duplicate in
            "\(duplicate.cell.model) at \(ContextSize(tokens: duplicate.cell.context)) is granted "
                + "\(Table.windowText(duplicate.granted)), as at "
                + "\(ContextSize(tokens: duplicate.kept.context)): it runs once, there."
        }.filter { seen.insert($0).inserted }
    }
}
