/// What is known of a trial before its first turn: who, what, where, under which contract.
package struct TrialFacts: Sendable, Hashable, Codable {
    /// Unique in a store: the cell's identifier, the repetition and the attempt, as in `3f9c2a1b-1.1`.
    package var id: String
    /// The sweep's name; nil for a single run.
    package var sweep: String?
    /// The cell's identifier: equal for trials that differ only by repetition and attempt.
    package var cell: String
    /// Counts from 1.
    package var repetition: Int
    /// Counts from 1; attempts are never overwritten.
    package var attempt: Int
    /// Start, UTC, ISO 8601 with milliseconds.
    package var startedAt: String
    package var task: TaskFacts
    package var model: ModelFacts
    package var server: ServerFacts
    package var agent: AgentFacts
    package var context: ContextContract
    package var host: HostFacts
    package var workspace: WorkspaceSnapshot
    /// What kept the agent in, with its version, as `bubblewrap 0.8.0`; `none` when nothing did; nil in
    /// trials from before there was a sandbox.
    package var sandbox: String?
    /// How fast the server was with this model right after loading, by which the time limits were scaled; nil
    /// where it did not say.
    package var rates: HostRates?
    /// True when several servers shared the cell's trials, and this one only happened to get it; nil otherwise.
    package var isPooled: Bool?

    package init(
        id: String, sweep: String? = nil, cell: String, repetition: Int = 1, attempt: Int = 1,
        startedAt: String, task: TaskFacts, model: ModelFacts, server: ServerFacts,
        agent: AgentFacts, context: ContextContract, host: HostFacts,
        workspace: WorkspaceSnapshot = WorkspaceSnapshot(), sandbox: String? = nil,
        rates: HostRates? = nil, isPooled: Bool? = nil
    ) {
        self.id = id
        self.sweep = sweep
        self.cell = cell
        self.repetition = repetition
        self.attempt = attempt
        self.startedAt = startedAt
        self.task = task
        self.model = model
        self.server = server
        self.agent = agent
        self.context = context
        self.host = host
        self.workspace = workspace
        self.sandbox = sandbox
        self.rates = rates
        self.isPooled = isPooled
    }
}

/// The task as the trial ran it.
package struct TaskFacts: Sendable, Hashable, Codable {
    package var name: String
    package var prompt: String
    /// Path of the file that the task asks for, relative to the workspace; nil when it asks for none.
    package var artifact: String?

    package init(name: String, prompt: String, artifact: String? = nil) {
        self.name = name
        self.prompt = prompt
        self.artifact = artifact
    }

    /// The name of the task that only tries whether a model calls a tool at all. No file can have it.
    package static let canary = "canary/tool-call"
}

extension TrialFacts {
    /// Whether the trial only tried whether the model calls a tool: one request before the sweep's own trials, no row
    /// of its tables.
    package var isCanary: Bool { task.name == TaskFacts.canary }
}

/// What the server says of a model.
package struct ModelFacts: Sendable, Hashable, Codable {
    package var name: String
    package var digest: String?
    package var quantization: String?
    package var family: String?
    /// Parameters in billions, as `30.5`; nil when the server does not say.
    package var parametersInBillions: Double?
    /// `tools`, `thinking`, `vision`, ...; nil when the server does not say.
    package var capabilities: [String]?
    package var diskBytes: Int64?

    package init(
        name: String, digest: String? = nil, quantization: String? = nil, family: String? = nil,
        parametersInBillions: Double? = nil, capabilities: [String]? = nil, diskBytes: Int64? = nil
    ) {
        self.name = name
        self.digest = digest
        self.quantization = quantization
        self.family = family
        self.parametersInBillions = parametersInBillions
        self.capabilities = capabilities
        self.diskBytes = diskBytes
    }
}

