import Plans
package import Stopping

/// Many grids from one seed, each swept in full and adaptively, and adaptively a second and a third night.
package struct SimulationRun: Sendable {
    package let seed: UInt64
    package let grids: Int
    /// By kind of model.
    package private(set) var kinds: [TrueModel.Kind: Figures] = [:]
    package private(set) var nights = NightFigures()

    /// What the adaptive sweeps of some models came to, beside ten repeats of everything.
    package struct Figures: Sendable, Hashable {
        package var cells = Share()
        package var windows = Share()
        /// Conclusions of cells whose rate is not near one half against the truth, of the adaptive sweep and of the full one.
        package var rightCells = Share()
        package var rightFullCells = Share()
        package var trials = 0
        package var fullTrials = 0
        package var loads = 0
        package var fullLoads = 0
        package var models = 0
    }

    package static let full = Repeats(exactly: 10)
    package static let adaptive = Repeats(minimum: 2, maximum: 10)

    /// The seed that the rules were chosen on.
    package static let tuningSeed: UInt64 = 20_260_115
    /// The seed that no rule may be chosen on.
    package static let secondSeed: UInt64 = 20_270_315
    /// Grids of a seed on the page in `results`.
    package static let grids = 100

    package init(seed: UInt64, grids: Int) {
        self.seed = seed
        self.grids = grids
        let adaptive = NightRunner(repeats: Self.adaptive, searches: true)
        for number in 0..<UInt64(grids) {
            let own = seed &+ number &* 1_000_003
            let grid = TrueGrid(seed: own)
            let whole = Night(inFull: grid, repetitions: Self.full.maximum, night: own ^ 0xA)
            let first = adaptive.run(grid, night: own ^ 0xA, heedsHopeless: true)
            compare(whole, first, grid)
            let second = adaptive.run(grid, night: own ^ 0xB, heedsHopeless: true, before: first)
            let (later, changed) = grid.changed(seed: own ^ 0xC)
            let third = adaptive.run(later, night: own ^ 0xD, heedsHopeless: true, before: first)
            nights.trials += second.trials
            nights.fullTrials += whole.trials
            nights.compare(first, second, changed: [])
            nights.compare(first, third, changed: changed)
        }
    }

    /// All kinds of models together.
    package var total: Figures {
        kinds.values.reduce(into: Figures()) { $0.add($1) }
    }

    private mutating func compare(_ full: Night, _ adaptive: Night, _ grid: TrueGrid) {
        for (number, model) in grid.models.enumerated() {
            kinds[model.kind, default: Figures()].models += 1
            for task in 0..<TrueGrid.tasks {
                kinds[model.kind, default: Figures()].windows.count(
                    full.smallest(model: number, task: task)
                        == adaptive.smallest(model: number, task: task))
            }
        }
        for (cell, answer) in full.answers {
            let kind = grid.models[cell.model].kind
            kinds[kind, default: Figures()].cells.count(answer == adaptive.answers[cell])
            let rate = grid.rate(cell)
            if abs(rate - 0.5) > 0.1 {
                kinds[kind, default: Figures()].rightCells.count(
                    adaptive.answers[cell] == (rate > 0.5))
                kinds[kind, default: Figures()].rightFullCells.count(answer == (rate > 0.5))
            }
        }
        for (number, model) in grid.models.enumerated() {
            var figures = kinds[model.kind, default: Figures()]
            figures.fullTrials += full.costs[number]?.trials ?? 0
            figures.fullLoads += full.costs[number]?.loads ?? 0
            figures.trials += adaptive.costs[number]?.trials ?? 0
            figures.loads += adaptive.costs[number]?.loads ?? 0
            kinds[model.kind] = figures
        }
    }
}

extension SimulationRun.Figures {
    mutating func add(_ other: Self) {
        cells.add(other.cells)
        windows.add(other.windows)
        rightCells.add(other.rightCells)
        rightFullCells.add(other.rightFullCells)
        trials += other.trials
        fullTrials += other.fullTrials
        loads += other.loads
        fullLoads += other.fullLoads
        models += other.models
    }
}
