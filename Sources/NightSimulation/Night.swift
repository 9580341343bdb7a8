package import Plans
package import Stopping
import Tasks

/// One sweep over a grid: what it concludes, and what it cost.
package struct Night: Sendable {
    /// Whether each cell works most of the time, tried or not.
    package var answers: [GridCell: Bool] = [:]
    /// Of cells that were tried.
    package var tallies: [GridCell: CellTally] = [:]
    /// By model and task (the window is 0): what its smallest working window is and by which trials.
    package var findings: [GridCell: SearchFinding] = [:]
    /// By model.
    package var costs: [Int: Cost] = [:]

    package struct Cost: Sendable, Hashable {
        /// With each request that showed a model to be hopeless, or not, counted as a whole trial, though it is one turn
        /// of one.
        package var trials = 0
        package var loads = 0
    }

    package var trials: Int { costs.values.reduce(0) { $0 + $1.trials } }

    package init() {}

    /// A sweep that runs every trial and loads every window once, as ``NightRunner`` does without a search.
    package init(inFull grid: TrueGrid, repetitions: Int, night: UInt64) {
        for model in grid.models.indices {
            let windows = TrueGrid.windows.indices
            costs[model] = Cost(
                trials: windows.count * TrueGrid.tasks * repetitions,
                loads: grid.models[model].kind == .noTools ? 0 : windows.count)
            for (task, window) in (0..<TrueGrid.tasks).flatMap({ task in windows.map { (task, $0) }
            }) {
                let cell = GridCell(model: model, task: task, window: window)
                let tally = (1...repetitions).reduce(into: CellTally()) {
                    $0.count(grid.worked(cell, repetition: $1, night: night))
                }
                tallies[cell] = tally
                answers[cell] = tally.answer
            }
        }
    }

    /// Index of the smallest window from which on the model works; nil when it works at none.
    package func smallest(model: Int, task: Int) -> Int? {
        TrueGrid.windows.indices.first {
            answers[GridCell(model: model, task: task, window: $0)] == true
        }
    }
}

/// Runs sweeps over grids through the real ``Agenda``, on one server that holds one model at one window.
package struct NightRunner: Sendable {
    private let plan: Plan
    private let places: [String: GridCell]

    package init(repeats: Repeats, searches: Bool) {
        plan = TrueGrid.plan(repeats: repeats, searches: searches)
        var places: [String: GridCell] = [:]
        for cell in plan.cells {
            let window = TrueGrid.windows.firstIndex(of: cell.context ?? 0) ?? 0
            let model = Int(cell.model.dropFirst("model-".count)) ?? 0
            let task = Int(cell.task.name.dropFirst("task-".count)) ?? 0
            places[cell.id] = GridCell(model: model, task: task, window: window)
        }
        self.places = places
    }

    /// - Parameters:
    ///   - night: The seed of the night's chance.
    ///   - heedsHopeless: Whether hopeless cells are left out.
    ///   - before: The night before, whose answers take more to contradict.
    package func run(
        _ grid: TrueGrid, night seed: UInt64, heedsHopeless: Bool, before: Night? = nil
    ) -> Night {
        var night = Night()
        var known: [String: Bool] = [:]
        if let before { known = places.compactMapValues { before.answers[$0] } }
        var agenda = Agenda(plan, before: known)
        if heedsHopeless { prepare(&agenda, grid, &night) }
        var probed: Set<String> = []
        while let residency = agenda.residencies.first {
            let model = Int(residency.model.dropFirst("model-".count)) ?? 0
            // Today's sweeps load no model either that the server offers no tools for.
            if grid.models[model].kind != .noTools {
                night.costs[model, default: Night.Cost()].loads += 1
            }
            if heedsHopeless, probed.insert(residency.model).inserted {
                night.costs[model, default: Night.Cost()].trials += 1
                if grid.models[model].kind == .noCalls {
                    agenda.exclude(.failedCanary) { $0.model == residency.model }
                }
            }
            while let trial = agenda.take(residency).first, let cell = places[trial.cellID] {
                night.costs[model, default: Night.Cost()].trials += 1
                agenda.record(
                    trial,
                    worked: grid.worked(cell, repetition: trial.repetition, night: seed))
            }
        }
        conclude(agenda, &night)
        return night
    }

    /// What is known before anything is loaded.
    private func prepare(_ agenda: inout Agenda, _ grid: TrueGrid, _ night: inout Night) {
        for (number, model) in grid.models.enumerated() {
            let name = "model-\(number)"
            if model.kind == .noTools {
                night.costs[number, default: Night.Cost()].trials += 1
                agenda.exclude(.noToolSupport) { $0.model == name }
            }
            guard model.fits < TrueGrid.windows.count else { continue }
            let largest = TrueGrid.windows[model.fits - 1]
            agenda.exclude(.willNotFit) { $0.model == name && ($0.context ?? 0) > largest }
        }
    }

    private func conclude(_ agenda: Agenda, _ night: inout Night) {
        for finding in agenda.findings {
            let cell = GridCell(
                model: Int(finding.model.dropFirst("model-".count)) ?? 0,
                task: Int(finding.task.name.dropFirst("task-".count)) ?? 0, window: 0)
            night.findings[cell] = finding
        }
        for standing in agenda.standings {
            guard let cell = places[standing.id] else { continue }
            if let answer = standing.tally.answer {
                night.tallies[cell] = standing.tally
                night.answers[cell] = answer
            } else if case .hopeless = standing.skip {
                night.answers[cell] = false
            } else {
                let place = GridCell(model: cell.model, task: cell.task, window: 0)
                let works = night.findings[place]?.belief.works[TrueGrid.windows[cell.window]]
                night.answers[cell] = (works ?? 0) > 0.5
            }
        }
    }
}
