/// The figures of one trial that result tables are made of.
package struct TrialSummary: Sendable, Hashable, Codable {
    /// Tool names in call order.
    package var toolSequence: [String]
    package var toolCalls: Int
    /// Calls that did not do what was asked: invalid against the tools offered, answered with an
    /// error, or ended other than `done`.
    package var failedToolCalls: Int
    /// Model requests over all roles.
    package var turns: Int
    package var interventions: Int
    /// Wall time; for a stand-in the sum of its turns' simulated seconds.
    package var seconds: Seconds
    /// Whole prompts, summed over turns: what went up, counted again each time it went up, cached or not.
    package var inputTokens: Int
    package var outputTokens: Int
    /// The largest that the server reported for the loaded model; nil when it reported none.
    package var memoryBytes: Int64?
    /// The part of `memoryBytes` that was on the GPU at that moment.
    package var gpuBytes: Int64?
    /// Nil when the trial left no artefact.
    package var artifactLines: Int?

    package init(
        toolSequence: [String] = [], toolCalls: Int = 0, turns: Int = 0, interventions: Int = 0,
        seconds: Seconds = 0, inputTokens: Int = 0, outputTokens: Int = 0,
        memoryBytes: Int64? = nil, gpuBytes: Int64? = nil, artifactLines: Int? = nil,
        failedToolCalls: Int = 0
    ) {
        self.toolSequence = toolSequence
        self.toolCalls = toolCalls
        self.failedToolCalls = failedToolCalls
        self.turns = turns
        self.interventions = interventions
        self.seconds = seconds
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.memoryBytes = memoryBytes
        self.gpuBytes = gpuBytes
        self.artifactLines = artifactLines
    }

    package init(trace: Trace) {
        let largest = trace.samples.filter { $0.modelBytes != nil }
            .max { ($0.modelBytes ?? 0, $0.gpuBytes ?? 0) < ($1.modelBytes ?? 0, $1.gpuBytes ?? 0) }
        self.init(
            toolSequence: trace.toolCalls.map(\.use.name),
            toolCalls: trace.toolCalls.count,
            turns: trace.turns.count,
            interventions: trace.interventions.count,
            seconds: Self.seconds(of: trace),
            inputTokens: trace.turns.reduce(0) { $0 + ($1.response.usage?.promptTokens ?? 0) },
            outputTokens: trace.turns.reduce(0) { $0 + ($1.response.usage?.outputTokens ?? 0) },
            memoryBytes: largest?.modelBytes,
            gpuBytes: largest?.gpuBytes,
            artifactLines: trace.artifactText.map(Self.lineCount(of:)),
            failedToolCalls: trace.toolCalls.count(where: Self.hasFailed))
    }

    private static func seconds(of trace: Trace) -> Seconds {
        if trace.facts.server.simulation != nil {
            return trace.turns.reduce(0) { $0 + ($1.timing.simulatedSeconds ?? 0) }
        }
        return trace.end?.at ?? trace.turns.map(\.timing.endedAt).max() ?? 0
    }

    private static func hasFailed(_ call: ToolCall) -> Bool {
        if call.validity != .valid || call.result?.isError == true { return true }
        return call.run.map { $0.ending != .done } ?? false
    }

    /// Lines of a text: a line break at its very end begins no further line.
    private static func lineCount(of text: String) -> Int {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.last?.isEmpty == true ? lines.count - 1 : lines.count
    }
}
