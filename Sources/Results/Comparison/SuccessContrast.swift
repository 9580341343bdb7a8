package import Statistics

/// How often two sides do what was asked, and how likely chance alone makes them that different.
package struct SuccessContrast: Sendable, Hashable {
    package var left: Rate
    package var right: Rate
    /// The chance of a difference as large as this one or larger where there is none, corrected for all that was looked at
    /// beside it, 0 to 1.
    package var chance: Double

    /// Of cells together, each compared with itself.
    init(of cells: [(left: Rate, right: Rate)], chance: Double) {
        left = Self.sum(of: cells.map(\.left))
        right = Self.sum(of: cells.map(\.right))
        self.chance = chance
    }

    private static func sum(of rates: [Rate]) -> Rate {
        Rate(
            successes: rates.reduce(0) { $0 + $1.successes },
            of: rates.reduce(0) { $0 + $1.trials })
    }

    /// By how much more often the right side succeeds, -1 to 1; nil when a side has no trials.
    package var change: Double? {
        guard let before = left.estimate, let now = right.estimate else { return nil }
        return now - before
    }

    package var isProved: Bool { chance <= Comparison.threshold }

    /// Whether the right side is worse, and chance hardly explains it.
    package var isRegression: Bool { isProved && (change ?? 0) < 0 }
}
