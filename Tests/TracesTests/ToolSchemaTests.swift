import Testing
import Traces

struct ToolSchemaTests {
    private let task = ToolSchema(
        name: "Task", description: "",
        inputSchema: [
            "type": "object", "required": ["description", "prompt"],
            "properties": [
                "description": ["type": "string"], "prompt": ["type": "string"],
                "depth": ["type": "number"],
                "mode": ["type": "string", "enum": ["fast", "slow"]],
                "todos": [
                    "type": "array",
                    "items": [
                        "type": "object", "required": ["content"],
                        "properties": ["content": ["type": "string"]],
                    ],
                ],
            ],
        ])

    private func validity(_ input: JSONValue) -> CallValidity {
        [task].validity(of: ToolUse(id: "1", name: "Task", input: input))
    }

    @Test func `a call with all that is required is valid`() {
        #expect(validity(["description": "d", "prompt": "p", "depth": 2]) == .valid)
    }

    @Test func `missing parameters come before unexpected ones`() {
        #expect(
            validity(["instruction": "x", "prompt": "p"])
                == .invalidInput([
                    .missing(parameter: "description"), .unexpected(parameter: "instruction"),
                ]))
    }

    @Test func `a nested call lacks what it nests`() {
        #expect(
            validity(["tool_name": "Task", "parameters": ["description": "d", "prompt": "p"]])
                == .invalidInput([
                    .missing(parameter: "description"), .missing(parameter: "prompt"),
                    .unexpected(parameter: "parameters"), .unexpected(parameter: "tool_name"),
                ]))
    }

    @Test func `types, enums and items are looked at`() {
        #expect(
            validity([
                "description": 1, "prompt": "p", "mode": "warp", "todos": [["text": "x"]],
            ])
                == .invalidInput([
                    .wrongType(parameter: "description", expected: "string", provided: "integer"),
                    .notInEnum(parameter: "mode", allowed: ["fast", "slow"], provided: "warp"),
                    .missing(parameter: "todos[0].content"),
                    .unexpected(parameter: "todos[0].text"),
                ]))
    }

    @Test func `names that were not offered are unknown, and text that is no JSON is unparsed`() {
        #expect([task].validity(of: ToolUse(id: "1", name: "task", input: [:])) == .unknownTool)
        #expect(
            [task].validity(of: ToolUse(id: "1", name: "Task", input: .null, unparsed: "{"))
                == .unparsedInput)
    }
}
