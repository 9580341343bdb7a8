import Tasks

/// What carrying out a plan will take.
package struct PlanEstimate: Sendable, Hashable {
    /// At most; a cell may stop when its answer is settled, and a search leaves windows out.
    package var trials: Int
    /// Trials that run however they end.
    package var leastTrials: Int
    package var cells: Int
    /// How often a model or window has to be loaded: trials whose server, model or context differs
    /// from the trial before. At most, where a search leaves windows out.
    package var loads: Int
    /// Sum of the trials' wall time limits; loading and copying workspaces come on top.
    package var upperBoundSeconds: Double
    /// By past trials; nil when no cell of the plan has any.
    package var expectedSeconds: Double?
    /// Cells without past trials. For these the mean of the same model's cells stands in, or the
    /// limit.
    package var cellsWithoutHistory: Int
}

extension Plan {
    /// Estimates the plan; `medians` are past trials' median seconds by ``Cell/id``.
    package func estimate(medians: [String: Double] = [:]) -> PlanEstimate {
        let counted = trials.map { (cell: $0.cell, id: $0.cellID) }
        let cells = Dictionary(counted.map { ($0.id, $0.cell) }) { first, _ in first }
        var ofModel: [String: [Double]] = [:]
        for (id, cell) in cells.sorted(by: { $0.key < $1.key }) {
            if let median = medians[id] { ofModel[cell.model, default: []].append(median) }
        }
        let expected = counted.map { cell, id in
            let past = ofModel[cell.model, default: []]
            let mean = past.isEmpty ? nil : past.reduce(0, +) / Double(past.count)
            return min(medians[id] ?? mean ?? .infinity, cell.task.limits.wallSeconds)
        }
        return PlanEstimate(
            trials: trials.count, leastTrials: leastTrials, cells: cells.count, loads: loads,
            upperBoundSeconds: trials.reduce(0) { $0 + $1.cell.task.limits.wallSeconds },
            expectedSeconds: ofModel.isEmpty ? nil : expected.reduce(0, +),
            cellsWithoutHistory: cells.keys.count { medians[$0] == nil })
    }

    private var leastTrials: Int {
        if rules.isEmpty { return trials.count }
        let agenda = Agenda(self)
        return agenda.residencies.reduce(0) { $0 + agenda.wanted(at: $1) }
    }

    private var loads: Int {
        let windows = trials.map {
            Window(server: $0.cell.server, model: $0.cell.model, context: $0.cell.context)
        }
        return zip(windows, windows.dropFirst()).count { $0 != $1 } + (windows.isEmpty ? 0 : 1)
    }

    private struct Window: Equatable {
        var server: String
        var model: String
        var context: Int?
    }
}
