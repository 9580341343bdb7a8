extension Wording {
    /// The words of the figure that counts; no rule may be tuned on them.
    package static let fresh = Wording(
        phrasebooks: Phrasebook.fresh, belts: Toolbelt.fresh,
        inventedTools: [
            "inspect_dependencies", "codebase_search", "OutlineBuilder", "attempt_completion",
            "get_symbols_overview", "mcp__github__get_file_contents", "readmeWriter", "web_search",
            "think_aloud", "project.describe", "collectMetadata", "markdown_export",
        ],
        nearTools: [
            "call_{tool}", "{tool}_v1", "agent.{tool}", "{tool}Async", "use_{tool}", "{tool}:run",
        ],
        inventedParameters: [
            "include_hidden", "reasoning_effort", "requires_approval", "maxResults",
            "line_numbers", "caller_note",
        ],
        renamedParameters: [
            "data_in", "param1", "new_{name}", "{name}Arg", "object", "{name}_str", "parameters",
        ],
        errands: [
            "List entry points", "Read up on tests", "Trace a request", "Find out how it is built",
            "Collect conventions",
        ],
        strayFiles: ["cache", "adapters", "utils_v2", "async_client", "logging_setup"],
        titles: [
            "Handbook for developers", "Repo documentation", "Explaining the code",
            "Writing a README", "Structure and workflows",
        ],
        nudges: [
            "Please finish what you started.", "You stopped before the document was written.",
            "Yes, do it.", "Continue, s'il te plaît.", "Sigue, por favor.", "続けてください。",
        ],
        tools: ToolWords(
            unknownTool: [
                "Model tried to call unavailable tool '{tool}'.",
                "{tool}: no such tool is registered", "MCP error -32602: Tool {tool} not found",
                "KeyError: '{tool}'; pick one of the tools you were offered",
                "The function {tool} isn't part of this toolset.",
            ],
            missingParameter: [
                "MCP error -32602: Invalid arguments for tool {tool}: {name} Required",
                "{tool} was called without a value for required parameter '{name}'. Please retry with complete input.",
                "missing properties: '{name}'", "\"{name}\" is a required property",
                "The required parameter `{name}` is missing",
            ],
            wrongType: [
                "{name} must be string", "{name}: invalid value, string wanted",
                "json: cannot unmarshal object into field {name} of type string",
                "The parameter `{name}` type is expected as `string` but provided as `object`",
                "1 validation error: {name} is not of type 'string'",
            ],
            missingFile: [
                "The requested file doesn't exist in the project.",
                "Unable to resolve nonexistent path",
                "FileNotFoundError", "stat: path does not exist", "Nothing found under this path",
            ],
            missingCommand: [
                "Exit code 127\nThis program is not recognized as the name of a cmdlet.",
                "Exit code 254\nnpm error enoent Could not read package.json",
                "Exit code 2\nmake: *** No targets. Stop.",
                "Exit code 9\nUsage error: unknown subcommand",
                "Exit code 1\nError: executable file not found in $PATH",
            ],
            noSubagent: [
                "Cannot create a subtask: no mode with this slug.",
                "Nested agents are not supported here", "subagent exited early without a report",
                "The agent registry is empty.", "Task could not be delegated: agent pool exhausted",
            ],
            noExplorer: [
                "Explore is not among the configured agents", "No agents to choose from.",
                "This profile may not start other agents", "agent lookup failed for Explore",
                "Subtasks are turned off",
            ],
            unwritten: [
                "EBUSY: resource busy or locked, open", "Access to this path is denied",
                "OSError: [Errno 5] Input/output error",
                "Could not save: the user rejected the change",
                "IOException: unable to create file",
            ],
            written: [
                "The content was successfully saved to {path}.", "{path}: 1 file written",
                "Saved {root}/{path}", "success=true path={path}",
                "File {path} has been created.",
            ],
            ran: [
                "Command executed.\nExit code: 0", "{command} finished without errors",
                "PASS\n12 tests, 0 failures", "up to date, audited in 1s",
                "BUILD SUCCESSFUL in 4s",
            ]),
        servers: ServerWords(
            unreachable: [
                "dial tcp: connect: connection refused", "Failed to establish a new connection",
                "All connection attempts failed", "fetch failed: connect EHOSTUNREACH",
                "tcp connect error: os error 61",
            ],
            stopped: [
                "llama runner process has terminated: signal: killed",
                "The model has crashed without additional information.",
                "EngineDeadError: EngineCore encountered an issue",
                "llama runner process has terminated: GGML_ASSERT failed",
                "CUDA error: out of memory",
            ],
            broken: [
                "failed to process the batch", "Internal server error while generating",
                "generation was cut short by a fault", "the stream was torn down by the runtime",
                "tensor evaluation failed",
            ]))
}

extension Phrasebook {
    /// In the order of ``all``.
    fileprivate static let fresh = [
        freshEnglish, freshGerman, freshFrench, freshSpanish, freshJapanese, freshChinese,
    ]
}
