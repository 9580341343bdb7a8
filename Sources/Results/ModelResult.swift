import Grading
import Verdicts

/// The cells of one model under one task, server and agent, and the best of them.
package struct ModelResult: Sendable, Hashable {
    /// The model's name, with whatever of task, server and agent is not the same in all results.
    package var label: String
    /// From the smallest requested context to the largest.
    package var cells: [CellResult]
    /// Completed before flawed before failed before inconclusive before invalid, then the better
    /// quality, then the larger context.
    package var best: CellResult
    package var group: OutcomeGroup

    /// All models, winners first, better quality first, then by name.
    static func all(from cells: [CellResult]) -> [ModelResult] {
        let varying = Varying(cells)
        return Dictionary(grouping: cells) { [$0.task, $0.model, $0.server, $0.agent] }.values
            .compactMap { ModelResult(cells: $0, varying: varying) }
            .sorted { $0.isBefore($1) }
    }

    /// `cells` are in the order of ``CellResult/all(from:)``.
    private init?(cells: [CellResult], varying: Varying) {
        guard let best = cells.min(by: { $0.isBetter(than: $1) }) else { return nil }
        self.label = varying.label(of: best)
        self.cells = cells
        self.best = best
        self.group = OutcomeGroup(best)
    }

    private func isBefore(_ other: ModelResult) -> Bool {
        let mine = (group.rank, best.qualityRank, label, best.cell)
        let others = (other.group.rank, other.best.qualityRank, other.label, other.best.cell)
        return mine < others
    }
}

/// Which of task, server and agent must be named to tell results apart.
struct Varying: Sendable, Hashable {
    var task: Bool
    var server: Bool
    var agent: Bool

    init(_ cells: [CellResult]) {
        task = Set(cells.map(\.task)).count > 1
        server = Set(cells.map(\.server)).count > 1
        agent = Set(cells.map(\.agent)).count > 1
    }

    func label(of cell: CellResult) -> String {
        cell.model
            + (server ? " at \(cell.server)" : "")
            + (agent ? " with \(cell.agent)" : "")
            + (task ? ", \(cell.task)" : "")
    }
}

extension CellResult {
    fileprivate var qualityRank: Int { quality?.rank ?? Grade.Word.allCases.count }

    fileprivate func isBetter(than other: CellResult) -> Bool {
        let mine = (outcome.rank, qualityRank, -(requestedContext ?? 0), cell)
        let others = (
            other.outcome.rank, other.qualityRank, -(other.requestedContext ?? 0), other.cell
        )
        return mine < others
    }
}
