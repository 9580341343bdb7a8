package import ConfigFiles

/// A task, and what its file should be looked at again for.
package struct ParsedTask: Sendable, Hashable {
    package var task: TaskDefinition
    /// What is allowed but rarely meant, such as a task without checks.
    package var warnings: [ConfigProblem]
    /// To be told when the workspace's folder or archive is not on disk; nil for what is fetched.
    package var ifWorkspaceIsMissing: ConfigProblem?

    package init(
        task: TaskDefinition, warnings: [ConfigProblem] = [],
        ifWorkspaceIsMissing: ConfigProblem? = nil
    ) {
        self.task = task
        self.warnings = warnings
        self.ifWorkspaceIsMissing = ifWorkspaceIsMissing
    }
}

/// The format of task files. Nothing here looks at the disk.
package enum TaskFile {
    private static let keys = [
        "summary", "prompt", "agent_prompts", "workspace", "artifact", "limits", "nudges",
        "checks",
    ]

    /// Kinds of agents that may have commands of their own.
    private static let outsideAgents = ["claude-code", "command"]

    /// Reads a task. `path` stands in messages, and its last part without the ending names the task;
    /// relative paths in the file are resolved against `folder`, or `path`'s folder if that is nil.
    /// - Throws: ``ConfigFileError`` with every problem of the file.
    package static func parse(
        yaml: String, path: String, folder: String? = nil
    ) throws -> ParsedTask {
        let reader = try ConfigReader(yaml: yaml, path: path)
        let top = reader.root.mapping(keys: keys)
        let workspace = WorkspaceReading(
            folder: folder ?? RelativePath.folder(of: path)
        ).source(in: top)
        var task = TaskDefinition(
            name: RelativePath.stem(of: path), prompt: top.string("prompt"),
            workspace: workspace.source, source: yaml)
        task.summary = top["summary"]?.string(mayBeEmpty: true) ?? ""
        if let prompts = top.optionalMapping("agent_prompts", keys: outsideAgents) {
            for kind in prompts.keys where outsideAgents.contains(kind) {
                task.agentPrompts[kind] = prompts.string(kind)
            }
        }
        task.artifact = top["artifact"].flatMap(artifact)
        if let limits = top["limits"] { task.limits = self.limits(limits) }
        if let nudges = top["nudges"] { task.nudges = self.nudges(nudges) }
        task.checks = CheckReading.checks(in: top)
        let start = reader.node.position
        if top["checks"] == nil || task.checks.isEmpty {
            reader.warn(
                .advisedKey(name: "checks", consequence: "only the trace will be judged"),
                at: start)
        } else if top["artifact"] == nil {
            reader.warn(
                .advisedKey(name: "artifact", consequence: "the checks have nothing to look at"),
                at: start)
        }
        return try reader.finish(
            ParsedTask(
                task: task, warnings: reader.warnings, ifWorkspaceIsMissing: workspace.ifMissing))
    }

    private static func artifact(_ value: ConfigValue) -> String? {
        let text = value.string()
        guard !text.isEmpty else { return nil }
        let path = RelativePath.normalized(text)
        let isInside =
            !text.hasPrefix("/") && !text.hasPrefix("~") && !text.hasSuffix("/")
            && path != "." && path != ".." && !path.hasPrefix("../")
        if !isInside { value.reject(.other("a relative path of a file inside the workspace")) }
        return path
    }

    /// A year: what is longer is a slip, and would overflow a clock's nanoseconds in the end.
    private static let seconds = 0.001...31_536_000.0

    private static func limits(_ value: ConfigValue) -> Limits {
        let given = value.mapping(keys: [
            "turns", "tool_calls", "output_tokens", "output_tokens_per_turn",
            "seconds_without_token", "wall_seconds",
        ])
        var limits = Limits()
        limits.turns = given.optionalInt("turns", in: 1...) ?? limits.turns
        limits.toolCalls = given.optionalInt("tool_calls", in: 1...) ?? limits.toolCalls
        limits.outputTokens = given.optionalInt("output_tokens", in: 1...) ?? limits.outputTokens
        limits.outputTokensPerTurn =
            given.optionalInt("output_tokens_per_turn", in: 1...) ?? limits.outputTokensPerTurn
        limits.secondsWithoutToken =
            given.optionalDouble("seconds_without_token", in: seconds)
            ?? limits.secondsWithoutToken
        limits.wallSeconds =
            given.optionalDouble("wall_seconds", in: seconds) ?? limits.wallSeconds
        return limits
    }

    private static func nudges(_ value: ConfigValue) -> Nudges {
        let given = value.mapping(keys: ["maximum", "text"])
        var nudges = Nudges()
        nudges.maximum = given.optionalInt("maximum", in: 0...) ?? nudges.maximum
        nudges.text = given.optionalString("text") ?? nudges.text
        return nudges
    }
}
