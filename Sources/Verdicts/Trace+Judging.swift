import Traces

/// Whether the file that the task asks for came about.
enum ArtifactState {
    case present, missing
    /// The task asks for none.
    case notAsked
}

extension Trace {
    /// A blank file is none; a file that was there before counts only when the trial changed it.
    var artifactState: ArtifactState {
        guard let path = facts.task.artifact else { return .notAsked }
        guard let text = artifactText, text.contains(where: { !$0.isWhitespace }) else {
            return .missing
        }
        if facts.workspace.files.contains(path), end?.changedFiles.contains(path) == false {
            return .missing
        }
        return .present
    }

    /// Calls of the main conversation; what a subagent did is its own affair.
    var mainCalls: [ToolCall] {
        let main = Set(mainTurns.map(\.number))
        return toolCalls.filter { main.contains($0.turn) }
    }

    /// Main turns that the server answered and ended as the API says.
    var answers: [Turn] {
        mainTurns.filter {
            $0.response.error == nil && $0.response.endedProperly && $0.response.status == 200
        }
    }

    /// What the call is for (``ToolRole``).
    func role(of call: ToolCall) -> ToolRole? {
        let turn =
            turns.indices.contains(call.turn - 1) && turns[call.turn - 1].number == call.turn
            ? turns[call.turn - 1] : turns.first { $0.number == call.turn }
        let tool = turn?.request.tools.first { $0.name == call.use.name }
        return ToolRole(of: call.use, offeredAs: tool)
    }

    /// Whether the call let the model see something of the workspace.
    func explores(_ call: ToolCall) -> Bool {
        guard call.succeeded else { return false }
        return switch role(of: call) {
        case .read, .list: true
        // A subagent that looked at anything has asked the model, and was recorded.
        case .delegate: turns.contains { $0.role == .subagent }
        case .shell: !writesArtifact(call)
        case .write, nil: false
        }
    }

    /// Whether the call puts the artefact in its place.
    func writesArtifact(_ call: ToolCall) -> Bool {
        guard let artifact = facts.task.artifact else { return false }
        switch role(of: call) {
        case .write: return call.namesFile(artifact)
        case .shell:
            let command = call.shellCommand ?? ""
            return command.contains(artifact)
                && [">", "tee ", "cp ", "mv ", "sed -i"].contains(where: command.contains)
        default: return false
        }
    }

    /// Whether bad calls explain how the trial went: no useful call succeeded after the last of them,
    /// or at least half of all calls were bad. One misspelled tool and a recovery is nothing.
    func decidedBy(_ bad: [ToolCall]) -> Bool {
        let calls = mainCalls
        guard let last = bad.last, let position = calls.lastIndex(of: last) else { return false }
        if bad.count * 2 >= calls.count { return true }
        return !calls[(position + 1)...].contains { call in
            call.succeeded && role(of: call) != nil
        }
    }
}

extension ToolCall {
    /// Whether the call was valid and did what it says. A call whose result never came did not.
    var succeeded: Bool {
        guard validity == .valid, result?.isError != true else { return false }
        if let run { return run.ending == .done }
        guard let text = result?.text else { return false }
        return !ResultWords.sayFailure(text)
    }

    /// Whether the agent did what was asked, whatever the request had offered.
    var wasCarriedOut: Bool {
        var offered = self
        offered.validity = .valid
        return offered.succeeded
    }

    /// The command of a call to a shell.
    var shellCommand: String? {
        ["command", "cmd", "script", "line", "commandLine", "command_line", "input", "code"].lazy
            .compactMap { use.input[$0]?.string }.first
    }

    /// Whether an argument is the path of `file`, relative or absolute.
    func namesFile(_ file: String) -> Bool {
        (use.input.object ?? [:]).values.contains { value in
            guard let path = value.string, path.utf8.count < 4096 else { return false }
            return path == file || path.hasSuffix("/" + file)
        }
    }

    /// How a tool's arguments were wrapped in a further object, as in
    /// `{"tool_name": ..., "parameters": {...}}`; nil when they were not.
    var wrapping: Wrapping? {
        guard case .invalidInput(let issues) = validity, let input = use.input.object else {
            return nil
        }
        let wrappers: Set<String> = ["parameters", "arguments", "input", "args", "params"]
        let names: Set<String> = ["tool_name", "name", "tool", "type", "function"]
        guard input.keys.allSatisfy({ wrappers.contains($0) || names.contains($0) }),
            wrappers.contains(where: { wrapper in
                input[wrapper]?.object != nil && issues.contains(.unexpected(parameter: wrapper))
            })
        else { return nil }
        return Wrapping(namesTool: input.keys.contains(where: names.contains))
    }

    struct Wrapping {
        /// Whether the tool's name stands beside the wrapped arguments.
        var namesTool: Bool
    }
}

extension Turn {
    /// Text of an answer that makes no call and is over: where a model says what it is done with.
    var isLastWord: Bool {
        response.toolUses.isEmpty && response.text.contains { !$0.isWhitespace }
    }
}

extension TurnResponse {
    /// Whether anything came that a user could see: text, thinking or a call.
    var showsSomething: Bool {
        blocks.contains { block in
            switch block {
            case .text(let text), .thinking(let text): text.contains { !$0.isWhitespace }
            case .toolUse, .other: true
            case .toolResult: false
            }
        }
    }

    /// Thinking, and neither text nor a call.
    var onlyThinks: Bool {
        toolUses.isEmpty && text.allSatisfy(\.isWhitespace)
            && thinking.contains { !$0.isWhitespace }
    }
}
