package import Stopping
package import Tasks
package import Traces

/// The searches for the smallest working window of one model on one server: one for each task, agent and seed. They
/// go from window to window together, so that each window is loaded once.
struct ModelSearch: Sendable {
    /// Cells that differ in the window alone.
    struct Ladder: Sendable {
        struct Key: Hashable {
            var task: TaskDefinition
            var agent: AgentChoice
            var model: String
            var server: String
            var seed: Int?
        }

        /// Indexes of cells, by tokens.
        var cells: [Int: Int] = [:]
    }

    var ladders: [Ladder] = []
    /// Cells whose trials the next decision waits for.
    var pending: Set<Int> = []
    var isAnswered = false

    /// The cells to try next, all at one window: the one that tells most about all ladders that have no answer yet. Empty when all have
    /// one.
    func nextCells(_ cells: [CellProgress]) -> [Int] {
        var gains: [Int: Double] = [:]
        var unanswered: [Ladder] = []
        for ladder in ladders {
            let state = ladder.state(cells)
            if state.search.isAnswered(state.tallies, unavailable: state.unavailable) { continue }
            unanswered.append(ladder)
            gains.merge(
                state.search.gains(state.tallies, unavailable: state.unavailable),
                uniquingKeysWith: +)
        }
        guard let size = WindowSearch.best(of: gains) else { return [] }
        return unanswered.compactMap { $0.cells[size] }.filter { !cells[$0].isOpen }
    }
}

extension ModelSearch.Ladder {
    struct State {
        var search: WindowSearch
        var tallies: [Int: CellTally]
        /// Sizes whose trials were all invalid.
        var unavailable: Set<Int>
    }

    /// What of the cells' results this search goes by: those of the windows that it tried, and of those that are run anyway.
    func state(_ progress: [CellProgress]) -> State {
        let cells = cells.filter { !progress[$0.value].isDropped }
        let tried = cells.filter { progress[$0.value].isOpen }
        return State(
            search: WindowSearch(sizes: Array(cells.keys)),
            tallies: tried.mapValues { progress[$0].counted },
            unavailable: Set(tried.filter { progress[$0.value].counted.trials == 0 }.keys))
    }
}

extension Cell {
    var ladderKey: ModelSearch.Ladder.Key {
        ModelSearch.Ladder.Key(task: task, agent: agent, model: model, server: server, seed: seed)
    }
}

/// What a search found, or thinks so far.
package struct SearchFinding: Sendable, Hashable {
    package var task: TaskDefinition
    package var agent: AgentChoice
    package var model: String
    package var server: String
    package var seed: Int?
    package var belief: WindowSearch.Belief
    /// Trials by window in tokens; windows that were not tried are missing.
    package var tallies: [Int: CellTally]
    /// Whether no more windows will be tried.
    package var isAnswered: Bool
}
