import Traces

extension Toolbelt {
    /// Agents that call their tools something else.
    static let others: [Toolbelt] = [
        Toolbelt(
            name: "snake",
            [
                MadeUpTool(.list, "list_dir", "List a directory", [.must("dir_path", .path)]),
                MadeUpTool(
                    .read, "read_file", "Read a file",
                    [.must("path", .path), .may("start_line", .left, "integer")]),
                MadeUpTool(
                    .search, "search_file_content", "Search",
                    [.must("pattern", .pattern), .may("include")]),
                MadeUpTool(
                    .run, "run_shell_command", "Run a command",
                    [.must("command", .command), .may("directory")]),
                MadeUpTool(
                    .write, "write_file", "Write a file",
                    [.must("file_path", .path), .must("content", .content)]),
                MadeUpTool(
                    .edit, "replace", "Replace text",
                    [
                        .must("file_path", .path), .must("old_string", .old),
                        .must("new_string", .new),
                    ]),
                MadeUpTool(
                    .delegate, "delegate_to_agent", "Hand work over",
                    [.must("agent_name", .fixed("explorer")), .must("objective", .prompt)]),
            ]),
        Toolbelt(
            name: "camel", closed: true,
            [
                MadeUpTool(
                    .list, "listFiles", "Lists files",
                    [.must("directory", .path), .may("recursive", .left, "boolean")]),
                MadeUpTool(.read, "readFile", "Reads a file", [.must("filePath", .path)]),
                MadeUpTool(.find, "findFiles", "Finds files", [.must("glob", .pattern)]),
                MadeUpTool(
                    .run, "executeCommand", "Executes",
                    [.must("cmd", .command), .may("timeoutMs", .left, "integer")]),
                MadeUpTool(
                    .write, "createFile", "Creates a file",
                    [.must("filePath", .path), .must("text", .content)]),
                MadeUpTool(
                    .edit, "editFile", "Edits",
                    [.must("filePath", .path), .must("search", .old), .must("replacement", .new)]),
                MadeUpTool(
                    .delegate, "spawnSubagent", "Starts a helper",
                    [.must("title", .summary), .must("instructions", .prompt)]),
            ]),
        Toolbelt(
            name: "short",
            [
                MadeUpTool(.list, "ls", "Lists a folder", [.must("path", .path)]),
                MadeUpTool(
                    .read, "view", "Shows a file",
                    [.must("file_path", .path), .may("limit", .left, "integer")]),
                MadeUpTool(
                    .search, "grep", "Searches", [.must("pattern", .pattern), .may("path")]),
                MadeUpTool(.run, "bash", "Runs a command", [.must("command", .command)]),
                MadeUpTool(
                    .write, "write", "Writes a file",
                    [.must("file_path", .path), .must("content", .content)]),
                MadeUpTool(
                    .edit, "edit", "Edits a file",
                    [
                        .must("file_path", .path), .must("old_string", .old),
                        .must("new_string", .new),
                    ]),
                MadeUpTool(.delegate, "agent", "Starts an agent", [.must("prompt", .prompt)]),
            ]),
        Toolbelt(
            name: "dotted",
            [
                MadeUpTool(.list, "fs_list_directory", "Directory listing", [.must("uri", .path)]),
                MadeUpTool(.read, "fs_get_contents", "File contents", [.must("uri", .path)]),
                MadeUpTool(
                    .run, "terminal_exec", "Executes a command line", [.must("line", .command)]),
                MadeUpTool(
                    .write, "fs_save", "Stores a file",
                    [.must("uri", .path), .must("body", .content)]),
                MadeUpTool(
                    .edit, "fs_patch", "Changes a file",
                    [.must("uri", .path), .must("before", .old), .must("after", .new)]),
            ]),
        Toolbelt(
            name: "editor",
            [
                MadeUpTool(
                    .run, "execute_bash", "Executes a bash command", [.must("command", .command)]),
                MadeUpTool(
                    .read, "str_replace_editor", "Views, creates and edits files",
                    [
                        .choice(
                            "command", "view", of: ["view", "create", "str_replace", "insert"]),
                        .must("path", .path),
                    ]),
                MadeUpTool(
                    .write, "str_replace_editor", "Views, creates and edits files",
                    [
                        .choice(
                            "command", "create", of: ["view", "create", "str_replace", "insert"]),
                        .must("path", .path),
                        .may("file_text", .content),
                    ]),
                MadeUpTool(
                    .edit, "str_replace_editor", "Views, creates and edits files",
                    [
                        .choice(
                            "command", "str_replace",
                            of: ["view", "create", "str_replace", "insert"]), .must("path", .path),
                        .may("file_text"),
                        .may("old_str", .old), .may("new_str", .new),
                    ]),
            ]
        ).withOneSchemaEach,
        Toolbelt(
            name: "shell",
            [MadeUpTool(.run, "bash", "Runs a bash command", [.must("command", .command)])]),
        Toolbelt(
            name: "shell-closed", closed: true,
            [
                MadeUpTool(
                    .run, "run_in_terminal", "Runs it",
                    [.must("command", .command), .may("explanation", .summary)])
            ]),
    ]

    /// Of tools that do several things, the schema that knows most parameters.
    private var withOneSchemaEach: Toolbelt {
        var belt = self
        belt.schemas = schemas.reversed().reduce(into: []) { kept, schema in
            if !kept.contains(where: { $0.name == schema.name }) { kept.append(schema) }
        }
        return belt
    }
}
