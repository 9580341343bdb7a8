package import Gateway
package import Tasks
package import Traces

/// What one trial may spend, and what it has spent.
///
/// Against a stand-in the time limits are simulated time: what a turn took is the stand-in's own figure, and
/// silence is measured in real time at the stand-in's scale, plus a grace for what the machine itself needs.
///
/// Where the server's speed was measured, nobody is punished for slow hardware. Of the whole time, a second of a server
/// that is four times as slow as the reference (``HostRates/slowness``) counts as a quarter of one, so the same
/// conversation reaches the limit at the same turn on any machine; what the agent's tools take counts as it is. And a
/// server may be silent, besides the limit, for as long as it needs to read a full window and to write a long call: Ollama
/// sends neither a sign of life meanwhile (ollama.md 1.6).
package struct TrialBudget: Sendable {
    /// Real time that a scaled silence limit is raised by, since the harness's own work is not scaled.
    package static let grace: Duration = .seconds(10)

    package let limits: Limits
    package let simulation: Simulation?
    /// Above 0; 1 where nothing was measured.
    private let slowness: Double
    /// Seconds that a server may take until its first token, besides the limit.
    private let allowance: Seconds
    private var turns = 0
    private var toolCalls = 0
    private var outputTokens = 0
    private var simulatedSeconds: Seconds = 0
    private var servedSeconds: Seconds = 0

    /// - Parameters:
    ///   - rates: The server's speed with this model; nil where it was not measured.
    ///   - window: Tokens that a prompt may have; nil when it is not known.
    package init(
        limits: Limits, simulation: Simulation?, rates: HostRates? = nil, window: Int? = nil
    ) {
        self.limits = limits
        self.simulation = simulation
        slowness = rates?.slowness ?? 1
        allowance =
            rates.map { Double(window ?? 0) / $0.prefill + Self.longCall / $0.decode } ?? 0
    }

    /// Output tokens of a long tool call: a file of some 400 lines.
    private static let longCall = 4000.0

    package mutating func spend(_ turn: Turn) {
        turns += 1
        toolCalls += turn.response.toolUses.count
        outputTokens += turn.response.usage?.outputTokens ?? 0
        simulatedSeconds += turn.timing.simulatedSeconds ?? 0
        servedSeconds += turn.timing.endedAt - turn.timing.sentAt
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
            silence: real(silence), whole: real(left),
            simulatedSeconds: simulation.map { _ in min(silence, left) },
            responseBytes: responseBytes)
    }

    /// What a server may send that ignores the limit of one answer: events for one token take some 100 to 200
    /// bytes, a lone tool argument less.
    private var responseBytes: Int {
        min(max(limits.outputTokensPerTurn, 2048), 65536) * 512
    }

    /// How long the server may say nothing, on this machine.
    private var silence: Seconds { limits.secondsWithoutToken + allowance }

    /// Of the server's own time, on this machine.
    private func secondsLeft(elapsed: Seconds) -> Seconds {
        guard simulation == nil else { return limits.wallSeconds * slowness - simulatedSeconds }
        // Subagents ask side by side, so turns may add up to more than passed.
        let served = min(servedSeconds, elapsed)
        return (limits.wallSeconds - (elapsed - served)) * slowness - served
    }

    private func real(_ seconds: Seconds) -> Duration {
        guard let simulation else { return .seconds(seconds) }
        return .seconds(seconds * simulation.scale) + Self.grace
    }
}