/// The server that was really used.
package struct ServerFacts: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case ollama, llamaServer = "llama-server", lmstudio, vllm, anthropic, openai
    }
    package var kind: Kind
    package var version: String?
    package var url: String
    /// Set when the server is a stand-in that simulates models; every time shown must then be labelled so.
    package var simulation: Simulation?

    package init(kind: Kind, version: String? = nil, url: String, simulation: Simulation? = nil) {
        self.kind = kind
        self.version = version
        self.url = url
        self.simulation = simulation
    }
}

/// What a stand-in server says of itself in `/api/version`.
package struct Simulation: Sendable, Hashable, Codable {
    /// Real seconds per simulated second, above 0 and at most 1; 0 when it does not wait at all.
    package var scale: Double
    /// Memory of the simulated host, in bytes.
    package var memoryBytes: Int64
    /// What the simulated GPU may use of it, in bytes.
    package var gpuBytes: Int64

    package init(scale: Double, memoryBytes: Int64, gpuBytes: Int64) {
        self.scale = scale
        self.memoryBytes = memoryBytes
        self.gpuBytes = gpuBytes
    }
}

/// What drives the model.
package struct AgentFacts: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case builtin, claudeCode = "claude-code", command
    }
    package var kind: Kind
    package var version: String?
    /// The named tool set that was offered; nil when the agent brings its own.
    package var toolSet: String?
    /// How the agent was set up, by name: `default` or `pinned` for Claude Code; nil where there is one way
    /// only.
    package var profile: String?
    /// The command line that was run, program first; nil for the built-in agent.
    package var command: [String]?
    /// The whole environment that the agent was given; nil for the built-in agent. Values of credentials are
    /// not stored.
    package var environment: [String: String]?

    package init(
        kind: Kind, version: String? = nil, toolSet: String? = nil, profile: String? = nil,
        command: [String]? = nil, environment: [String: String]? = nil
    ) {
        self.kind = kind
        self.version = version
        self.toolSet = toolSet
        self.profile = profile
        self.command = command
        self.environment = environment
    }
}

extension AgentFacts {
    /// The kind, and after a slash what distinguishes it from others of its kind: `claude-code/pinned`.
    package var label: String {
        let name = toolSet ?? profile
        return name.map { "\(kind.rawValue)/\($0)" } ?? kind.rawValue
    }
}

extension TrialFacts {
    /// The agent's label, and whether it was kept from knowing its window where it could have been told: Claude
    /// Code takes a window's size, and a sweep may hold both.
    package var agentLabel: String {
        let isUntold = agent.kind == .claudeCode && context.granted != nil && context.told == nil
        return agent.label + (isUntold ? "/untold" : "")
    }
}

/// Four numbers, all in tokens, that must not be mistaken for one another.
package struct ContextContract: Sendable, Hashable, Codable {
    /// By the sweep; nil when the server's default was wanted.
    package var requested: Int?
    /// By the server, proved after load; nil when it could not be proved.
    package var granted: Int?
    /// To the agent; nil when it was told nothing.
    package var told: Int?
    /// Into the model; nil when the server does not say.
    package var trained: Int?
    /// Other windows that the sweep asked for and that are granted the same: the trial stands for them too. Nil
    /// when there are none.
    package var alsoRequested: [Int]?

    package init(
        requested: Int?, granted: Int? = nil, told: Int? = nil, trained: Int? = nil,
        alsoRequested: [Int]? = nil
    ) {
        self.requested = requested
        self.granted = granted
        self.told = told
        self.trained = trained
        self.alsoRequested = alsoRequested
    }

    /// Whether the server gave less than was requested.
    package var isClamped: Bool {
        guard let requested, let granted else { return false }
        return granted < requested
    }
}

/// The machine that fieldtest ran on.
package struct HostFacts: Sendable, Hashable, Codable {
    package var os: String
    package var hardware: String
    package var memoryBytes: Int64?

    package init(os: String, hardware: String, memoryBytes: Int64? = nil) {
        self.os = os
        self.hardware = hardware
        self.memoryBytes = memoryBytes
    }
}
