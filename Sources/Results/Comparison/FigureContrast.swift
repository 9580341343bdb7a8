import Grading
import Foundation
import Statistics
import Traces

/// What trials are compared by besides success.
package enum Figure: String, Sendable, Hashable, CaseIterable {
    /// Seconds from begin to end.
    case time
    /// Read and written.
    case tokens
    /// Bytes that the loaded model took.
    case memory
    /// Facts found of those looked for, 0 to 1.
    case grade

    func value(of row: TrialRow) -> Double? {
        switch self {
        case .time: row.summary.seconds
        case .tokens: Double(row.summary.inputTokens + row.summary.outputTokens)
        case .memory: row.summary.memoryBytes.map(Double.init)
        case .grade: row.grade?.fractionFound
        }
    }
}

/// How a figure differs between two sides, cell by cell.
package struct FigureContrast: Sendable, Hashable {
    package var figure: Figure
    /// Cells that have the figure on both sides.
    package var cells: Int
    /// The medians of the cells' medians.
    package var left: Double
    package var right: Double
    /// How many times as much the right side has, as the geometric mean over the cells; nil where a cell has nothing.
    package var ratio: Double?
    /// As ``SuccessContrast/chance``, by the signed ranks of the cells' differences.
    package var chance: Double

    package var isProved: Bool { chance <= Comparison.threshold }

    /// Of every figure that a cell has on both sides.
    static func all(of cells: [ComparedCell]) -> [FigureContrast] {
        var contrasts = Figure.allCases.compactMap { figure in
            FigureContrast(
                figure,
                pairs: cells.compactMap { cell in
                    cell.left.median(of: figure).flatMap { left in
                        cell.right.median(of: figure).map { (left: left, right: $0) }
                    }
                })
        }
        let chances = HolmCorrection.adjusted(contrasts.map(\.chance))
        for (index, chance) in chances.enumerated() { contrasts[index].chance = chance }
        return contrasts
    }

    /// One figure by itself, without a correction for others; nil of no pairs.
    /// - Parameter pairs: A cell's median on both sides.
    package init?(_ figure: Figure, pairs: [(left: Double, right: Double)]) {
        guard let left = pairs.map(\.left).median, let right = pairs.map(\.right).median else {
            return nil
        }
        self.figure = figure
        self.cells = pairs.count
        self.left = left
        self.right = right
        // Slow cells differ by more seconds than fast ones, but hardly by a larger part.
        let areParts = pairs.allSatisfy { $0.left > 0 && $0.right > 0 }
        let differences = pairs.map { areParts ? log($0.right / $0.left) : $0.right - $0.left }
        ratio = areParts ? exp(differences.reduce(0, +) / Double(pairs.count)) : nil
        chance = SignedRankTest(differences).chance
    }
}

extension TrialGroup {
    /// Over the trials that have the figure; nil when none does.
    func median(of figure: Figure) -> Double? { counted.compactMap(figure.value).median }
}
