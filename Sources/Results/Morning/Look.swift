package import Statistics
package import Traces
package import Verdicts

/// What is worth a look after a night, the most important first: facts, which Reports words with the command to look.
package enum Look: Sendable, Hashable {
    /// The sweep came to no end.
    case unfinished
    /// Attempts that somebody other than the model spoiled.
    case spoiled(Spoiled)
    /// Success that proved to be another one than before.
    case proved(Contrast)
    /// One cell's outcome that is another one than before, more than chance explains.
    case likely(MorningSummary.Change, trial: String?)
    /// Something else that is not as it was, and how many other things are not.
    case pin(PinChange, others: Int)
    /// Another model than before did best.
    case best(Best)
    /// Trials that running the sweep again would run, by reason.
    case open([UnrunCell.Reason: Int])
    /// A cell whose trials came out most unlike one another.
    case wavering(CellResult)
    /// The mode in which most trials failed.
    case failing(FailureMode, trials: Int, of: Int)
    /// All tables.
    case everything

    package struct Spoiled: Sendable, Hashable {
        /// Nil where the wire does not say.
        package var cause: Cause?
        package var attempts: Int
        /// Trials that have no other result: no later attempt made up for them.
        package var lost: Int
        /// What the first finding of `trial` says.
        package var words: String?
        /// The newest of those that were lost, or of all.
        package var trial: String
    }

    package struct Contrast: Sendable, Hashable {
        /// A model, with its window where it is one cell; nil when all cells together are meant.
        package var model: String?
        package var context: Int?
        package var before: Rate
        package var now: Rate
        /// One of the trials that are not as before; nil when there is none.
        package var trial: String?

        package var isWorse: Bool { (now.estimate ?? 0) < (before.estimate ?? 0) }
    }

    package struct Best: Sendable, Hashable {
        package var result: CellResult
        package var before: String
        /// Whether both models have a cell in common in this night.
        package var canCompare: Bool
    }
}
