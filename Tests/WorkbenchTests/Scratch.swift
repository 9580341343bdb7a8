import Testing
import Traces

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A folder of its own for one test, gone afterwards.
final class Scratch: Sendable {
    let path: String

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let made = "\(base)/workbench-tests-\(UInt64.random(in: 0...UInt64.max))"
        try Files.makeFolder(made)
        path = try WorkspacePath.follow(made, given: made)
    }

    deinit { try? Files.remove(path) }

    func write(_ text: String, _ name: String) throws {
        try Files.makeFolder(FilePathText.parent(of: "\(path)/\(name)"))
        try Files.write(text, to: "\(path)/\(name)")
    }

    func read(_ name: String) throws -> String { try Files.readText("\(path)/\(name)") }

    func link(_ name: String, to target: String) {
        #expect(symlink(target, "\(path)/\(name)") == 0)
    }

    /// Sets a file's time, in seconds since 1970.
    func date(_ name: String, _ seconds: Int) {
        let time = timeval(tv_sec: time_t(seconds), tv_usec: 0)
        #expect(lutimes("\(path)/\(name)", [time, time]) == 0)
    }
}

/// A workspace in a scratch folder, with a tool box over it.
struct Bench {
    let scratch: Scratch
    let workspace: Workspace
    let box: ToolBox
    var root: String { workspace.root }

    init(
        _ limits: ToolLimits = ToolLimits(), sandbox: Sandbox = .none,
        clock: any Clock<Duration> = ContinuousClock()
    ) throws {
        scratch = try Scratch()
        try Files.makeFolder("\(scratch.path)/ws")
        workspace = try Workspace.existing("\(scratch.path)/ws")
        box = ToolBox(workspace: workspace, sandbox: sandbox, limits: limits, clock: clock)
    }

    func write(_ text: String, _ name: String) throws { try scratch.write(text, "ws/\(name)") }
    func read(_ name: String) throws -> String { try scratch.read("ws/\(name)") }

    @discardableResult
    func call(
        _ name: String, _ input: JSONValue, tools: [ToolSchema] = allTools
    ) async -> (text: String, run: ToolRun) {
        let use = ToolUse(id: "t1", name: name, input: input)
        let answer = await box.run(use, tools: tools, turn: 3)
        #expect(answer.result.toolUseID == "t1")
        #expect(answer.run.turn == 3)
        #expect(answer.result.isError == (answer.run.ending != .done))
        return (answer.result.text, answer.run)
    }

    func bash(_ command: String, timeout: Int? = nil) async -> (text: String, run: ToolRun) {
        var input: [String: JSONValue] = ["command": .string(command)]
        if let timeout { input["timeout"] = .integer(Int64(timeout)) }
        return await call("Bash", .object(input))
    }
}

/// A schema from its parameters' schemas.
func tool(_ name: String, _ parameters: [String: JSONValue], required: [String]) -> ToolSchema {
    ToolSchema(
        name: name, description: "",
        inputSchema: [
            "type": "object", "properties": .object(parameters),
            "required": .array(required.map { .string($0) }),
        ])
}

private let text: JSONValue = ["type": "string"]
private let number: JSONValue = ["type": "number"]
private let integer: JSONValue = ["type": "integer"]
private let flag: JSONValue = ["type": "boolean"]

let allTools: [ToolSchema] = [
    tool("Bash", ["command": text, "timeout": number, "description": text], required: ["command"]),
    tool(
        "Read", ["file_path": text, "offset": integer, "limit": integer], required: ["file_path"]),
    tool("Write", ["file_path": text, "content": text], required: ["file_path", "content"]),
    tool(
        "Edit",
        ["file_path": text, "old_string": text, "new_string": text, "replace_all": flag],
        required: ["file_path", "old_string", "new_string"]),
    tool("Glob", ["pattern": text, "path": text], required: ["pattern"]),
    tool(
        "Grep",
        [
            "pattern": text, "path": text, "glob": text,
            "output_mode": ["type": "string", "enum": ["content", "files_with_matches", "count"]],
            "-A": number, "-B": number, "-C": number, "-n": flag, "-i": flag, "-o": flag,
            "type": text, "head_limit": number, "offset": number, "multiline": flag,
        ], required: ["pattern"]),
    tool("TodoWrite", ["todos": ["type": "array"]], required: ["todos"]),
    tool(
        "Task", ["description": text, "prompt": text, "subagent_type": text],
        required: ["description", "prompt", "subagent_type"]),
]

let todaysTools: [ToolSchema] =
    allTools.filter { !["Task", "TodoWrite"].contains($0.name) } + [
        tool(
            "Agent", ["description": text, "prompt": text, "subagent_type": text],
            required: ["description", "prompt"]),
        tool(
            "TaskCreate", ["subject": text, "description": text],
            required: ["subject", "description"]),
        tool(
            "TaskUpdate", ["taskId": text, "status": text, "subject": text], required: ["taskId"]),
        tool("TaskGet", ["taskId": text], required: ["taskId"]),
        tool("TaskList", [:], required: []),
    ]
