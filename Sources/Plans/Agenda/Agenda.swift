import Stopping

/// What of a plan is to be run now, given how its trials ended so far.
///
/// A pure value that a dispatcher asks: several servers may take from one agenda at the same time, and hand trials
/// back. Model outermost, then server, then the window from the largest: the plan's own order, except that a search
/// comes to its windows one after another. A cell's trials are wanted as far as results of lower repetitions of the
/// cell say, the windows of a search as far as the cells that it tried before say; the order in which results come never
/// counts, so that a sweep that was interrupted ends as one that was not.
package struct Agenda: Sendable {
    private var cells: [CellProgress] = []
    private var indexes: [String: Int] = [:]
    private var places: [Place] = []
    private var placeIndexes: [Residency: Int] = [:]
    /// Indexes of places with wanted trials, ascending.
    private var open: [Int] = []
    private var searches: [ModelSearch] = []
    /// Index of the search that a cell belongs to.
    private var searchIndexes: [Int: Int] = [:]
    /// Trials taken and neither recorded nor given back.
    package private(set) var running = 0
    /// The most trials that may still have to be taken.
    package private(set) var left = 0
    private let attempts: Int

    /// One residency and its cells with wanted trials.
    private struct Place: Sendable {
        let residency: Residency
        /// Descending, so that the next one is the last.
        var ready: [Int] = []
        var wanted = 0
        var running = 0
    }

    /// - Parameters:
    ///   - finished: What is known already, by ``Cell/id`` and repetition: whether the trial worked.
    ///   - before: What a sweep before answered for a cell, if anything: an answer that contradicts it takes all of the cell's
    ///     repeats.
    ///   - attempts: How often a repetition is tried whose trials end invalid; at least 1.
    package init(
        _ plan: Plan, finished: [String: [Int: Bool]] = [:], before: [String: Bool] = [:],
        attempts: Int = 3
    ) {
        self.attempts = max(1, attempts)
        // Trials of a cell mostly follow each other.
        var last: (id: String, index: Int)?
        for trial in plan.trials {
            let id = trial.cellID
            if last?.id != id {
                let index =
                    indexes[id] ?? add(trial, rule: plan.rules[id], before: before[id])
                last = (id, index)
            }
            if let last { cells[last.index].plan(repetition: trial.repetition) }
        }
        addSearches()
        for index in cells.indices.reversed() {
            for (repetition, worked) in finished[cells[index].id, default: [:]] {
                cells[index].record(repetition, worked: worked, attempts: 1)
            }
            left += cells[index].left
            if !cells[index].isSearched { change(index) { $0.open() } }
        }
        for (index, search) in searchIndexes
        where !cells[index].isSearched && !cells[index].isComplete {
            searches[search].pending.insert(index)
        }
        for search in searches.indices { advance(search) }
    }

    private mutating func add(_ trial: PlannedTrial, rule: CellRule?, before: Bool?) -> Int {
        let residency = trial.cell.residency
        let place = placeIndexes[residency] ?? places.count
        if place == places.count {
            places.append(Place(residency: residency))
            placeIndexes[residency] = place
        }
        indexes[trial.cellID] = cells.count
        cells.append(
            CellProgress(
                cell: trial.cell, id: trial.cellID, residency: place, rule: rule, before: before))
        return cells.count - 1
    }

    /// One search for each server and model of which a cell is searched.
    private mutating func addSearches() {
        var ofModel: [Residency: Int] = [:]
        var ladders: [ModelSearch.Ladder.Key: (search: Int, ladder: Int)] = [:]
        for index in cells.indices where cells[index].isSearched {
            let cell = cells[index].cell
            if ladders[cell.ladderKey] != nil { continue }
            let model = Residency(server: cell.server, model: cell.model, context: nil)
            let search = ofModel[model] ?? searches.count
            if search == searches.count {
                searches.append(ModelSearch())
                ofModel[model] = search
            }
            ladders[cell.ladderKey] = (search, searches[search].ladders.count)
            searches[search].ladders.append(ModelSearch.Ladder())
        }
        if ladders.isEmpty { return }
        for index in cells.indices {
            guard let size = cells[index].cell.context,
                let (search, ladder) = ladders[cells[index].cell.ladderKey]
            else { continue }
            searches[search].ladders[ladder].cells[size] = index
            searchIndexes[index] = search
        }
    }

    /// Residencies that have trials wanted now, in the plan's order.
    package var residencies: [Residency] { open.map { places[$0].residency } }

    /// The first residency with trials wanted now that a server may take.
    package func first(where isFit: (Residency) -> Bool) -> Residency? {
        open.first { isFit(places[$0].residency) }.map { places[$0].residency }
    }

    /// How many trials are wanted now at a residency.
    package func wanted(at residency: Residency) -> Int {
        placeIndexes[residency].map { places[$0].wanted } ?? 0
    }

    /// How many trials of a residency run: their ends may want more of it, or another window of the model.
    package func running(at residency: Residency) -> Int {
        placeIndexes[residency].map { places[$0].running } ?? 0
    }

    /// Whether nothing is left to run or to wait for.
    package var isDone: Bool { open.isEmpty && running == 0 }

    /// The next trials of a residency, at most `limit`: those of a cell together, cells in the plan's order.
    package mutating func take(_ residency: Residency, limit: Int = 1) -> [PlannedTrial] {
        guard let place = placeIndexes[residency] else { return [] }
        var taken: [PlannedTrial] = []
        while taken.count < limit, let index = places[place].ready.last {
            var repetition: Int?
            change(index) { repetition = $0.take() }
            guard let repetition else { break }
            taken.append(
                PlannedTrial(
                    cell: cells[index].cell, cellID: cells[index].id, repetition: repetition))
        }
        return taken
    }

    /// A trial that was taken and did not run to an end: its server died, or the dispatcher stopped. It is wanted again,
    /// and no attempt is counted.
    package mutating func giveBack(_ trial: PlannedTrial) {
        guard let index = indexes[trial.cellID] else { return }
        change(index) { $0.giveBack(trial.repetition) }
    }

    /// How a trial ended; `worked` is nil when it was invalid, which makes it wanted again until its attempts are used
    /// up, or at once when this one `isFinal`.
    package mutating func record(_ trial: PlannedTrial, worked: Bool?, isFinal: Bool = false) {
        guard let index = indexes[trial.cellID] else { return }
        let attempts = isFinal ? 1 : attempts
        change(index) { $0.record(trial.repetition, worked: worked, attempts: attempts) }
        resume([index])
    }

    /// Runs no more trials of hopeless cells; those that run may end, and what is known of them stays. A search goes on
    /// without them.
    package mutating func exclude(_ reason: Hopeless, where isHopeless: (Cell) -> Bool) {
        close(cells.indices.filter { isHopeless(cells[$0].cell) }, for: reason)
    }

    /// The same, but only of cells that run as far as they are needed: what was asked for as a grid is run as it is.
    package mutating func excludeAdaptive(
        _ reason: Hopeless, where isHopeless: (Cell) -> Bool
    ) {
        close(
            cells.indices.filter { cells[$0].rule != nil && isHopeless(cells[$0].cell) },
            for: reason)
    }

    private mutating func close(_ indexes: [Int], for reason: Hopeless) {
        for index in indexes { change(index) { $0.close(.hopeless(reason)) } }
        resume(indexes)
    }

    /// Runs no more of what one cell's trial showed to be hopeless: nothing of a model without tools; of one that does
    /// not fit, this window and larger ones; of one that failed the canary, no cell that runs as far as it is needed.
    package mutating func exclude(_ reason: Hopeless, shownBy cell: Cell) {
        func isHopeless(_ other: Cell) -> Bool {
            guard other.model == cell.model, other.server == cell.server else { return false }
            return reason != .willNotFit || other.context ?? 0 >= cell.context ?? 0
        }
        if reason == .failedCanary {
            excludeAdaptive(reason, where: isHopeless)
        } else {
            exclude(reason, where: isHopeless)
        }
    }

    /// Whether a model's first trials are worth one request that tries it: some of its cells run only as far as they are
    /// needed, and nothing is known of any, now or from a sweep before, that shows it to call tools.
    package func needsCanary(_ model: String, on server: String) -> Bool {
        let own = cells.filter { $0.cell.model == model && $0.cell.server == server }
        return own.contains { $0.rule != nil && $0.wanted > 0 }
            && own.allSatisfy { $0.counted.trials == 0 && $0.before != true }
    }

    /// Leaves out of the searches for a model's smallest working window what is larger than the window it was trained with:
    /// the server would grant another one.
    /// - Parameter trained: Tokens.
    package mutating func limitSearch(of model: String, on server: String, to trained: Int) {
        let beyond = cells.indices.filter { index in
            let cell = cells[index].cell
            return cells[index].isSearched && cell.model == model && cell.server == server
                && (cell.context ?? 0) > trained
        }
        close(beyond, for: .beyondTraining)
    }

    /// Where every cell stands, in the plan's order.
    package var standings: [CellStanding] { cells.map(\.standing) }

    /// What the searches found, in the plan's order.
    package var findings: [SearchFinding] {
        searches.flatMap { search in
            search.ladders.compactMap { ladder in
                guard let cell = ladder.cells.values.min().map({ cells[$0].cell }) else {
                    return nil
                }
                let state = ladder.state(cells)
                let tallies = state.tallies.filter { $0.value.trials > 0 }
                return SearchFinding(
                    task: cell.task, agent: cell.agent, model: cell.model, server: cell.server,
                    seed: cell.seed, belief: state.search.belief(tallies), tallies: tallies,
                    isAnswered: search.isAnswered)
            }
        }
    }

    /// Lets searches go on that waited for these cells.
    private mutating func resume(_ indexes: [Int]) {
        for index in indexes where cells[index].isComplete {
            guard let search = searchIndexes[index] else { continue }
            searches[search].pending.remove(index)
        }
        for search in Set(indexes.compactMap { searchIndexes[$0] }).sorted() { advance(search) }
    }

    /// Opens the windows that a search wants, as long as what it wants is known already.
    private mutating func advance(_ search: Int) {
        while searches[search].pending.isEmpty, !searches[search].isAnswered {
            let next = searches[search].nextCells(cells)
            if next.isEmpty {
                searches[search].isAnswered = true
                for index in searches[search].ladders.flatMap(\.cells.values)
                where !cells[index].isOpen {
                    change(index) { $0.close(.notNeeded) }
                }
            }
            for index in next {
                change(index) { $0.open() }
                if !cells[index].isComplete { searches[search].pending.insert(index) }
            }
        }
    }

    /// Changes a cell and keeps the counts and orders that depend on it.
    private mutating func change(_ index: Int, _ change: (inout CellProgress) -> Void) {
        let place = cells[index].residency
        let before = (cells[index].running, cells[index].wanted, cells[index].left)
        change(&cells[index])
        running += cells[index].running - before.0
        left += cells[index].left - before.2
        places[place].running += cells[index].running - before.0
        places[place].wanted += cells[index].wanted - before.1
        places[place].ready.set(index, isIn: cells[index].wanted > 0, by: >)
        open.set(place, isIn: !places[place].ready.isEmpty, by: <)
    }
}

extension [Int] {
    /// Keeps a sorted array with or without an element.
    fileprivate mutating func set(
        _ element: Int, isIn: Bool, by areInIncreasingOrder: (Int, Int) -> Bool
    ) {
        var low = startIndex
        var high = endIndex
        // What is worked on stands at an end most of the time.
        if let last, !areInIncreasingOrder(element, last) {
            low = last == element ? high - 1 : high
        }
        while low < high {
            let middle = (low + high) / 2
            if areInIncreasingOrder(self[middle], element) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let isPresent = low < endIndex && self[low] == element
        if isIn, !isPresent { insert(element, at: low) }
        if !isIn, isPresent { remove(at: low) }
    }
}
