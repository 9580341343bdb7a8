/// What of a plan is to be run now, given how its trials ended so far.
///
/// A pure value that a dispatcher asks: several servers may take from one agenda at the same time, and hand trials
/// back. Model outermost, then server, then the window from the largest: the plan's own order. Which trials are
/// wanted depends on results of lower repetitions alone, never on the order in which they came, so that a sweep that
/// was interrupted ends as one that was not.
package struct Agenda: Sendable {
    private var cells: [CellProgress] = []
    private var indexes: [String: Int] = [:]
    private var places: [Place] = []
    private var placeIndexes: [Residency: Int] = [:]
    /// Indexes of places with wanted trials, ascending.
    private var open: [Int] = []
    /// Trials taken and neither recorded nor given back.
    package private(set) var running = 0
    private let attempts: Int

    /// One residency and its cells with wanted trials.
    private struct Place: Sendable {
        let residency: Residency
        /// Descending, so that the next one is the last.
        var ready: [Int] = []
        var running = 0
    }

    /// - Parameters:
    ///   - finished: What is known already, by ``Cell/id`` and repetition: whether the trial worked.
    ///   - attempts: How often a repetition is tried whose trials end invalid; at least 1.
    package init(_ plan: Plan, finished: [String: [Int: Bool]] = [:], attempts: Int = 3) {
        self.attempts = max(1, attempts)
        for trial in plan.trials {
            cells[index(for: trial)].plan(repetition: trial.repetition)
        }
        for index in cells.indices {
            for (repetition, worked) in finished[cells[index].id, default: [:]] {
                _ = cells[index].record(repetition, worked: worked, attempts: 1)
            }
            cells[index].release(upTo: cells[index].states.count)
        }
        // From the last, so that each goes to the end.
        for index in cells.indices.reversed() { settle(index) }
    }

    private mutating func index(for trial: PlannedTrial) -> Int {
        if let known = indexes[trial.cellID] { return known }
        let residency = trial.cell.residency
        let place = placeIndexes[residency] ?? places.count
        if place == places.count {
            places.append(Place(residency: residency))
            placeIndexes[residency] = place
        }
        indexes[trial.cellID] = cells.count
        cells.append(CellProgress(cell: trial.cell, id: trial.cellID, residency: place))
        return cells.count - 1
    }

    /// Residencies that have trials wanted now, in the plan's order.
    package var residencies: [Residency] { open.map { places[$0].residency } }

    /// The first residency with trials wanted now that a server may take.
    package func first(where isFit: (Residency) -> Bool) -> Residency? {
        open.first { isFit(places[$0].residency) }.map { places[$0].residency }
    }

    /// How many trials are wanted now at a residency.
    package func wanted(at residency: Residency) -> Int {
        guard let place = placeIndexes[residency] else { return 0 }
        return places[place].ready.reduce(0) { $0 + cells[$1].wanted }
    }

    /// How many trials of a residency run: their ends may want more of it.
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
            guard let repetition = cells[index].take() else { break }
            taken.append(
                PlannedTrial(
                    cell: cells[index].cell, cellID: cells[index].id, repetition: repetition))
            running += 1
            places[place].running += 1
            settle(index)
        }
        return taken
    }

    /// A trial that was taken and did not run to an end: its server died, or the dispatcher stopped. It is wanted again,
    /// and no attempt is counted.
    package mutating func giveBack(_ trial: PlannedTrial) {
        change(trial) { $0.giveBack(trial.repetition) }
    }

    /// How a trial ended; `worked` is nil when it was invalid, which makes it wanted again until its attempts are used up.
    package mutating func record(_ trial: PlannedTrial, worked: Bool?) {
        change(trial) { [attempts] in
            _ = $0.record(trial.repetition, worked: worked, attempts: attempts)
        }
    }

    /// Runs no more trials of hopeless cells; those that run may end, and what is known of them stays.
    package mutating func exclude(
        _ reason: Hopeless, where isHopeless: (Cell) -> Bool
    ) {
        for index in cells.indices where isHopeless(cells[index].cell) {
            cells[index].close(.hopeless(reason))
            settle(index)
        }
    }

    /// Where every cell stands, in the plan's order.
    package var standings: [CellStanding] { cells.map(\.standing) }

    private mutating func change(
        _ trial: PlannedTrial, _ change: (inout CellProgress) -> Void
    ) {
        guard let index = indexes[trial.cellID] else { return }
        let before = cells[index].running
        change(&cells[index])
        running += cells[index].running - before
        places[cells[index].residency].running += cells[index].running - before
        settle(index)
    }

    /// Puts a cell among its residency's ready ones, or takes it out, by whether it has trials wanted.
    private mutating func settle(_ index: Int) {
        let place = cells[index].residency
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
