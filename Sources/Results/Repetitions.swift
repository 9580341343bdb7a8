import Statistics

/// How often the cells of a table were tried: which columns mean something, and what must be said of its rows.
struct Repetitions {
    /// Counted trials of each cell that has any.
    private let trials: [Int]
    private let invalid: Int
    /// Cells whose trials all went the same way.
    private let alike: Int
    /// Cells of several trials that were not tried on, since their answer was settled.
    private let stopped: Int

    /// - Parameter settled: Identifiers of cells that were stopped early.
    init(_ cells: [CellResult], settled: Set<String> = []) {
        stopped = cells.count { $0.trials > 1 && settled.contains($0.cell) }
        trials = cells.map(\.trials).filter { $0 > 0 }
        invalid = cells.reduce(0) { $0 + $1.invalidTrials }
        alike = cells.count(where: \.trialsAreAlike)
    }

    /// Whether any cell was tried more than once, so that a rate says more than its outcome.
    var hasRates: Bool { trials.contains { $0 > 1 } }

    /// How many attempts pass@k and pass^k are about: as many as every cell was tried that was tried more than once; nil
    /// without one.
    var attempts: Int? { trials.filter { $0 > 1 }.min() }

    /// That a row of one trial is one trial, and what was not counted; empty when there is nothing to say.
    var notes: [String] {
        let single = trials.count { $0 == 1 }
        let which =
            if trials.count == 1 {
                "This is one trial"
            } else if single == trials.count {
                "Every cell rests on one trial"
            } else {
                "\(single) of \(trials.count) cells rest on one trial"
            }
        return (single > 0 ? ["\(which): what happened once, not how often."] : [])
            + (alike > 0
                ? [
                    "The repeats of \(alike) of \(trials.count) cells are the same to the token, as with a fixed seed: "
                        + "they prove no more than one trial."
                ] : [])
            + (stopped > 0
                ? [
                    "\(stopped) of \(trials.count) cells were stopped when their answer was settled: their rates are farther from one half "
                        + "than they should be."
                ] : [])
            + (invalid > 0 ? ["Invalid trials, not counted: \(invalid)."] : [])
    }
}
