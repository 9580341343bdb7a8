extension Wording {
    /// Words that were held out until rules were tuned on them; the tuning seed draws from them now.
    package static let heldOut = Wording(
        phrasebooks: Phrasebook.heldOut, belts: Toolbelt.heldOut,
        inventedTools: [
            "scan_workspace", "DocGenerator", "browse_web", "getFileTree", "python",
            "summarize_repo",
            "semantic_search", "RepoInspector", "workspace.overview", "load_context",
            "mcp__git__log",
            "generateMarkdown", "fetch_url", "ask_user", "finish_task",
        ],
        nearTools: ["{tool}_tool", "tools.{tool}", "do{tool}", "{tool}V2", "default_api.{tool}"],
        inventedParameters: [
            "verbose_level", "follow_links", "page_size", "agent_hint", "charset_name",
        ],
        renamedParameters: [
            "value", "arg0", "location", "{name}_value", "raw_{name}", "text_input", "kwargs",
        ],
        errands: [
            "Survey the sources", "Summarize the modules", "Check the test setup",
            "Gather project facts", "Inspect configuration",
        ],
        strayFiles: ["locks", "validate", "legacy", "patched", "shim"],
        titles: [
            "Documenting the project", "Guide for newcomers", "Notes on architecture",
            "Setup instructions", "Project walkthrough",
        ],
        nudges: [
            "Go ahead.", "You have not finished yet.", "And now?", "Mach bitte weiter.",
            "Proceed with the task.",
        ],
        tools: ToolWords(
            unknownTool: [
                "'{tool}' is not a valid tool", "Tool not found: {tool}. Nothing was called.",
                "ERROR unrecognized function {tool}", "Unavailable tool '{tool}'",
                "I do not know how to call {tool}",
            ],
            missingParameter: [
                "{tool}: argument '{name}' was not supplied",
                "must have required property '{name}'",
                "TypeError: {tool}() missing 1 required positional argument: '{name}'",
                "{name}: Field required", "Expected a value for {name}, got undefined",
            ],
            wrongType: [
                "{name} has an unexpected type", "Expected string, received array at {name}",
                "{name}: Input should be a valid string", "TypeError: cannot convert {name}",
                "bad value for {name}",
            ],
            missingFile: [
                "ENOENT: no such file or directory", "Could not open the file: not found",
                "No file at that path.", "Error reading file: path is not there",
                "[Errno 2] No such file or directory",
            ],
            missingCommand: [
                "Exit code 127\n/bin/sh: 1: not found", "Exit code 1\nmissing script",
                "Exit code 2\nNo rule to make target", "Exit code 126\nPermission denied",
                "Exit code 127\nbash: unrecognized command",
            ],
            noSubagent: [
                "Delegation is switched off in this session.",
                "Failed to launch the helper process",
                "Unknown subagent. Available: none", "The worker crashed before it answered",
                "Spawn error: no such worker profile",
            ],
            noExplorer: [
                "There is no helper called Explore here.", "Delegation failed: unknown worker",
                "Helper unavailable, please do it yourself.", "Unknown profile for a subagent",
                "Error: workers are disabled",
            ],
            unwritten: [
                "PermissionError: [Errno 13]", "could not open file for writing",
                "Error: disk quota exceeded", "Operation not permitted",
                "Refused: path is outside of the writable folders",
            ],
            written: [
                "The file {root}/{path} was saved.", "Created {path} (1 file changed)",
                "Successfully wrote to {path}", "done: {path}", "Written.",
            ],
            ran: [
                "$ {command}\nexit status 0", "All checks passed!", "ok  0.412s",
                "Build complete! (2.31s)", "(no output)",
            ]),
        servers: ServerWords(
            unreachable: [
                "could not connect to the server", "no route to host", "ECONNREFUSED",
                "connection attempt failed: the port is closed", "network is unreachable",
            ],
            stopped: [
                "llama runner process has terminated: exit status 2",
                "llama runner process no longer running: -1", "the inference worker died",
                "CUDA error: an illegal memory access was encountered",
                "engine core initialization failed",
            ],
            broken: [
                "decoding failed", "The engine is dead.", "backend closed the stream",
                "unexpected failure while sampling", "worker lost",
            ]))
}

extension Phrasebook {
    /// In the order of ``all``.
    fileprivate static let heldOut = [
        heldOutEnglish, heldOutGerman, heldOutFrench, heldOutSpanish, heldOutJapanese,
        heldOutChinese,
    ]
}
