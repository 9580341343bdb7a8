package import Statistics

/// All that a comparison says of success: over all cells, by model, by cell, with one correction for all of it.
package struct SuccessContrasts: Sendable, Hashable {
    package var all: SuccessContrast
    /// In the order of the models; empty where there is one only.
    package var models: [SuccessContrast]
    /// In the order of the models, then of their cells.
    package var cells: [SuccessContrast]

    package typealias Pair = (left: Rate, right: Rate)

    /// How the threshold is shared out among all cells together, the models and the cells: most to the models, because a change in all
    /// of a model's windows can be proved by ten trials a cell, and one in a single cell cannot (`make simulate`).
    private static let shares = (all: 0.2, models: 0.6, cells: 0.2)

    /// At which chance of its own the surest of so many cells is proved, of several models, when nothing else is.
    package static func limit(cells: Int) -> Double {
        Comparison.threshold * shares.cells / Double(cells)
    }

    /// By models, each with its cells; a cell is compared with itself.
    ///
    /// Three families (all together, models, cells) have their shares of the threshold, with Holm's correction within each. As soon as
    /// anything is rejected, the hypothesis that nothing at all changed is known to be false, and its share is free: models and
    /// cells have all of it from then on, in the same proportion. That is a closed test: where something changed, the true
    /// hypotheses are about models and cells only, and are tested by what those two have then; where nothing changed, by all three
    /// (docs/statistics.md).
    package init(byModel groups: [[Pair]]) {
        func chances(_ groups: [[Pair]]) -> [Double] {
            HolmCorrection.adjusted(groups.map { StratifiedExactTest.chance($0) })
        }
        let pairs = groups.flatMap(\.self)
        let whole = StratifiedExactTest.chance(pairs)
        let byModel = groups.count > 1 ? chances(groups) : []
        let byCell = chances(pairs.map { [$0] })
        // What has nothing to look at leaves its share to all together: one model, or one cell, is all there is.
        let models = byModel.isEmpty ? 0 : Self.shares.models
        let cells = pairs.count > 1 ? Self.shares.cells : 0
        func part(_ chance: Double, _ share: Double) -> Double {
            share > 0 ? min(1, chance / share) : 1
        }
        let overall = part(whole, 1 - models - cells)
        // The chance at which something is rejected first.
        let first = ([overall] + byModel.map { part($0, models) } + byCell.map { part($0, cells) })
            .reduce(1) { min($0, $1) }
        let left = models + cells
        func later(_ chance: Double, _ share: Double) -> Double {
            left > 0 ? max(first, part(chance, share / left)) : first
        }
        all = SuccessContrast(of: pairs, chance: overall)
        self.models = zip(groups, byModel).map {
            SuccessContrast(of: $0, chance: later($1, models))
        }
        self.cells = zip(pairs, byCell).map {
            SuccessContrast(of: [$0], chance: later($1, cells))
        }
    }

    /// In one list.
    package var list: [SuccessContrast] { [all] + models + cells }
}
