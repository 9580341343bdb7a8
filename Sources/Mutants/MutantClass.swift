package import Traces
import Verdicts

/// One way for a trial to go, by definition: how to make trials of it, and what they are.
package struct MutantClass: Sendable {
    /// Unique: the mode's name, with the cause where a mode has several.
    package let name: String
    package let label: Label
    let wishes: @Sendable (inout Dice) -> Wishes
    let play: @Sendable (inout MadeUpTrial) -> Void

    init(
        _ mode: FailureMode, _ cause: Cause, outcome: Outcome? = nil, suffix: Bool = false,
        wishes: @escaping @Sendable (inout Dice) -> Wishes = { _ in Wishes() },
        play: @escaping @Sendable (inout MadeUpTrial) -> Void
    ) {
        name = suffix ? "\(mode.rawValue)/\(cause.rawValue)" : mode.rawValue
        label = Label(mode, cause, outcome: outcome)
        self.wishes = wishes
        self.play = play
    }

    /// Trials in which nothing went wrong.
    init(
        clean wishes: @escaping @Sendable (inout Dice) -> Wishes,
        play: @escaping @Sendable (inout MadeUpTrial) -> Void
    ) {
        name = "clean"
        label = Label(nil, nil, outcome: .completed)
        self.wishes = wishes
        self.play = play
    }

    /// The trial of that number, the same for the same draw.
    package func mutant(_ number: Int, of draw: Draw) -> Mutant {
        var dice = Dice(seed: draw.seed, name: name, index: number)
        let wishes = wishes(&dice)
        let id = "\(String(name.map { $0 == "/" ? "." : $0 }))-\(number)"
        var trial = MadeUpTrial(id: id, wishes: wishes, wording: draw.wording, dice: dice)
        play(&trial)
        var label = label
        // A file that is there in spite of an overflow is a flawed one.
        if label.mode == .contextOverflow, trial.artifacts[trial.artifact] != nil {
            label.outcome = .flawed
        }
        return Mutant(className: name, number: number, label: label, trial: trial)
    }
}

/// A labelled trial.
package struct Mutant: Sendable {
    package let className: String
    /// Counts from 0 within its class.
    package let number: Int
    package let label: Label
    private let trial: MadeUpTrial

    init(className: String, number: Int, label: Label, trial: MadeUpTrial) {
        self.className = className
        self.number = number
        self.label = label
        self.trial = trial
    }

    /// As it would be read from a recording.
    package var trace: Trace { trial.trace }

    /// What a recorder would have kept of it.
    package var recording: StoredTrial {
        StoredTrial(
            facts: trial.facts, exchanges: trial.exchanges, toolRuns: trial.toolRuns,
            samples: trial.samples, interventions: trial.interventions, end: trial.end)
    }
}
