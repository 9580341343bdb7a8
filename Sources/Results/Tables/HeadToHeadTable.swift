extension ResultSet {
    /// Two models, each at its best cell, aspect by aspect; nil when one of them is unknown. A
    /// model that ran under several tasks, servers or agents stands with the best of its results.
    package func headToHead(_ first: String, _ second: String) -> Table? {
        guard let first = models.first(where: { $0.best.model == first }),
            let second = models.first(where: { $0.best.model == second })
        else { return nil }
        let pair = [first.best, second.best]
        let simulated = Simulated(pair)
        let marks: [(String, (CellResult) -> Table.Entry)] =
            pair.allSatisfy(\.windowMarks.isEmpty) ? [] : [("window", \.windowMarkEntry)]
        let repetitions = Repetitions(pair, settled: settled)
        let rates: [(String, (CellResult) -> Table.Entry)] =
            repetitions.hasRates
            ? [
                ("completed", \.completedShareEntry), (IntervalColumns.name, \.successInterval),
            ] : []
        let aspects: [(String, (CellResult) -> Table.Entry)] =
            [("context", \.contextEntry)] + marks + [("outcome", \.outcomeEntry)] + rates + [
                ("quality", \.qualityEntry),
                ("output lines", { .count($0.lines) }),
                ("facts found", { .fraction($0.grade) }),
                ("hallucinated", \.hallucinationsEntry),
                (simulated.timeName, simulated.time(of:)),
                ("memory", { .bytes($0.memoryBytes) }),
                ("tool calls", { .count($0.toolCalls) }),
                ("tool confusion", { .count($0.failedToolCalls) }),
                ("interventions", \.interventionsEntry),
            ]
        return Table(
            title: "\(first.label) and \(second.label)",
            columns: [
                Table.Column("aspect"),
                Table.Column(first.label, key: "first"),
                Table.Column(second.label, key: "second"),
            ],
            rows: aspects.map { name, entry in [.text(name)] + pair.map(entry) },
            notes: [
                "Each model at its best context. "
                    + "Tool confusion counts the calls that were invalid or failed."
            ] + repetitions.notes + simulated.notes("Times and memory figures"))
    }
}
