import Verdicts

extension ResultSet {
    /// Each model's best cell in a row.
    package func summary() -> Table {
        let best = models.map(\.best)
        let simulated = Simulated(best)
        let window = WindowColumns(best)
        let repetitions = Repetitions(best, settled: settled)
        let hasRates = repetitions.hasRates
        return Table(
            title: "Results",
            columns: [Table.Column("model")] + window.columns + [Table.Column("completed")]
                + (hasRates ? [IntervalColumns.interval(of: "success")] : []) + [
                    Table.Column("quality"),
                    Table.Column("hallucinations", alignment: .right),
                    simulated.timeColumn,
                    Table.Column("interventions", alignment: .right),
                ],
            rows: models.map { model in
                [.text(model.label)] + window.entries(for: model.best)
                    + [model.best.completedEntry]
                    + (hasRates ? [model.best.successInterval] : []) + [
                        model.best.qualityEntry,
                        model.best.hallucinationsEntry,
                        simulated.time(of: model.best),
                        model.best.interventionsEntry,
                    ]
            },
            notes: ["Each model at its best context."] + repetitions.notes
                + simulated.notes("Times"))
    }

    /// The tools that each model called in its best cell, in call order.
    package func toolSequences() -> Table {
        let window = WindowColumns(models.map(\.best))
        return Table(
            title: "Tool sequences",
            columns: [Table.Column("model")] + window.columns + [
                Table.Column("calls", key: "tool_calls", alignment: .right),
                Table.Column("sequence", key: "tool_sequence", wraps: true),
            ],
            rows: models.map { model in
                [.text(model.label)] + window.entries(for: model.best) + [
                    .count(model.best.toolCalls),
                    model.best.toolSequence.isEmpty
                        ? Table.Entry(.missing) : Table.Entry(.arrows(model.best.toolSequence)),
                ]
            },
            notes: ["Each model at its best context; the sequence is that of one typical trial."])
    }

    /// The failure modes that were seen, who showed them at which context, and one piece of
    /// evidence.
    package func failureModes() -> Table {
        let varying = Varying(cells)
        let rows = FailureMode.allCases.compactMap { mode -> [Table.Entry]? in
            let seen = cells.filter { $0.failureMode == mode }
            guard !seen.isEmpty else { return nil }
            let causes = Set(seen.compactMap(\.cause))
            let proof =
                models.map(\.best).first { $0.failureMode == mode && $0.evidence != nil }
                ?? seen.first { $0.evidence != nil }
            return [
                .text(mode.title),
                .text(mode.meaning),
                Table.Entry(.list(Self.withContexts(seen, varying))),
                .text(proof.flatMap { cell in cell.evidence.map { "\(cell.model): \($0.text)" } }),
                causes.isEmpty
                    ? .missing
                    : Table.Entry(
                        .list(Cause.allCases.filter { causes.contains($0) }.map(\.rawValue))),
            ]
        }
        return Table(
            title: "Failure modes",
            columns: [
                Table.Column("failure mode"), Table.Column("meaning", wraps: true),
                Table.Column("models", wraps: true),
                Table.Column("evidence", wraps: true), Table.Column("cause"),
            ],
            rows: rows)
    }

    /// Models by name, each with the contexts of its cells and their marks: `cogito:32b @32K @64K (8% on the CPU)`.
    private static func withContexts(_ cells: [CellResult], _ varying: Varying) -> [String] {
        let byLabel = Dictionary(grouping: cells, by: varying.label(of:))
        return byLabel.keys.sorted().map { label in
            let contexts = (byLabel[label] ?? []).compactMap { cell -> String? in
                let mark = cell.windowMarks.words.map { " (\($0))" } ?? ""
                return cell.requestedContext.map { "@\(Table.windowText($0))\(mark)" }
                    ?? (mark.isEmpty ? nil : "@default\(mark)")
            }
            return ([label] + contexts).joined(separator: " ")
        }
    }
}

extension Table {
    /// A context window as people write it, in units of 1024 tokens: `64K`, `1M`; plain when it is
    /// no multiple.
    package static func windowText(_ tokens: Int) -> String {
        guard tokens > 0, tokens.isMultiple(of: 1024) else { return String(tokens) }
        return tokens.isMultiple(of: 1_048_576) ? "\(tokens / 1_048_576)M" : "\(tokens / 1024)K"
    }
}
