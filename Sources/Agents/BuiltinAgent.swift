package import Gateway
package import Tasks
package import Traces
import Wire
package import Workbench

/// The built-in agent: ask, record, act, record, until the model stops or a limit is reached.
package struct BuiltinAgent: Sendable {
    package var toolSet: ToolSet
    package var limits: Limits
    package var nudges: Nudges
    /// Path of the file that the task asks for; a model that stops without it is nudged.
    package var artifact: String?
    package var simulation: Simulation?
    /// How fast the server is with this model; nil where it does not say.
    package var rates: HostRates?
    /// Tokens of the window that the server granted; nil when it is not known.
    package var window: Int?

    package init(
        toolSet: ToolSet, limits: Limits, nudges: Nudges, artifact: String?,
        simulation: Simulation? = nil, rates: HostRates? = nil,
        window: Int? = nil
    ) {
        self.toolSet = toolSet
        self.limits = limits
        self.nudges = nudges
        self.artifact = artifact
        self.simulation = simulation
        self.rates = rates
        self.window = window
    }

    /// Drives `model` through the task; throws only when the recorder cannot write.
    package func run(
        prompt: String, files: [String], model: String, path: String, recorder: Recorder,
        workspace: Workspace,
        toolBox: ToolBox, clock: any TrialClock, report: @Sendable (AgentEvent) -> Void = { _ in }
    ) async throws -> AgentEnding {
        var conversation = AnthropicConversation(
            model: model, system: system(in: workspace), tools: toolSet.tools,
            maxTokens: limits.outputTokensPerTurn)
        conversation.append(opening(prompt: prompt, files: files))
        var budget = TrialBudget(
            limits: limits, simulation: simulation, rates: rates, window: window)
        var nudgesLeft = nudges.maximum
        while true {
            if Task.isCancelled { return AgentEnding(reason: .killed, detail: "interrupted") }
            if let limit = budget.reached(elapsed: clock.now) {
                return AgentEnding(reason: .limit, limit: limit)
            }
            let exchange = try await recorder.send(
                path: path, body: conversation.body, patience: budget.patience(elapsed: clock.now))
            let turn = Turn(reading: exchange, request: TurnRequest(model: model))
            budget.spend(turn)
            report(.turnEnded(turn))
            if let broken = AgentEnding(brokenBy: turn) { return broken }
            if !turn.response.blocks.isEmpty {
                conversation.append(Message(role: .assistant, blocks: turn.response.blocks))
            }
            let uses = turn.response.toolUses
            if uses.isEmpty {
                guard nudgesLeft > 0, workspace.lacks(artifact) else {
                    return AgentEnding(reason: .agentDone)
                }
                nudgesLeft -= 1
                await recorder.note(
                    .intervention(
                        Intervention(at: clock.now, afterTurn: turn.number, text: nudges.text)))
                report(.nudged)
                conversation.append(Message(role: .user, blocks: [.text(nudges.text)]))
            } else {
                conversation.append(
                    await results(
                        of: uses, turn: turn.number, toolBox: toolBox, recorder: recorder,
                        report: report))
            }
        }
    }

    private func results(
        of uses: [ToolUse], turn: Int, toolBox: ToolBox, recorder: Recorder,
        report: @Sendable (AgentEvent) -> Void
    ) async -> Message {
        var blocks: [ContentBlock] = []
        for use in uses {
            let (result, run) = await toolBox.run(use, tools: toolSet.tools, turn: turn)
            await recorder.note(.toolRun(run))
            report(.toolCalled(name: use.name, failed: run.ending != .done))
            blocks.append(.toolResult(result))
        }
        return Message(role: .user, blocks: blocks)
    }

    /// No date and no host name: the same trial sends the same bytes on any day.
    private func system(in workspace: Workspace) -> String {
        """
        \(toolSet.systemPrompt)

        # Environment

        Working directory: \(workspace.root)
        Is a git repository: \(workspace.isGitRepository ? "yes" : "no")
        Platform: \(Self.platform)
        """
    }

    private func opening(prompt: String, files: [String]) -> Message {
        let top = Set(files.map { $0.prefix { $0 != "/" } }).sorted()
        let listing = """
            <system-reminder>
            Top level of the repository, as it was when this session began:
            \(top.joined(separator: "\n"))
            </system-reminder>
            """
        return Message(role: .user, blocks: [.text(listing), .text(prompt)])
    }

    private static var platform: String {
        #if os(macOS)
            "darwin"
        #else
            "linux"
        #endif
    }
}
