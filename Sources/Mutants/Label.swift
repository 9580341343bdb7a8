package import Verdicts

/// What a mutant was made to be.
package struct Label: Sendable, Hashable {
    /// Nil when nothing went wrong.
    package var mode: FailureMode?
    /// Nil when nobody is to blame.
    package var cause: Cause?
    /// Where the class's definition says; nil where it leaves it open.
    package var outcome: Outcome?

    init(_ mode: FailureMode?, _ cause: Cause?, outcome: Outcome? = nil) {
        self.mode = mode
        self.cause = cause
        self.outcome = outcome
    }
}
