import Testing
import Traces

@testable import Verdicts

/// The stories of the field notes' models, as the wire would have shown them, with what the notes say.
struct Story: Sendable, CustomTestStringConvertible {
    var name: String
    var outcome: Outcome
    var mode: FailureMode?
    var secondary: [FailureMode]
    var cause: Cause?
    var trace: Trace
    var testDescription: String { name }

    init(
        _ name: String, _ outcome: Outcome, _ mode: FailureMode? = nil,
        secondary: [FailureMode] = [], cause: Cause? = nil, window: Int = 131_072,
        _ tell: (inout TraceBuilder) -> Void
    ) {
        var builder = TraceBuilder(window: window)
        tell(&builder)
        self.name = name
        self.outcome = outcome
        self.mode = mode
        self.secondary = secondary
        self.cause = cause
        self.trace = builder.trace
    }
}

let stories: [Story] = [
    Story("devstral-small-2:24b", .completed) { story in
        story.answer("I'll analyze this codebase.", calls: [.bash("ls")])
        story.answer(calls: [.read("README.md")])
        story.answer(calls: [.write()])
        story.answer("CLAUDE.md is written.")
    },
    Story("devstral-small-2:24b at 16K", .failed, .contextOverflow, cause: .server, window: 16_384)
    {
        story in story.stop("How can I help you today?", input: 16_384)
    },
    Story(
        "devstral-small-2:24b at 4K, a later server", .failed, .contextOverflow, cause: .server,
        window: 4_096
    ) { story in
        story.trace.facts.server.version = "0.32.15"
        story.stop("What should I do?", input: 2_050)
    },
    Story(
        "devstral-small-2:24b at 32K", .failed, .contextOverflow,
        secondary: [.taskDrift], cause: .server, window: 32_768
    ) { story in
        story.answer(calls: [.bash("ls")], input: 23_000)
        story.answer(calls: [.read("README.md")], input: 31_000)
        story.answer(
            "There is a bug here.",
            calls: [
                .init(
                    name: "Edit",
                    input: ["file_path": "src/a.ts", "old_string": "a", "new_string": "b"],
                    result: "ok", fails: false)
            ], input: 27_000)
        story.trace.end?.changedFiles = ["src/a.ts"]
        story.stop("I fixed the bug.", input: 28_500)
    },
    Story("qwen3-coder:30b", .completed) { story in
        story.answer(calls: [.task])
        story.answer(calls: [.task])
        story.answer(calls: [.bash("ls")])
        story.answer(calls: [.read("README.md")])
        story.answer(calls: [.write()])
        story.answer("Done.")
    },
    Story("granite4:32b-a9b-h", .completed) { story in
        story.answer(calls: [.read("README.md")])
        story.answer(calls: [.write()])
        story.answer("Done.")
    },
    Story(
        "granite4:32b-a9b-h at 32K", .failed, .contextOverflow, secondary: [.contextStall],
        cause: .server, window: 32_768
    ) { story in
        story.answer(calls: [.glob], input: 25_000)
        story.answer(calls: [.read("README.md")], input: 31_500)
        story.stop("I have read the files and will now think about them.", input: 26_000)
    },
    Story("qwen3:30b", .flawed, .hallucinatesContent, cause: .model) { story in
        story.answer(
            thinking: "Since I can't actually see the files, I'll rely on the context.",
            calls: [.write()])
        story.answer("CLAUDE.md is written.")
    },
    Story(
        "nemotron-3-nano:30b at 4K", .failed, .contextOverflow,
        secondary: [.hallucinatesContent, .printedInsteadOfWritten], cause: .server, window: 4_096
    ) { story in
        story.stop(document, thinking: "Let's assume typical repo structure", input: 4_096)
    },
    Story("nemotron-3-nano:30b", .completed) { story in
        story.answer(calls: [.read("README.md")])
        story.answer("I have seen enough to begin.")
        story.nudge()
        story.answer(calls: [.write()])
        story.answer("Done.")
    },
    Story("gpt-oss:20b at 8K", .flawed, .contextOverflow, cause: .server, window: 8_192) { story in
        story.answer(calls: [.any("Read", ["path": "README.md"])], input: 8_192)
        story.answer(calls: [.bash("ls")], input: 8_192)
        story.answer("Should I go on?", input: 8_192)
        story.nudge()
        story.answer(calls: [.write()], input: 8_192)
        story.answer("Done.", input: 8_192)
    },
    Story("mistral-small3.2:24b", .failed, .hallucinatesParams, cause: .model) { story in
        story.answer(calls: [.any("Task", ["instruction": "...", "max_depth": 100])])
        story.answer(
            calls: [.any("Task", ["subagent_name": "Explore", "subagent_prompt": "..."])])
        story.stop("I'm going to use the Task tool to explore the repository.")
    },
    Story("magistral:24b", .failed, .narratesTools, cause: .model, window: 40_960) { story in
        story.stop(
            """
            Let me use the Glob tool to find these patterns:

            ```bash
            Glob pattern: **/README.md
            Glob pattern: .github/readme*
            ```

            Now that I have the relevant files, let's analyze...
            """)
    },
    Story("cogito:32b at 128K", .failed, .memoryThrashing, cause: .host) { story in
        story.append(
            TurnResponse(status: nil, endedProperly: false), closed: .timeout)
        story.trace.samples = [
            MemorySample(at: 1, modelBytes: 64_000_000_000, gpuBytes: 36_000_000_000)
        ]
        story.trace.end?.reason = .timeout
        story.trace.end?.limit = .silence
    },
    Story("cogito:32b at 32K", .failed, .contextStall, cause: .model, window: 32_768) { story in
        story.answer(calls: [.glob])
        story.answer(calls: [.read("README.md")])
        story.stop("Let me create a todo list. Let me start with writing the overview first.")
    },
    Story(
        "cogito:14b", .failed, .hallucinatesTools,
        secondary: [.hallucinatesParams, .printedInsteadOfWritten], cause: .model
    ) { story in
        story.answer(calls: [.read("README.md")])
        story.answer(calls: [.read(".github/copilot-instructions.md", fails: true)])
        story.answer(calls: [.any("WebSearch", ["query": "jupyterlab latex"])])
        for _ in 1...2 {
            story.answer(
                calls: [.any("TodoWrite", ["todos": [["content": "a", "status": "pending"]]])])
        }
        story.stop(document)
    },
    Story("command-r:35b", .failed, .nestedParams, cause: .server, window: 65_536) { story in
        for name in ["Task", "Task", "Task", "TodoWrite"] {
            story.answer(
                calls: [
                    .any(
                        name,
                        [
                            "tool_name": .string(name),
                            "parameters": ["description": "...", "prompt": "..."],
                        ])
                ])
        }
        story.stop("## Action Plan\n\n1. Explore the repository\n2. Write the file")
    },
    Story("qwen2.5-coder:32b", .failed, .stuckOnSubagent, cause: .model) { story in
        story.answer(calls: [.task])
        story.answer(calls: [.task])
        story.stop("I will use the Explore agent.")
    },
    Story("deepseek-r1:32b", .failed, .noToolSupport, cause: .model) { story in
        story.fail(
            400, type: "invalid_request_error",
            "registry.ollama.ai/library/deepseek-r1:32b does not support tools")
    },
    Story("functiongemma:270m", .failed, .refuses, cause: .model, window: 32_768) { story in
        story.stop("I\u{2019}m sorry, but I cannot assist with creating files.")
    },
    Story(
        "granite4:3b", .failed, .hallucinatesContent, secondary: [.printedInsteadOfWritten],
        cause: .model
    ) { story in story.stop(document) },
    Story(
        "phi4-mini:3.8b", .failed, .hallucinatesTools, secondary: [.prematureSuccess],
        cause: .model
    ) { story in
        story.answer(calls: [.any("analyze_repository", ["path": "."])])
        story.answer(calls: [.any("create_documentation", ["file": "CLAUDE.md"])])
        story.stop("The documentation was created.")
    },
    Story("rnj-1:8b", .failed, .silent, cause: .model, window: 32_768) { story in
        story.answer("", output: 1)
        story.nudge()
        story.answer("", output: 1)
    },
    Story("rnj-1:8b, a parser that swallows", .failed, .swallowedToolCall, cause: .server) {
        story in story.stop("")
    },
]
