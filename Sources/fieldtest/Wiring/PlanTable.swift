import Plans
import Results
import Tasks

/// A plan as rows.
enum PlanTable {
    static func table(of plan: Plan) -> Table {
        Table(
            title: "Plan \(plan.name)",
            columns: [
                Table.Column("#", key: "number", alignment: .right), Table.Column("model"),
                Table.Column("context", key: "requested_context", alignment: .right),
                Table.Column("task"), Table.Column("repetition", alignment: .right),
                Table.Column("seed", alignment: .right), Table.Column("server"),
                Table.Column("cell"),
            ],
            rows: plan.trials.enumerated().map { index, trial in
                [
                    .count(index + 1), .text(trial.cell.model),
                    trial.cell.context.map { .window($0) } ?? "default",
                    .text(trial.cell.task.name), .count(trial.repetition), .count(trial.cell.seed),
                    .text(trial.cell.server), .text(trial.cell.id),
                ]
            })
    }
}
