extension Wording {
    /// The words that rules may be tuned on.
    package static let tuning = Wording(
        phrasebooks: Phrasebook.all, belts: Toolbelt.others,
        inventedTools: [
            "WebBrowse", "search_repository", "explore_codebase", "CodebaseAnalyzer",
            "open_browser", "get_project_structure", "FileReader", "create_document", "repo_map",
            "github_search", "ListDirectoryContents", "analyzeProject", "code_interpreter",
            "functions.summarize", "Think", "ReadManyFiles", "MarkdownWriter", "init",
        ],
        nearTools: ["{tool}File", "functions.{tool}", "my_{tool}", "{tool}s"],
        inventedParameters: ["max_depth", "recursive_mode", "subagent_name", "encoding_hint"],
        renamedParameters: [
            "target", "file", "filename", "instruction", "argument", "the_{name}", "input_{name}",
            "q",
        ],
        errands: ["Explore the codebase", "Look at structure", "Find build files"],
        strayFiles: ["helpers", "fix", "retry", "compat"],
        titles: ["Repository guide", "Write project docs", "Codebase overview"],
        nudges: [
            "Continue", "continue", "Please go on.", "Weiter",
            "Keep going until the file is written.",
        ],
        tools: ToolWords(
            unknownTool: [
                "Unknown tool: {tool}", "Error: tool `{tool}` does not exist",
                "no tool named {tool}",
            ],
            missingParameter: [
                "Invalid arguments for {tool}: missing field `{name}`",
                "Validation failed: {name} is required",
            ],
            wrongType: ["invalid type for `{name}`"],
            missingFile: ["File does not exist."],
            missingCommand: ["Exit code 127\ncommand not found"],
            noSubagent: [
                "Agent type 'Explore' not found. No subagents are configured.",
                "subagent could not be started", "Error: no agent of that name",
            ],
            noExplorer: ["Agent type 'Explore' not found."],
            unwritten: [
                "EACCES: permission denied", "Error: read-only file system",
                "Write failed: no space left on device",
            ],
            written: ["File created successfully at: {root}/{path}", "Wrote {path}.", "OK"],
            ran: ["{command}: ok", "42 passed in 3.1s", "Compiling...\nFinished"]),
        servers: ServerWords(
            unreachable: [
                "connection refused", "connect: Connection refused (111)", "host unreachable",
            ],
            stopped: [
                "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error",
                "an error was encountered while running the model: unexpected EOF",
            ],
            broken: ["Compute error.", "slot was released", "internal_error"]))
}
