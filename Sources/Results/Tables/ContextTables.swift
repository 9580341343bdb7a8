package import Stopping
import Traces
import Verdicts

extension ResultSet {
    /// How one model fares from window to window; one table for each task, server and agent that it
    /// ran under, none when it is unknown.
    package func contexts(ofModel name: String) -> [Table] {
        models.filter { $0.best.model == name }.map(context)
    }

    /// How one model fares from window to window under one task, server and agent.
    package func context(of model: ModelResult) -> Table {
        let window = WindowColumns(model.cells)
        let repetitions = Repetitions(model.cells, settled: settled)
        let rates =
            repetitions.hasRates
            ? [IntervalColumns.completed, IntervalColumns.interval(of: "success")] : []
        return Table(
            title: "Context of \(model.label)",
            columns: window.columns + [
                Table.Column("granted", key: "granted_context", alignment: .right),
                Table.Column("outcome"),
            ] + rates + [
                Table.Column("what happened", wraps: true),
                Table.Column("tool calls", alignment: .right),
                Table.Column("input tokens", alignment: .right),
                Table.Column("output tokens", alignment: .right),
            ],
            rows: model.cells.map { cell in
                window.entries(for: cell) + [
                    .window(cell.grantedContext),
                    cell.outcomeEntry,
                ] + (rates.isEmpty ? [] : [cell.completedShareEntry, cell.successInterval]) + [
                    .text(cell.whatHappened),
                    .count(cell.toolCalls),
                    .count(cell.inputTokens),
                    .count(cell.outputTokens),
                ]
            },
            notes: [model.windowNote(untried: untriedWindows(of: model.best))]
                + repetitions.notes)
    }

    /// Windows of the same model, task, agent and server that were planned and not tried, in tokens.
    private func untriedWindows(of cell: CellResult) -> [Int] {
        unrun.filter {
            $0.model == cell.model && $0.task == cell.task && $0.agent == cell.agent
                && $0.reason == .notNeeded
        }.compactMap(\.context)
    }

    /// Memory of each loaded model at each context, against its size on disk.
    package func memory() -> Table {
        let loaded = models.flatMap { model in
            model.cells.filter { $0.memoryBytes != nil }.map { (label: model.label, cell: $0) }
        }.sorted {
            ($0.label, $0.cell.requestedContext ?? 0, $0.cell.cell)
                < ($1.label, $1.cell.requestedContext ?? 0, $1.cell.cell)
        }
        let window = WindowColumns(loaded.map(\.cell))
        return Table(
            title: "Memory",
            columns: [
                Table.Column("model"),
                Table.Column("disk", key: "disk_bytes", alignment: .right),
            ] + window.columns + [
                Table.Column("memory", key: "memory_bytes", alignment: .right),
                Table.Column("memory to disk", alignment: .right),
                Table.Column("on GPU", key: "gpu_share", alignment: .right),
            ],
            rows: loaded.map { label, cell in
                let share = cell.gpuShare
                return [.text(label), .bytes(cell.diskBytes)] + window.entries(for: cell) + [
                    .bytes(cell.memoryBytes),
                    cell.memoryToDisk.map { Table.Entry(.ratio($0)) } ?? .missing,
                    share.map { Table.Entry(.fraction($0), tone: $0 < 1 ? .warn : .plain) }
                        ?? .missing,
                ]
            },
            notes: Simulated(loaded.map(\.cell)).notes("Memory figures"))
    }
}

extension ModelResult {
    /// The smallest requested context whose outcome is `completed`; nil when there is none.
    package var smallestWorkingContext: Int? { cells.smallestWorkingContext }

    /// What its trials say of the smallest working window, all windows taken together.
    /// - Parameter untried: Windows in tokens that might be the smallest, and of which nothing is known.
    package func windowBelief(untried: [Int] = []) -> WindowSearch.Belief? {
        var tallies: [Int: CellTally] = [:]
        for cell in cells where cell.trials > 0 {
            guard let size = cell.requestedContext else { continue }
            tallies[size] = (tallies[size] ?? CellTally()) + cell.tally
        }
        if tallies.count < 2 { return nil }
        return WindowSearch(sizes: Array(tallies.keys) + untried).belief(tallies)
    }

    fileprivate func windowNote(untried: [Int]) -> String {
        let answer = windowAnswer
        guard let belief = windowBelief(untried: untried) else { return answer }
        let trials = cells.reduce(0) { $0 + $1.trials }
        let percent = "\(Int((belief.confidence * 100).rounded(.down)))%"
        let evidence = "of \(trials) trials at \(Set(cells.map(\.requestedContext)).count) windows"
        if belief.smallest == smallestWorkingContext {
            return "\(answer) How sure that is: \(percent), \(evidence)."
        }
        let other = belief.smallest.map { "\(Table.windowText($0)) is" } ?? "no window at all is"
        return "\(answer) But \(other) likelier to be the answer: \(percent), \(evidence)."
    }

    private var windowAnswer: String {
        guard let smallest = smallestWorkingContext else {
            return "No window that was tried works."
        }
        let larger = cells.filter {
            ($0.requestedContext ?? 0) > smallest && $0.outcome != .completed
        }.compactMap(\.requestedContext).map(Table.windowText)
        let but =
            larger.isEmpty
            ? "" : ", but not every larger one does: \(larger.joined(separator: ", "))"
        return "The smallest window that works is \(Table.windowText(smallest))\(but)."
    }
}

extension CellResult {
    fileprivate var whatHappened: String {
        explanation ?? (outcome == .completed ? "clean completion" : "no finding")
    }

    /// The part of the loaded model that is on the GPU, 0 to 1.
    package var gpuShare: Double? {
        guard let memoryBytes, let gpuBytes, memoryBytes > 0 else { return nil }
        return Double(gpuBytes) / Double(memoryBytes)
    }

    fileprivate var memoryToDisk: Double? {
        guard let memoryBytes, let diskBytes, diskBytes > 0 else { return nil }
        return Double(memoryBytes) / Double(diskBytes)
    }
}
