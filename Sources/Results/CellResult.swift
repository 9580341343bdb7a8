package import Grading
package import Statistics
package import Stopping
package import Verdicts

/// The trials of one cell as one row of numbers.
///
/// A trial counts unless its outcome is `invalid`. Figures are medians over the counted trials (of
/// an even number, the worse of the middle two, so that each figure is one that a trial had); they
/// are nil when no trial counts.
package struct CellResult: Sendable, Hashable {
    /// The cell's identifier.
    package var cell: String
    package var task: String
    package var model: String
    /// The server's base URL, or ``anyServer``.
    package var server: String
    /// The agent's kind, its tool set or profile after a slash where it has a named one, and `/untold` where it
    /// was not told its window but could have been.
    package var agent: String
    /// What kept the agent in; nil when it is not known.
    package var sandbox: String?
    /// Tokens; nil when the server's default was wanted.
    package var requestedContext: Int?
    /// Tokens; nil when it could not be proved.
    package var grantedContext: Int?
    /// What must be known of the window before the cell is compared with others.
    package var windowMarks: [WindowMark]
    /// Counted trials.
    package var trials: Int
    package var invalidTrials: Int
    /// Counted trials whose outcome is `completed`.
    package var completed: Int
    /// All trials by how they came out.
    package var outcomes: [OutcomeCount]
    /// The most frequent outcome of the counted trials, the worse one of a tie; `invalid` when none
    /// counts.
    package var outcome: Outcome
    /// The most frequent primary failure mode of the trials that have the cell's outcome; of a tie,
    /// the one that is declared first.
    package var failureMode: FailureMode?
    /// As the representative trial's verdict has it: the first trial with the cell's outcome and
    /// mode.
    package var cause: Cause?
    /// The representative trial's first finding.
    package var evidence: Evidence?
    package var quality: Grade.Word?
    /// Facts found of the facts looked for, 0 to 1; nil when nothing was graded.
    package var grade: Double?
    package var hallucinated: Int?
    /// Of the artefact.
    package var lines: Int?
    /// The representative trial's tool names in call order.
    package var toolSequence: [String]
    package var toolCalls: Int?
    package var failedToolCalls: Int?
    package var interventions: Int?
    package var seconds: Double?
    /// For the median of times like those of the counted trials; nil when they are too few.
    package var secondsInterval: MedianInterval?
    package var inputTokens: Int?
    package var inputTokensInterval: MedianInterval?
    package var outputTokens: Int?
    package var outputTokensInterval: MedianInterval?
    /// The largest of the counted trials.
    package var memoryBytes: Int64?
    /// The part of `memoryBytes` that was on the GPU.
    package var gpuBytes: Int64?
    package var diskBytes: Int64?
    package var parametersInBillions: Double?
    /// Whether the server was a stand-in: its times and memory are simulated.
    package var simulated: Bool
    /// Whether several trials counted, and all called the same tools and took the same tokens: what a fixed seed does.
    package var trialsAreAlike: Bool

    /// Completed trials of those that count.
    package var success: Rate { Rate(successes: completed, of: trials) }

    /// Its counted trials.
    package var tally: CellTally { CellTally(works: completed, fails: trials - completed) }
}

extension [CellResult] {
    /// The smallest requested context whose outcome is `completed`, in tokens; nil when there is none.
    package var smallestWorkingContext: Int? {
        filter { $0.outcome == .completed }.compactMap(\.requestedContext).min()
    }
}

/// What proves a cell's outcome: one finding of one trial.
package struct Evidence: Sendable, Hashable {
    package var statement: String
    package var trial: String
    package var turn: Int?

    package init(statement: String, trial: String, turn: Int? = nil) {
        self.statement = statement
        self.trial = trial
        self.turn = turn
    }

    /// The statement with the place to look at: `... (trial 3f9c2a1b-1.1, turn 4)`.
    package var text: String {
        let place = turn.map { "trial \(trial), turn \($0)" } ?? "trial \(trial)"
        return "\(statement) (\(place))"
    }
}
