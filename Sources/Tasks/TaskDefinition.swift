/// A task file, read: what is asked, of what, within which limits, and how the outcome is checked.
package struct TaskDefinition: Sendable, Hashable {
    /// The file's name without its ending.
    package var name: String
    package var summary: String
    package var prompt: String
    /// What a kind of agent is asked instead of `prompt`, by its word (`claude-code`): a command of its own for
    /// the same job, such as `/init`.
    package var agentPrompts: [String: String]
    package var workspace: WorkspaceSource
    package var limits: Limits
    package var nudges: Nudges
    /// Path of the file the task asks for, relative to the workspace.
    package var artifact: String?
    package var checks: [Check]
    /// SHA-256 of the task file's bytes is not kept here; the store keeps the file's text.
    package var source: String

    package init(
        name: String, summary: String = "", prompt: String,
        agentPrompts: [String: String] = [:], workspace: WorkspaceSource,
        limits: Limits = Limits(), nudges: Nudges = Nudges(), artifact: String? = nil,
        checks: [Check] = [], source: String = ""
    ) {
        self.name = name
        self.summary = summary
        self.prompt = prompt
        self.agentPrompts = agentPrompts
        self.workspace = workspace
        self.limits = limits
        self.nudges = nudges
        self.artifact = artifact
        self.checks = checks
        self.source = source
    }
}

extension TaskDefinition {
    /// What an agent of that kind is asked.
    package func prompt(for agent: String) -> String { agentPrompts[agent] ?? prompt }
}

/// Where a workspace comes from. It is always copied; the original is never touched.
package enum WorkspaceSource: Sendable, Hashable {
    /// An empty folder.
    case empty
    /// A folder; absolute, task files' relative paths are resolved against the file's folder.
    case path(String)
    /// A repository at one commit; a path or URL that `git clone` takes.
    case git(url: String, commit: String)
    /// A `.tar.gz`, `.tgz`, `.tar`, `.zip` from a path or URL, with its SHA-256 in hex.
    case archive(location: String, sha256: String)
    /// A package's source distribution on PyPI, with its SHA-256 in hex.
    case pypi(package: String, version: String, sha256: String)
}

/// Limits of one trial. Reaching one ends the trial; it is the model's result, not an error.
package struct Limits: Sendable, Hashable {
    package var turns: Int
    package var toolCalls: Int
    /// Over the whole trial.
    package var outputTokens: Int
    /// Of one answer (`max_tokens`).
    package var outputTokensPerTurn: Int
    /// Patience: seconds in which not one token arrives.
    package var secondsWithoutToken: Double
    package var wallSeconds: Double

    package init(
        turns: Int = 60, toolCalls: Int = 120, outputTokens: Int = 200_000,
        outputTokensPerTurn: Int = 16_000, secondsWithoutToken: Double = 300,
        wallSeconds: Double = 3600
    ) {
        self.turns = turns
        self.toolCalls = toolCalls
        self.outputTokens = outputTokens
        self.outputTokensPerTurn = outputTokensPerTurn
        self.secondsWithoutToken = secondsWithoutToken
        self.wallSeconds = wallSeconds
    }
}

/// How often the harness may nudge a model that stopped with the artefact missing, and with which words.
package struct Nudges: Sendable, Hashable {
    package var maximum: Int
    package var text: String
    package init(maximum: Int = 1, text: String = "Continue") {
        self.maximum = maximum
        self.text = text
    }
}

/// One thing that is looked for in what the trial produced.
package enum Check: Sendable, Hashable {
    /// A fact that the artefact should state: any of `patterns` (regular expressions, case-insensitive).
    case fact(name: String, patterns: [String])
    /// A claim that the artefact must not make: a trap that models fall into.
    case trap(name: String, patterns: [String])
    /// Paths and commands named in the artefact must exist in the workspace.
    case grounded
}
