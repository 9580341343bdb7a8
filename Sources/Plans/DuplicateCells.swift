/// A cell that need not run: another one of the plan is granted the same window.
package struct DuplicateCell: Sendable, Hashable {
    package var cell: Cell
    /// What runs in its place: the same task, agent, model, server and seed.
    package var kept: Cell
    /// The window that both are granted, in tokens.
    package var granted: Int
}

extension Plan {
    /// The plan with cells that differ only in the window they ask for, and are granted the same, run once.
    ///
    /// Ollama clamps a window above the trained one, and a server that was started with its window grants that to
    /// everyone (ollama.md 1.9, 7). The cell is kept whose request is nearest to the grant, with the larger number
    /// of repetitions, at the place of the first; order stays otherwise. It knows which it stands for
    /// (``Cell/standsFor``). All of its trials run when one of them was to run all of its own.
    ///
    /// - Parameter granted: The window in tokens that a cell will be granted; nil when that is not known before
    ///   loading, and the cell is then kept.
    package func withoutDuplicates(
        granted: (Cell) -> Int?
    ) -> (plan: Plan, duplicates: [DuplicateCell]) {
        let cells = cells
        guard Self.mayRepeat(cells, granted: granted) else { return (self, []) }
        var groups: [SameWindow: [Cell]] = [:]
        for cell in cells {
            guard let window = granted(cell) else { continue }
            groups[SameWindow(cell, window: window), default: []].append(cell)
        }
        var duplicates: [Cell: DuplicateCell] = [:]
        var places: [Cell: (cell: Cell, id: String)] = [:]
        var rules = rules
        for (same, alike) in groups where alike.count > 1 {
            guard let kept = alike.min(by: { same.isNearer($0, than: $1) }) else { continue }
            var place = (cell: kept, id: kept.id)
            place.cell.standsFor = alike.filter { $0 != kept }.compactMap(\.context).sorted()
            for cell in alike {
                places[cell] = place
                if cell == kept { continue }
                duplicates[cell] = DuplicateCell(cell: cell, kept: kept, granted: same.window)
                if rules.removeValue(forKey: cell.id) == nil { rules[place.id] = nil }
            }
        }
        if duplicates.isEmpty { return (self, []) }
        var seen: Set<PlannedTrial> = []
        let remaining = trials.compactMap { trial -> PlannedTrial? in
            guard let place = places[trial.cell] else { return trial }
            let moved = PlannedTrial(
                cell: place.cell, cellID: place.id, repetition: trial.repetition)
            return seen.insert(moved).inserted ? moved : nil
        }
        var plan = self
        plan.trials = remaining
        plan.rules = rules
        return (plan, cells.compactMap { duplicates[$0] })
    }

    /// Whether some server would grant a model the same window for two that were asked for: most plans ask for none twice,
    /// and hashing cells with their tasks takes long.
    private static func mayRepeat(_ cells: [Cell], granted: (Cell) -> Int?) -> Bool {
        var asked: [Residency: Int?] = [:]
        for cell in cells {
            guard let window = granted(cell) else { continue }
            let same = Residency(server: cell.server, model: cell.model, context: window)
            if asked.updateValue(cell.context, forKey: same).map({ $0 != cell.context }) == true {
                return true
            }
        }
        return false
    }

    /// What cells have in common that are the same but for what they ask for.
    private struct SameWindow: Hashable {
        var cell: Cell
        var window: Int

        init(_ cell: Cell, window: Int) {
            self.cell = cell
            self.cell.context = nil
            self.window = window
        }

        func isNearer(_ one: Cell, than other: Cell) -> Bool { rank(one) < rank(other) }

        /// A window that was asked for comes before the server's default.
        private func rank(_ cell: Cell) -> (Int, Int) {
            guard let context = cell.context else { return (.max, 0) }
            return (abs(context - window), context)
        }
    }
}
