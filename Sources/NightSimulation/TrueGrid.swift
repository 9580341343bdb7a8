package import Plans
import SeededChance
package import Stopping
import Tasks
import Traces

/// 18 made-up models at 6 windows, each with two tasks.
package struct TrueGrid: Sendable {
    package static let tasks = 2
    /// In tokens: 4k to 128k.
    package static let windows = (0..<6).map { 4096 << $0 }
    package static let server = "http://localhost:11434"

    package var models: [TrueModel]

    /// The grid of a seed.
    package init(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        models = TrueModel.kinds.map {
            .draw($0, tasks: Self.tasks, windows: Self.windows.count, using: &chance)
        }
    }

    /// Three models that work are another way from now on: one never works, one needs a larger window, one works
    /// everywhere that never did.
    package func changed(seed: UInt64) -> (grid: TrueGrid, models: Set<Int>) {
        var chance = SplitMix64(seed: seed)
        var grid = self
        let working = models.indices.filter { models[$0].kind == .steady }.shuffled(using: &chance)
        let never = models.indices.filter { models[$0].kind == .never }.shuffled(using: &chance)
        let most = Self.windows.count
        for (index, change) in zip(working.prefix(2) + never.prefix(1), 0...) {
            for task in 0..<Self.tasks {
                var rates = models[index].rates[task]
                switch change {
                case 0: rates = rates.map { min($0, 0.05) }
                case 1: for window in 0..<most - 1 { rates[window] = min(rates[window], 0.05) }
                default: rates = rates.map { _ in 0.95 }
                }
                grid.models[index].rates[task] = rates
            }
        }
        // A model that needed the largest window before did not change.
        let really = (working.prefix(2) + never.prefix(1)).filter { grid.models[$0] != models[$0] }
        return (grid, Set(really))
    }
}

/// A cell of a grid, by numbers.
package struct GridCell: Sendable, Hashable {
    package var model: Int
    package var task: Int
    package var window: Int
}

extension TrueGrid {
    /// How often the model of a cell works.
    package func rate(_ cell: GridCell) -> Double {
        models[cell.model].rates[cell.task][cell.window]
    }

    /// Whether a trial works: the same for the same night, cell and repetition, whoever asks.
    package func worked(_ cell: GridCell, repetition: Int, night: UInt64) -> Bool {
        let place = [cell.model, cell.task, cell.window, repetition].reduce(night) {
            ($0 &* 0x100_0000_01B3) ^ UInt64($1)
        }
        var chance = SplitMix64(seed: place)
        _ = chance.next()
        return Double.random(in: 0..<1, using: &chance) < rate(cell)
    }

    /// The sweep of every grid: all models at all windows on all tasks.
    package static func plan(repeats: Repeats, searches: Bool) -> Plan {
        Plan.expand(
            PlanRequest(
                name: "night", agents: [.standard], servers: [ServerEntry(address: server)],
                blocks: [
                    PlanRequest.Block(
                        tasks: (0..<tasks).map {
                            TaskDefinition(
                                name: "task-\($0)", prompt: "p", workspace: .path("/w"))
                        }, models: TrueModel.kinds.indices.map { "model-\($0)" },
                        contexts: windows.map { ContextSize(tokens: $0) },
                        searchesContexts: searches, repeats: repeats)
                ]))
    }
}
