import Testing
import Traces

/// Calls that would fit if they had been written another way, and names that are nearly right.
struct CallSlipTests {
    private let tool = ToolSchema(
        name: "Task", description: "",
        inputSchema: [
            "type": "object", "required": ["prompt"],
            "properties": [
                "prompt": ["type": "string"], "depth": ["type": "integer"],
                "todos": ["type": "array", "items": ["type": "object"]],
            ],
        ])

    @Test(
        arguments: [
            (
                ["tool_name": "Task", "parameters": ["prompt": "p"]],
                .wrapped(in: "parameters", namesTool: true)
            ),
            (["arguments": ["prompt": "p"]], .wrapped(in: "arguments", namesTool: false)),
            (["name": "Other", "input": ["prompt": "p"]], .wrapped(in: "input", namesTool: false)),
            (
                ["type": "function", "function": "Task", "arguments": "{\"prompt\": \"p\"}"],
                .wrapped(in: "arguments", namesTool: true)
            ),
            (["Task": ["prompt": "p"]], .wrapped(in: "Task", namesTool: true)),
            (["prompt": "p", "todos": "[{\"a\": 1}]"], .stringified(parameters: ["todos"])),
            (
                ["prompt": "p", "todos": "[]", "depth": " 5 "],
                .stringified(parameters: ["depth", "todos"])
            ),
            ("{\"prompt\": \"p\"}", .stringifiedInput),
        ] as [(JSONValue, CallSlip)])
    func `a slip is told by what would have been right`(input: JSONValue, slip: CallSlip) {
        #expect(tool.slip(in: input) == slip)
    }

    @Test(
        arguments: [
            ["prompt": "p"], [:], ["parameters": ["promt": "p"]], ["prompt": "p", "depth": "deep"],
            ["prompt": "p", "todos": "[1]"], ["parameters": ["prompt": "p"], "colour": "red"],
            "prompt", .null,
            ["parameters": "p"], ["promt": "[]"],
        ] as [JSONValue])
    func `a call that fits, or fits neither way, has no slip`(input: JSONValue) {
        #expect(tool.slip(in: input) == nil)
    }

    @Test(
        arguments: [
            ("\"{\\\"prompt\\\": \\\"p\\\"}\"", true), ("```json\n{\"prompt\": \"p\"}\n```", true),
            ("{\"prompt\": \"p\"", false), ("", false), ("```", false),
        ])
    func `text that was not read as arguments may hold them`(text: String, holds: Bool) {
        let use = ToolUse(id: "1", name: "Task", input: .null, unparsed: text)
        #expect(tool.slip(in: use) == (holds ? .stringifiedInput : nil))
    }

    @Test(
        arguments: [
            ("task", "Task"), ("functions.Task", "Task"), ("mcp:Read", "Read"),
            ("read_file", "Read"),
            ("ReadFile", "Read"), ("todo_write", "TodoWrite"), ("Todowrite", "TodoWrite"),
            ("Wrte", "Write"),
            ("WebSearch", nil), ("", nil), ("Glob", nil), ("read_and_write", nil),
            ("write_todo", "TodoWrite"),
        ] as [(String, String?)])
    func `the nearest name`(name: String, nearest: String?) {
        let tools = ["Task", "Read", "Write", "TodoWrite"].map {
            ToolSchema(name: $0, description: "", inputSchema: [:])
        }
        #expect(tools.nearestName(to: name) == nearest)
    }
}
