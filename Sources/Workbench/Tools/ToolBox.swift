package import Traces

/// The built-in agent's tools, run in one workspace.
///
/// An actor since sessions keep state: the folder that `cd` led to, the to-do list. Every file path is
/// confined (``WorkspacePath``). A command line cannot be confined by looking at its text: Bash runs in
/// the trial's ``Sandbox``, without a network. Where that is ``Sandbox/none`` it has the rights of the
/// user, in a reduced environment and within few limits.
package actor ToolBox {
    private let workspace: Workspace
    private let sandbox: Sandbox
    private let limits: ToolLimits
    private let clock: any Clock<Duration>
    private var folder: String
    private var todos = TodoList()

    package init(
        workspace: Workspace, sandbox: Sandbox = .none, limits: ToolLimits = ToolLimits(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.workspace = workspace
        self.sandbox = sandbox
        self.limits = limits
        self.clock = clock
        folder = workspace.root
    }

    /// Carries a call out, or says why not; the answer is always something to tell the model.
    /// - Parameters:
    ///   - use: The call as the model made it.
    ///   - offered: The tools that its request offered; nothing else may be called.
    ///   - turn: The turn whose response made the call.
    /// - Returns: What the model is told, and what was measured.
    package func run(
        _ use: ToolUse, tools offered: [ToolSchema], turn: Int
    ) async -> (result: ToolResult, run: ToolRun) {
        let (outcome, duration) = await measure(by: clock) {
            do throws(ToolStop) {
                return try await self.carryOut(use, offered: offered)
            } catch {
                return error.outcome
            }
        }
        return (
            ToolResult(toolUseID: use.id, text: outcome.text, isError: outcome.ending != .done),
            ToolRun(
                turn: turn, toolUseID: use.id, seconds: duration / .seconds(1),
                exitCode: outcome.exitCode, ending: outcome.ending)
        )
    }

    private func carryOut(
        _ use: ToolUse, offered: [ToolSchema]
    ) async throws(ToolStop) -> ToolOutcome {
        var use = use
        // Claude Code takes the old name for the new tool (claude-code.md 0.2).
        if use.name == "Task", !offered.contains(where: { $0.name == "Task" }),
            offered.contains(where: { $0.name == "Agent" })
        {
            use.name = "Agent"
        }
        if use.unparsed == nil, let tool = offered.first(where: { $0.name == use.name }) {
            use.input = tool.coercing(use.input)
        }
        switch offered.validity(of: use) {
        case .unknownTool: throw CallErrors.unknownTool(use.name, offered: offered)
        case .unparsedInput: throw CallErrors.unparsed(use)
        case .invalidInput(let issues): throw CallErrors.invalid(use, issues)
        case .valid: break
        }
        let input = ToolInput(use.input)
        let scope = ToolScope(
            tool: use.name, root: workspace.root, folder: folder, limits: limits)
        switch use.name {
        case "Bash":
            let answer = try await BashTool.run(
                input, in: scope, workspace: workspace, sandbox: sandbox, clock: clock)
            folder = answer.folder
            return answer.outcome
        case "Read": return try ReadTool.run(input, in: scope)
        case "Write": return try WriteTool.run(input, in: scope)
        case "Edit": return try EditTool.run(input, in: scope)
        case "Glob": return try GlobTool.run(input, in: scope)
        case "Grep": return try GrepTool.run(input, in: scope)
        case "TodoWrite": return todos.replace(input)
        case "Task", "Agent": throw SubagentTool.refusal(input)
        case "TaskCreate": return todos.create(input)
        case "TaskUpdate": return todos.update(input)
        case "TaskGet": return todos.get(input)
        case "TaskList": return todos.list()
        default: throw CallErrors.unknownTool(use.name, offered: [])
        }
    }
}

/// Runs `body` and says how long it took by `clock`.
private func measure<C: Clock, Value: Sendable>(
    by clock: C, isolation: isolated (any Actor)? = #isolation, _ body: () async -> Value
) async -> (Value, Duration) where C.Duration == Duration {
    let start = clock.now
    let value = await body()
    return (value, start.duration(to: clock.now))
}
