/// How far one cell of an agenda is.
struct CellProgress: Sendable {
    enum State: UInt8, Sendable {
        /// Not in the plan.
        case absent
        case idle
        case running
        case works
        case fails
        /// Every attempt was invalid.
        case lost
    }

    let cell: Cell
    let id: String
    /// Index of the residency.
    let residency: Int
    /// Of each repetition, the first at 0.
    private(set) var states: [State] = []
    /// Invalid attempts of each repetition that had any.
    private var invalid: [Int: Int] = [:]
    /// Repetitions below this index are wanted.
    private(set) var released = 0
    /// No repetition below this index is idle.
    private var firstIdle = 0
    /// Idle repetitions that are wanted.
    private(set) var wanted = 0
    private(set) var running = 0
    /// Why no more of it is run.
    private(set) var skip: Skip?

    init(cell: Cell, id: String, residency: Int) {
        self.cell = cell
        self.id = id
        self.residency = residency
    }

    mutating func plan(repetition: Int) {
        guard repetition >= 1 else { return }
        while states.count < repetition { states.append(.absent) }
        if states[repetition - 1] == .absent { states[repetition - 1] = .idle }
    }

    /// Wants the repetitions below an index; what was wanted stays so.
    mutating func release(upTo count: Int) {
        guard skip == nil, count > released else { return }
        let count = min(count, states.count)
        for index in released..<max(released, count) where states[index] == .idle { wanted += 1 }
        released = max(released, count)
    }

    /// Wants no more; what is running may still end.
    mutating func close(_ reason: Skip) {
        if skip != nil { return }
        skip = reason
        wanted = 0
    }

    mutating func take() -> Int? {
        guard wanted > 0 else { return nil }
        while firstIdle < released, states[firstIdle] != .idle { firstIdle += 1 }
        guard firstIdle < released else { return nil }
        states[firstIdle] = .running
        wanted -= 1
        running += 1
        return firstIdle + 1
    }

    /// Back to what it was before it was taken.
    mutating func giveBack(_ repetition: Int) {
        guard state(of: repetition) == .running else { return }
        running -= 1
        makeIdle(repetition)
    }

    /// A trial's end; whether it changed anything. A result that comes twice, or for a repetition that the plan does
    /// not have, changes nothing.
    mutating func record(_ repetition: Int, worked: Bool?, attempts: Int) -> Bool {
        let state = state(of: repetition)
        guard state == .running || state == .idle else { return false }
        let wasWanted = state == .idle && skip == nil && repetition <= released
        if state == .running { running -= 1 }
        if wasWanted { wanted -= 1 }
        if let worked {
            states[repetition - 1] = worked ? .works : .fails
            return true
        }
        invalid[repetition, default: 0] += 1
        if invalid[repetition, default: 0] >= attempts {
            states[repetition - 1] = .lost
        } else {
            makeIdle(repetition)
        }
        return true
    }

    private mutating func makeIdle(_ repetition: Int) {
        states[repetition - 1] = .idle
        firstIdle = min(firstIdle, repetition - 1)
        if skip == nil, repetition <= released { wanted += 1 }
    }

    private func state(of repetition: Int) -> State {
        states.indices.contains(repetition - 1) ? states[repetition - 1] : .absent
    }

    /// All results, in whatever order they came.
    var tally: CellTally {
        states.reduce(into: CellTally()) { tally, state in
            if state == .works { tally.count(true) }
            if state == .fails { tally.count(false) }
        }
    }

    var standing: CellStanding {
        let notRun = states.count { $0 == .idle || $0 == .running || $0 == .lost }
        let lost = states.contains(.lost) && !states.contains { $0 == .idle || $0 == .running }
        return CellStanding(
            cell: cell, id: id, tally: tally, notRun: notRun,
            skip: notRun == 0 ? nil : skip ?? (lost ? .onlyInvalid : nil))
    }
}
