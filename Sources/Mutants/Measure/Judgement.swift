package import Verdicts

/// What a judge said of a mutant, beside what the mutant is.
package struct Judgement: Sendable, Hashable {
    package let className: String
    /// Counts from 0 within its class.
    package let number: Int
    package let expected: Label
    package let judged: Label

    package init(_ mutant: Mutant, verdict: Verdict) {
        className = mutant.className
        number = mutant.number
        expected = mutant.label
        judged = Label(verdict.failureMode, verdict.cause, outcome: verdict.outcome)
    }

    /// The mode's name; `clean` for a completed trial, else the outcome's name.
    package var judgedMode: String {
        if let mode = judged.mode { return mode.rawValue }
        return judged.outcome == .completed ? Self.clean : "(\(judged.outcome?.rawValue ?? ""))"
    }

    package var expectedMode: String { expected.mode?.rawValue ?? Self.clean }

    /// Whether mode, cause and, where the definition says, outcome are as they should be.
    package var isRight: Bool {
        expectedMode == judgedMode && expected.cause == judged.cause && hasRightOutcome
    }

    /// Whether the outcome is the one that the definition says; true where it says none.
    package var hasRightOutcome: Bool { expected.outcome.map { $0 == judged.outcome } ?? true }

    /// Whether somebody is blamed who should not be. Blaming nobody is no confusion, but a mode missed.
    package var confusesCauses: Bool { judged.cause != nil && judged.cause != expected.cause }

    /// How trials without a mode are called in tables.
    static let clean = "clean"
}
