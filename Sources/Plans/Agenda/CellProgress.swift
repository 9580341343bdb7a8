import Stopping

/// How far one cell of an agenda is.
///
/// Which of its repetitions are wanted depends on the results of lower ones alone: on the results without a gap from
/// the first on, never on those that came before their turn.
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
    /// Nil when all planned trials run.
    let rule: CellRule?
    /// What an earlier sweep answered.
    let before: Bool?
    /// Of each repetition, the first at 0.
    private var states: [State] = []
    /// Invalid attempts of each repetition that had any.
    private var invalid: [Int: Int] = [:]
    /// Whether its trials are wanted at all; a searched cell waits for its search.
    private(set) var isOpen = false
    /// Results without a gap from the first on, up to the one that settled the answer.
    private(set) var counted = CellTally()
    /// How many repetitions `counted` goes over.
    private var prefix = 0
    /// Repetitions below this index are wanted.
    private var released = 0
    /// No repetition below this index is idle.
    private var firstIdle = 0
    private var idle = 0
    /// Idle repetitions that are wanted.
    private(set) var wanted = 0
    private(set) var running = 0
    /// Why no more of it is run.
    private(set) var skip: Skip?

    init(cell: Cell, id: String, residency: Int, rule: CellRule?, before: Bool?) {
        self.cell = cell
        self.id = id
        self.residency = residency
        self.rule = rule
        self.before = before
    }

    var isSearched: Bool { rule?.isSearched ?? false }
    /// Whether nothing that may still come changes `counted`.
    var isComplete: Bool { skip != nil || prefix == states.count }
    /// Whether it was given up for its own hopelessness before anything was known.
    var isDropped: Bool {
        if case .hopeless = skip { counted.trials == 0 } else { false }
    }
    /// The most that may still have to run.
    var left: Int { skip == nil ? idle : 0 }

    mutating func plan(repetition: Int) {
        guard repetition >= 1 else { return }
        while states.count < repetition { states.append(.absent) }
        if states[repetition - 1] == .absent {
            states[repetition - 1] = .idle
            idle += 1
        }
    }

    /// Lets its trials be wanted.
    mutating func open() {
        isOpen = true
        advance()
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
        change(firstIdle, to: .running)
        return firstIdle + 1
    }

    /// Back to what it was before it was taken.
    mutating func giveBack(_ repetition: Int) {
        if state(of: repetition) == .running { change(repetition - 1, to: .idle) }
    }

    /// A trial's end. A result that comes twice, or for a repetition that the plan does not have, changes nothing.
    mutating func record(_ repetition: Int, worked: Bool?, attempts: Int) {
        let state = state(of: repetition)
        guard state == .running || state == .idle else { return }
        if let worked {
            change(repetition - 1, to: worked ? .works : .fails)
        } else {
            let tries = invalid[repetition, default: 0] + 1
            invalid[repetition] = tries
            change(repetition - 1, to: tries >= attempts ? .lost : .idle)
        }
        advance()
    }

    private mutating func change(_ index: Int, to new: State) {
        let isWanted = skip == nil && index < released
        switch states[index] {
        case .idle:
            idle -= 1
            if isWanted { wanted -= 1 }
        case .running: running -= 1
        default: break
        }
        switch new {
        case .idle:
            idle += 1
            firstIdle = min(firstIdle, index)
            if isWanted { wanted += 1 }
        case .running: running += 1
        default: break
        }
        states[index] = new
    }

    /// Counts what has no gap before it any more, and wants what is certainly needed after it.
    private mutating func advance() {
        guard isOpen, skip == nil else { return }
        while prefix < states.count, !isSettled {
            switch states[prefix] {
            case .works: counted.count(true)
            case .fails: counted.count(false)
            case .absent, .lost: break
            case .idle, .running: return release()
            }
            prefix += 1
        }
        if prefix < states.count { close(.settled) }
    }

    private var isSettled: Bool { rule?.repeats.isSettled(counted, before: before) ?? false }

    private mutating func release() {
        let needed = rule?.repeats.certainlyNeeded(after: counted, before: before)
        let end = min(states.count, needed.map { prefix + $0 } ?? states.count)
        guard end > released else { return }
        for index in released..<end where states[index] == .idle { wanted += 1 }
        released = end
    }

    private func state(of repetition: Int) -> State {
        states.indices.contains(repetition - 1) ? states[repetition - 1] : .absent
    }

    var standing: CellStanding {
        var tally = CellTally()
        var lost = 0
        for state in states {
            switch state {
            case .works: tally.count(true)
            case .fails: tally.count(false)
            case .lost: lost += 1
            case .absent, .idle, .running: break
            }
        }
        let notRun = idle + running + lost
        return CellStanding(
            cell: cell, id: id, tally: tally, notRun: notRun,
            skip: notRun == 0 ? nil : skip ?? (lost == notRun ? .onlyInvalid : nil))
    }
}
