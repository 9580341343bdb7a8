import Testing
import Traces

@testable import Workbench

struct ToolBoxTests {
    private func issue(_ lines: String...) -> String {
        "<tool_use_error>InputValidationError: Read failed due to the following "
            + "\(lines.count == 1 ? "issue" : "issues"):\n\(lines.joined(separator: "\n"))</tool_use_error>"
    }

    @Test func `unknown tools, and names nearly right`() async throws {
        let bench = try Bench()
        func call(_ name: String, _ tools: [ToolSchema] = allTools) async -> String {
            await bench.call(name, [:], tools: tools).text
        }
        #expect(
            await call("FooBar")
                == "<tool_use_error>Error: No such tool available: FooBar</tool_use_error>")
        #expect(
            await call("") == "<tool_use_error>Error: No such tool available: </tool_use_error>")
        #expect(
            await call("bash")
                == "<tool_use_error>Error: No such tool available: bash. Tool names are case-sensitive: call Bash instead.</tool_use_error>"
        )
        #expect(await call("functions.Bash").contains("call Bash instead"))
        #expect(
            await call("TodoWrite", todaysTools).contains("TodoWrite is disabled for this session"))
        #expect(
            await call("Glob", [allTools[0]]).contains(
                "find files with `find` via the Bash tool instead."))
        #expect(
            await call("Read", [])
                == "<tool_use_error>Error: No such tool available: Read</tool_use_error>")
    }

    @Test func `missing, unexpected and wrongly typed parameters, in that order`() async throws {
        let bench = try Bench()
        func read(_ input: JSONValue) async -> String { await bench.call("Read", input).text }
        let missing = "The required parameter `file_path` is missing"
        #expect(await read([:]) == issue(missing))
        #expect(await read(.null) == issue(missing))
        #expect(
            await read(["file_path": 5])
                == issue(
                    "The parameter `file_path` type is expected as `string` but provided as `number`"
                ))
        #expect(
            await read(["tool_name": "Read", "parameters": [:]])
                == issue(
                    missing, "An unexpected parameter `parameters` was provided",
                    "An unexpected parameter `tool_name` was provided"))
        #expect(
            await read(["offset": "x", "max_depth": 1])
                == issue(
                    missing, "An unexpected parameter `max_depth` was provided",
                    "The parameter `offset` type is expected as `number` but provided as `string`"))
        #expect(
            await read("ab")
                == issue(
                    missing, "An unexpected parameter `0` was provided",
                    "An unexpected parameter `1` was provided"))
        #expect(await read(.string(String(repeating: "x", count: 1_000_000))).utf8.count < 2000)
    }

    @Test func `a bad choice comes as the validator's list`() async throws {
        let bench = try Bench()
        let text = await bench.call("Grep", ["pattern": "x", "output_mode": "lines"]).text
        #expect(text.hasPrefix("<tool_use_error>InputValidationError: [\n"))
        #expect(text.contains(#""code": "invalid_value""#))
        #expect(text.contains(#"\"content\"|\"files_with_matches\"|\"count\""#))
    }

    @Test func `input that is not JSON is shown back in part`() async throws {
        let bench = try Bench()
        let raw = #"{"command": "ls"#
        let use = ToolUse(id: "u", name: "Bash", input: .null, unparsed: raw)
        let text = await bench.box.run(use, tools: allTools, turn: 1).result.text
        #expect(
            text.hasPrefix(
                "<tool_use_error>InputValidationError: Bash was called with input that could not be parsed as "
                    + "JSON.\nYou sent (first 15 of 15 bytes): \(raw)\nCommon causes: "))
    }

    @Test func `there is nobody to hand a task to`() async throws {
        let bench = try Bench()
        let input: JSONValue = ["description": "d", "prompt": "p", "subagent_type": "Explore"]
        let wanted = "Error: Agent type 'Explore' not found. No subagents are configured."
        #expect(await bench.call("Task", input).text == wanted)
        #expect(await bench.call("Agent", input, tools: todaysTools).text == wanted)
        #expect(await bench.call("Task", input, tools: todaysTools).text == wanted)
        let partial = await bench.call("Agent", ["prompt": "p", "extra": 1], tools: todaysTools)
            .text
        #expect(partial.contains("`description` is missing"))
        #expect(!partial.contains("extra"))
    }

    @Test func `to-do lists of both eras answer as Claude Code's`() async throws {
        let bench = try Bench()
        let todos: JSONValue = [
            "todos": [["content": "a", "status": "pending", "activeForm": "A"]]
        ]
        #expect(
            await bench.call("TodoWrite", todos).text.hasPrefix(
                "Todos have been modified successfully. Ensure"))
        let other = try Bench()
        func today(_ name: String, _ input: JSONValue) async -> String {
            await other.call(name, input, tools: todaysTools).text
        }
        #expect(await today("TaskList", [:]) == "No tasks found")
        #expect(
            await today("TaskCreate", ["subject": "s", "description": "d"])
                == "Task #1 created successfully: s")
        #expect(
            await today("TaskUpdate", ["taskId": "1", "status": "in_progress"])
                == "Updated task #1 status")
        #expect(await today("TaskList", [:]) == "#1 [in_progress] s")
        #expect(await today("TaskGet", ["taskId": "9"]) == "Task not found")
        #expect(
            await today("TaskUpdate", ["taskId": "1", "status": "deleted"])
                == "Updated task #1 status")
        #expect(await today("TaskList", [:]) == "No tasks found")
    }
}
