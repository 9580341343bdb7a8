/// One call in a turn, with its result and whether it was valid against the tools that request offered.
package struct ToolCall: Sendable, Hashable {
    /// The turn whose response made the call.
    package var turn: Int
    /// Position among the calls of that turn, from 0.
    package var index: Int
    package var use: ToolUse
    package var validity: CallValidity
    /// What the model was told; nil when the trial ended before it was.
    package var result: ToolResult?
    /// What the harness measured when it ran the tool; nil for agents that run their own tools.
    package var run: ToolRun?

    package init(
        turn: Int, index: Int, use: ToolUse, validity: CallValidity, result: ToolResult? = nil,
        run: ToolRun? = nil
    ) {
        self.turn = turn
        self.index = index
        self.use = use
        self.validity = validity
        self.result = result
        self.run = run
    }
}

/// What the harness measured when it ran a tool.
package struct ToolRun: Sendable, Hashable {
    package enum Ending: String, Sendable, Hashable, Codable, CaseIterable {
        case done
        /// The tool said no: bad arguments, no such file, non-zero exit.
        case failed
        case timedOut
        /// The call wanted out of the workspace.
        case refused
    }
    package var turn: Int
    package var toolUseID: String
    package var seconds: Seconds
    package var exitCode: Int?
    package var ending: Ending

    package init(
        turn: Int, toolUseID: String, seconds: Seconds, exitCode: Int? = nil, ending: Ending
    ) {
        self.turn = turn
        self.toolUseID = toolUseID
        self.seconds = seconds
        self.exitCode = exitCode
        self.ending = ending
    }
}
