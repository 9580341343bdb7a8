package import Verdicts

/// How many trials of a cell came out in one way, invalid ones among them.
package struct OutcomeCount: Sendable, Hashable {
    package var outcome: Outcome
    /// The primary one; nil when nothing went wrong.
    package var mode: FailureMode?
    /// Nil where nothing went wrong, or the trace cannot tell.
    package var cause: Cause?
    package var trials: Int

    /// Every way that is there, by outcome, mode and cause.
    static func all(of rows: [TrialRow]) -> [OutcomeCount] {
        var counts: [OutcomeCount] = []
        for verdict in rows.map(\.verdict) {
            let known = counts.firstIndex {
                $0.outcome == verdict.outcome && $0.mode == verdict.failureMode
                    && $0.cause == verdict.cause
            }
            if let known {
                counts[known].trials += 1
            } else {
                counts.append(
                    OutcomeCount(
                        outcome: verdict.outcome, mode: verdict.failureMode, cause: verdict.cause,
                        trials: 1))
            }
        }
        return counts.sorted { $0.words < $1.words }
    }

    private var words: String {
        "\(outcome.rank) \(mode?.rawValue ?? "") \(cause?.rawValue ?? "")"
    }
}

extension [CellResult] {
    /// Trials whose outcomes these are.
    func trials(where isMeant: (OutcomeCount) -> Bool) -> Int {
        reduce(0) { sum, cell in
            sum + cell.outcomes.reduce(0) { $0 + (isMeant($1) ? $1.trials : 0) }
        }
    }
}
