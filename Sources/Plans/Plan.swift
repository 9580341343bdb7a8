package import Stopping
package import Tasks
package import Traces

/// What will run, in which order: a value that can be printed, counted, estimated and diffed before
/// anything runs.
package struct Plan: Sendable, Hashable {
    package var name: String
    /// Model outermost, then context from the largest, then tasks, then repetitions: each change of
    /// model or window reloads the model (ollama.md 5).
    ///
    /// All that may run: of a cell that stops when its answer is settled the most, and every window of a search.
    package var trials: [PlannedTrial]
    /// By ``Cell/id``; a cell without a rule runs all of its trials.
    package var rules: [String: CellRule]
    /// Servers that share the trials of the cells whose server is ``ServerEntry/pool``; empty when there is none.
    package var pool: [ServerEntry]
    /// What is said of servers that cells name themselves.
    package var pinned: [ServerEntry]

    package init(
        name: String, trials: [PlannedTrial], rules: [String: CellRule] = [:],
        pool: [ServerEntry] = [], pinned: [ServerEntry] = []
    ) {
        self.name = name
        self.trials = trials
        self.rules = rules
        self.pool = pool
        self.pinned = pinned
    }

    /// Cells in the order of their first trial.
    package var cells: [Cell] {
        var seen: Set<String> = []
        var last: IdentifiedCell?
        var cells: [Cell] = []
        for trial in trials where trial.identified !== last {
            last = trial.identified
            if seen.insert(trial.cellID).inserted { cells.append(trial.cell) }
        }
        return cells
    }
}

/// Which of a cell's planned trials are really run.
package struct CellRule: Sendable, Hashable {
    package var repeats: Repeats
    /// Whether the cell runs only if the search for the smallest working window comes by.
    package var isSearched: Bool

    package init(repeats: Repeats, isSearched: Bool = false) {
        self.repeats = repeats
        self.isSearched = isSearched
    }

    /// Whether all planned trials run, whatever comes out.
    var isFixed: Bool { !isSearched && repeats.minimum == repeats.maximum }
}

/// One repetition of a cell.
package struct PlannedTrial: Sendable {
    /// Counts from 1.
    package let repetition: Int
    fileprivate let identified: IdentifiedCell

    package var cell: Cell { identified.cell }
    /// ``Cell/id``, which takes hashing, kept.
    package var cellID: String { identified.id }

    package init(cell: Cell, repetition: Int = 1) {
        self.init(cell: cell, cellID: cell.id, repetition: repetition)
    }

    /// With the cell's identifier where it is known.
    init(cell: Cell, cellID: String, repetition: Int) {
        self.init(IdentifiedCell(cell, id: cellID), repetition: repetition)
    }

    init(_ cell: IdentifiedCell, repetition: Int) {
        identified = cell
        self.repetition = repetition
    }
}

extension PlannedTrial: Hashable {
    package static func == (one: PlannedTrial, other: PlannedTrial) -> Bool {
        one.repetition == other.repetition
            && (one.identified === other.identified || one.cell == other.cell)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(cellID)
        hasher.combine(repetition)
    }
}

/// A cell with its identifier, shared by its trials: a plan may have a hundred thousand of them, and a cell with its task is
/// large to copy.
final class IdentifiedCell: Sendable {
    let cell: Cell
    let id: String

    init(_ cell: Cell, id: String) {
        self.cell = cell
        self.id = id
    }
}

/// Task x agent x model x requested context x server.
package struct Cell: Sendable, Hashable {
    package var task: TaskDefinition
    package var agent: AgentChoice
    package var model: String
    /// Tokens; nil leaves the window to the server's default.
    package var context: Int?
    /// The server's base URL, or ``ServerEntry/pool``.
    package var server: String
    /// Handed to the model's sampler through the derived model; nil leaves it random.
    package var seed: Int?
    /// Other windows in tokens that were asked for and will be granted the same: the cell runs for them too. No part
    /// of its identity.
    package var standsFor: [Int] = []

    package init(
        task: TaskDefinition, agent: AgentChoice = .builtin(toolSet: "claude-code-2026-01"),
        model: String, context: Int?, server: String, seed: Int? = nil
    ) {
        self.task = task
        self.agent = agent
        self.model = model
        self.context = context
        self.server = server
        self.seed = seed
    }
}
