/// Everything that happened in one trial: what verdicts and grades are pure functions of.
package struct Trace: Sendable, Hashable {
    package var facts: TrialFacts
    /// In the order they were sent.
    package var turns: [Turn]
    /// In the order they were made.
    package var toolCalls: [ToolCall]
    package var samples: [MemorySample]
    package var interventions: [Intervention]
    /// Nil when the harness died in mid-trial.
    package var end: TrialEnd?

    package init(
        facts: TrialFacts, turns: [Turn] = [], toolCalls: [ToolCall] = [],
        samples: [MemorySample] = [], interventions: [Intervention] = [], end: TrialEnd? = nil
    ) {
        self.facts = facts
        self.turns = turns
        self.toolCalls = toolCalls
        self.samples = samples
        self.interventions = interventions
        self.end = end
    }

    /// Turns of the main conversation.
    package var mainTurns: [Turn] { turns.filter { $0.role == .main } }

    /// The text of the artefact that the task asks for, when the trial left one.
    package var artifactText: String? {
        facts.task.artifact.flatMap { end?.artifacts[$0] }
    }

    /// Tool names in call order, as in `Read → Glob → Write`; empty when there were none.
    package var arrows: String { toolCalls.map(\.use.name).joined(separator: " → ") }
}

/// A nudge that the harness sent because the model stopped early.
package struct Intervention: Sendable, Hashable, Codable {
    package var at: Seconds
    package var afterTurn: Int
    package var text: String
    package init(at: Seconds, afterTurn: Int, text: String) {
        self.at = at
        self.afterTurn = afterTurn
        self.text = text
    }
}

/// Memory at one moment. Figures are bytes; nil where it could not be read.
package struct MemorySample: Sendable, Hashable, Codable {
    package var at: Seconds
    /// The loaded model with its KV cache, as the server reports it (`/api/ps` `size`).
    package var modelBytes: Int64?
    /// The part of it on the GPU (`size_vram`).
    package var gpuBytes: Int64?
    /// On the host that fieldtest runs on.
    package var availableBytes: Int64?
    package var swapBytes: Int64?
    /// Read back from swap since the trial began; nil where nobody counted.
    package var swappedInBytes: Int64?

    package init(
        at: Seconds, modelBytes: Int64? = nil, gpuBytes: Int64? = nil,
        availableBytes: Int64? = nil, swapBytes: Int64? = nil, swappedInBytes: Int64? = nil
    ) {
        self.at = at
        self.modelBytes = modelBytes
        self.gpuBytes = gpuBytes
        self.availableBytes = availableBytes
        self.swapBytes = swapBytes
        self.swappedInBytes = swappedInBytes
    }
}

/// How a trial ended.
package struct TrialEnd: Sendable, Hashable {
    package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// The agent stopped by itself.
        case agentDone = "agent_done"
        /// A limit of the task was reached; `limit` says which.
        case limit
        /// No token for the task's patience, or its wall time ran out.
        case timeout
        /// Interrupted: Ctrl-C, a signal, or found unfinished on the next start.
        case killed
        /// The harness, the server or the host failed; `detail` says how. Makes the trial invalid
        /// unless a verdict finds a cause in the wire.
        case error
    }
    package enum Limit: String, Sendable, Hashable, Codable, CaseIterable {
        case turns, toolCalls = "tool_calls", outputTokens = "output_tokens"
        case silence = "seconds_without_token", wallTime = "wall_time"
    }
    package var at: Seconds
    package var reason: Reason
    package var limit: Limit?
    /// In words; what was not the model's or the server's doing begins with who failed: `agent:`,
    /// `harness:`, `host:`.
    package var detail: String?
    /// Text of files that the task names, by path, as the trial left them.
    package var artifacts: [String: String]
    /// Paths that the trial created, changed or deleted, sorted.
    package var changedFiles: [String]
    /// How the agent's last process ended; nil for the built-in agent, and when there was none.
    package var agentExit: AgentExit?

    package init(
        at: Seconds, reason: Reason, limit: Limit? = nil, detail: String? = nil,
        artifacts: [String: String] = [:], changedFiles: [String] = [],
        agentExit: AgentExit? = nil
    ) {
        self.at = at
        self.reason = reason
        self.limit = limit
        self.detail = detail
        self.artifacts = artifacts
        self.changedFiles = changedFiles
        self.agentExit = agentExit
    }
}
