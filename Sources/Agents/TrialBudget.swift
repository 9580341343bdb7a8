package import Gateway
package import Tasks
package import Traces

/// What one trial may spend, and what it has spent.
///
/// Against a stand-in the time limits are simulated time: what a turn took is the stand-in's own figure, and
/// silence is measured in real time at the stand-in's scale, plus a grace for what the machine itself needs.
package struct TrialBudget: Sendable {
    /// Real time that a scaled silence limit is raised by, since the harness's own work is not scaled.
    package static let grace: Duration = .seconds(10)

    package let limits: Limits
    package let simulation: Simulation?
    private var turns = 0
    private var toolCalls = 0
    private var outputTokens = 0
    private var simulatedSeconds: Seconds = 0

    package init(limits: Limits, simulation: Simulation?) {
        self.limits = limits
        self.simulation = simulation
    }

    package mutating func spend(_ turn: Turn) {
        turns += 1
        toolCalls += turn.response.toolUses.count
        outputTokens += turn.response.usage?.outputTokens ?? 0
        simulatedSeconds += turn.timing.simulatedSeconds ?? 0
    }

    /// The limit that is reached, if any, `elapsed` seconds after the trial's start.
    package func reached(elapsed: Seconds) -> TrialEnd.Limit? {
        if turns >= limits.turns { return .turns }
        if toolCalls >= limits.toolCalls { return .toolCalls }
        if outputTokens >= limits.outputTokens { return .outputTokens }
        return secondsLeft(elapsed: elapsed) <= 0 ? .wallTime : nil
    }

    /// How long the recorder may wait for the next answer.
    package func patience(elapsed: Seconds) -> Recorder.Patience {
        let left = secondsLeft(elapsed: elapsed)
        return Recorder.Patience(
            silence: real(limits.secondsWithoutToken), whole: real(left),
            simulatedSeconds: simulation.map { _ in min(limits.secondsWithoutToken, left) },
            responseBytes: responseBytes)
    }

    /// What a server may send that ignores the limit of one answer: events for one token take some 100 to 200
    /// bytes, a lone tool argument less.
    private var responseBytes: Int {
        min(max(limits.outputTokensPerTurn, 2048), 65536) * 512
    }

    private func secondsLeft(elapsed: Seconds) -> Seconds {
        limits.wallSeconds - (simulation == nil ? elapsed : simulatedSeconds)
    }

    private func real(_ seconds: Seconds) -> Duration {
        guard let simulation else { return .seconds(seconds) }
        return .seconds(seconds * simulation.scale) + Self.grace
    }
}
