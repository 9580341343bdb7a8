import Agents
import Traces

extension Toolbelt {
    /// The built-in agent's tool sets.
    static let builtin: [Toolbelt] = ToolSet.all.map { Toolbelt($0, claudeCodeTools) }

    /// Claude Code 2.1.329 as it offers itself to a model that it does not know (claude-code-tools.json).
    static let claudeCode: [Toolbelt] = [
        Toolbelt(
            name: "claude-code-2.1.329", closed: true,
            claudeCodeTools.filter {
                ["Agent", "Bash", "Edit", "Read", "Write"].contains($0.name)
            },
            others: unused),
        // With `--tools`, which brings searching and lists of work back.
        Toolbelt(
            name: "claude-code-tools", closed: true,
            claudeCodeTools.filter { !["Task", "TodoWrite"].contains($0.name) }),
    ]

    private static let claudeCodeTools: [MadeUpTool] = [
        MadeUpTool(
            .delegate, "Task", "Hands work to a subagent.",
            [
                .must("description", .summary), .must("prompt", .prompt),
                .must("subagent_type", .fixed("Explore")),
            ]),
        MadeUpTool(
            .delegate, "Agent", "Starts a subagent on a self-contained prompt.",
            [
                .must("description", .summary), .must("prompt", .prompt),
                .may("subagent_type", .fixed("general-purpose")), .may("model"),
                .may("run_in_background", .left, "boolean"),
            ]),
        MadeUpTool(
            .run, "Bash", "Runs a shell command.",
            [
                .must("command", .command), .may("timeout", .left, "number"),
                .may("description", .summary),
                .may("run_in_background", .left, "boolean"),
            ]),
        MadeUpTool(
            .edit, "Edit", "Replaces text in a file.",
            [
                .must("file_path", .path), .must("old_string", .old), .must("new_string", .new),
                .may("replace_all", .left, "boolean"),
            ]),
        MadeUpTool(
            .find, "Glob", "Finds files by name.", [.must("pattern", .pattern), .may("path")]),
        MadeUpTool(
            .search, "Grep", "Searches contents.",
            [
                .must("pattern", .pattern), .may("path"), .may("glob"), .may("output_mode"),
                .may("-n", .left, "boolean"),
            ]),
        MadeUpTool(
            .read, "Read", "Shows a file.",
            [
                .must("file_path", .path), .may("offset", .left, "integer"),
                .may("limit", .left, "integer"),
            ]),
        MadeUpTool(
            .write, "Write", "Writes a file.",
            [.must("file_path", .path), .must("content", .content)]),
        MadeUpTool(.plan, "TodoWrite", "Keeps a list of work.", [.must("todos", .items, "array")]),
        MadeUpTool(
            .plan, "TaskCreate", "Adds an item of work.",
            [.must("subject", .summary), .must("description", .prompt), .may("activeForm")]),
    ]

    private static let unused: [ToolSchema] = [
        MadeUpTool(.plan, "Skill", "Runs a skill.", [.must("skill", .left), .may("args")]),
        MadeUpTool(
            .search, "ToolSearch", "Loads deferred tools.",
            [.must("query", .left), .must("max_results", .left, "number")]),
        MadeUpTool(
            .plan, "ListAgents", "Lists agents.", [.may("channel"), .may("q"), .may("cursor")]),
        MadeUpTool(
            .plan, "ScheduleWakeup", "Continues later.",
            [
                .may("delaySeconds", .left, "number"), .may("reason"), .may("prompt"),
                .may("stop", .left, "boolean"),
            ]),
        MadeUpTool(
            .run, "Workflow", "Runs a script of subagents.",
            [.may("script"), .may("name"), .may("description")]),
    ].map { $0.schema(closed: true) }
}
