import Traces

@testable import Verdicts

/// Builds traces the way a trial makes them: one answer after the other, each with its results.
struct TraceBuilder {
    var trace: Trace
    /// Messages so far; every request repeats them.
    private var messages: [Message]
    private var clock: Seconds = 0
    /// Input tokens of the next answer when it names none: a prompt of 23 000 that grows.
    private var tokens = 23_000
    var tools = Offered.tools

    init(window: Int? = 131_072, requested: Int? = 131_072, artifact: String? = "CLAUDE.md") {
        let prompt = "Look at this repository and write CLAUDE.md."
        trace = Trace(
            facts: TrialFacts(
                id: "cell-1.1", cell: "cell", startedAt: "2026-01-15T00:00:00.000Z",
                task: TaskFacts(name: "init", prompt: prompt, artifact: artifact),
                model: ModelFacts(name: "model:1b"),
                server: ServerFacts(
                    kind: .ollama, version: "0.14.0", url: "http://127.0.0.1:11434",
                    simulation: Simulation(
                        scale: 0, memoryBytes: 48_000_000_000, gpuBytes: 36_000_000_000)),
                agent: AgentFacts(kind: .builtin, toolSet: "claude-code-2026-01"),
                context: ContextContract(requested: requested, granted: window),
                host: HostFacts(os: "test", hardware: "test", memoryBytes: 8_000_000_000),
                workspace: WorkspaceSnapshot(files: ["README.md", "package.json"])),
            end: TrialEnd(at: 100, reason: .agentDone))
        messages = [Message(role: .user, blocks: [.text(prompt)])]
    }

    /// One call of an answer, and what becomes of it.
    struct Call {
        var name: String
        var input: JSONValue
        var result: String
        var fails: Bool
    }

    @discardableResult
    mutating func answer(
        _ text: String = "", thinking: String = "", calls: [Call] = [], input: Int? = nil,
        output: Int = 50
    ) -> Int {
        let number = trace.turns.count + 1
        var blocks: [ContentBlock] = []
        if !thinking.isEmpty { blocks.append(.thinking(thinking)) }
        if !text.isEmpty { blocks.append(.text(text)) }
        var results: [ContentBlock] = []
        for (index, call) in calls.enumerated() {
            let use = ToolUse(id: "call_\(number)_\(index)", name: call.name, input: call.input)
            let validity = tools.validity(of: use)
            let result = ToolResult(
                toolUseID: use.id, text: call.result, isError: call.fails || validity != .valid)
            blocks.append(.toolUse(use))
            results.append(.toolResult(result))
            trace.toolCalls.append(
                ToolCall(turn: number, index: index, use: use, validity: validity, result: result))
            if let path = call.input["file_path"]?.string, call.name == "Write", !result.isError {
                trace.end?.artifacts[path] = call.input["content"]?.string
                trace.end?.changedFiles.append(path)
            }
        }
        append(
            TurnResponse(
                blocks: blocks, stopReason: calls.isEmpty ? "end_turn" : "tool_use",
                usage: Usage(inputTokens: input ?? tokens, outputTokens: output)))
        messages.append(Message(role: .assistant, blocks: blocks))
        if !results.isEmpty { messages.append(Message(role: .user, blocks: results)) }
        tokens += 600
        return number
    }

    /// A turn with any response, as it came over the wire.
    mutating func append(_ response: TurnResponse, closed: Exchange.Closing = .complete) {
        clock += 10
        trace.turns.append(
            Turn(
                number: trace.turns.count + 1,
                request: TurnRequest(
                    model: "model:1b", system: "You are an agent.", messages: messages,
                    tools: tools,
                    maxTokens: 16_000, bytes: 80_000 + messages.count * 500),
                response: response,
                timing: Timing(
                    sentAt: clock, firstByteAt: nil,
                    firstTokenAt: response.showsSomething ? clock + 5 : nil, endedAt: clock + 9),
                closed: closed))
    }

    /// The harness's "Continue".
    mutating func nudge() {
        trace.interventions.append(
            Intervention(at: clock, afterTurn: trace.turns.count, text: "Continue"))
        messages.append(Message(role: .user, blocks: [.text("Continue")]))
    }

    /// The answer, a nudge, and much the same answer again.
    mutating func stop(_ text: String, thinking: String = "", input: Int? = nil) {
        answer(text, thinking: thinking, input: input)
        nudge()
        answer(text, thinking: thinking, input: input)
    }

    mutating func fail(_ status: Int, type: String = "api_error", _ message: String) {
        append(
            TurnResponse(status: status, error: ServerError(type: type, message: message)))
        trace.end?.reason = .error
        trace.end?.detail = message
    }
}

extension TraceBuilder.Call {
    static func read(_ path: String, fails: Bool = false) -> Self {
        Self(
            name: "Read", input: ["file_path": .string(path)],
            result: fails ? "Error: File does not exist." : "1\tsomething", fails: fails)
    }
    static let glob = Self(
        name: "Glob", input: ["pattern": "**/*.md"], result: "README.md", fails: false)
    static func bash(_ command: String) -> Self {
        Self(name: "Bash", input: ["command": .string(command)], result: "ok", fails: false)
    }
    static func write(_ path: String = "CLAUDE.md", content: String = document) -> Self {
        Self(
            name: "Write", input: ["file_path": .string(path), "content": .string(content)],
            result: "File created", fails: false)
    }
    /// A Task that is made rightly; no subagent is configured.
    static let task = Self(
        name: "Task",
        input: ["description": "Explore", "prompt": "Explore it", "subagent_type": "Explore"],
        result: "Error: no subagent is configured", fails: true)
    static func any(_ name: String, _ input: JSONValue) -> Self {
        Self(name: name, input: input, result: "Error: it did not work", fails: true)
    }
}

/// The tools that the requests offer: Claude Code's core.
enum Offered {
    static let tools = [
        tool("Bash", ["command"], optional: ["timeout", "description"]),
        tool("Read", ["file_path"], optional: ["offset", "limit"]),
        tool("Write", ["file_path", "content"]),
        tool("Edit", ["file_path", "old_string", "new_string"]),
        tool("Glob", ["pattern"], optional: ["path"]),
        tool("Grep", ["pattern"], optional: ["path"]),
        ToolSchema(
            name: "TodoWrite", description: "",
            inputSchema: [
                "type": "object", "required": ["todos"],
                "properties": [
                    "todos": [
                        "type": "array",
                        "items": [
                            "type": "object", "required": ["content", "status", "activeForm"],
                            "properties": [
                                "content": ["type": "string"], "status": ["type": "string"],
                                "activeForm": ["type": "string"],
                            ],
                        ],
                    ]
                ],
            ]),
        tool("Task", ["description", "prompt"], optional: ["subagent_type"]),
    ]

    static func tool(_ name: String, _ required: [String], optional: [String] = []) -> ToolSchema {
        let properties = (required + optional).map { ($0, ["type": "string"] as JSONValue) }
        return ToolSchema(
            name: name, description: name,
            inputSchema: [
                "type": "object", "required": .array(required.map { .string($0) }),
                "properties": .object(Dictionary(uniqueKeysWithValues: properties)),
            ])
    }
}

/// A document as models print it.
let document = """
    # CLAUDE.md

    This file guides work in this repository. It cannot replace the README.

    ## Commands

    ```bash
    # install
    jlpm install
    jlpm build
    ```

    ## Architecture

    - `src/index.ts` is the front end.
    - `jupyterlab_thing/handlers.py` is the server part.
    - Tests live in `tests/`.
    """
