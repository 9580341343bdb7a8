import Traces

extension Toolbelt {
    /// More agents, in the manner of editors' assistants and of servers that lend tools.
    static let fresh: [Toolbelt] = [
        Toolbelt(
            name: "ide",
            [
                MadeUpTool(
                    .list, "list_directory_tree", "Shows a directory of the project as a tree",
                    [.must("directoryPath", .path), .may("maxDepth", .left, "integer")]),
                MadeUpTool(
                    .read, "get_file_text_by_path", "Returns the text of a file of the project",
                    [.must("pathInProject", .path)]),
                MadeUpTool(
                    .find, "find_files_by_glob", "Finds files whose path matches a glob",
                    [.must("globPattern", .pattern)]),
                MadeUpTool(
                    .search, "search_in_files_by_text", "Searches the text of all files",
                    [.must("searchText", .pattern)]),
                MadeUpTool(
                    .run, "execute_terminal_command", "Executes a command in the terminal",
                    [.must("command", .command), .may("timeout", .left, "integer")]),
                MadeUpTool(
                    .write, "create_new_file", "Creates a file with the given text",
                    [.must("pathInProject", .path), .must("text", .content)]),
                MadeUpTool(
                    .edit, "replace_text_in_file", "Replaces text in a file",
                    [
                        .must("pathInProject", .path), .must("oldText", .old),
                        .must("newText", .new),
                    ]),
            ]),
        Toolbelt(
            name: "assistant",
            [
                MadeUpTool(
                    .list, "list_files", "Lists files and directories in a directory",
                    [.must("path", .path), .may("recursive", .left, "boolean")]),
                MadeUpTool(
                    .read, "read_source", "Reads the contents of a file", [.must("path", .path)]),
                MadeUpTool(
                    .search, "search_files", "Searches files by a regular expression",
                    [.must("regex", .pattern), .may("file_pattern")]),
                MadeUpTool(
                    .run, "execute_command", "Executes a command on the system",
                    [.must("command", .command), .may("cwd")]),
                MadeUpTool(
                    .write, "write_to_file", "Writes content to a file, creating it if need be",
                    [.must("path", .path), .must("content", .content)]),
                MadeUpTool(
                    .edit, "replace_in_file", "Replaces a part of an existing file",
                    [.must("path", .path), .must("search", .old), .must("replace", .new)]),
                MadeUpTool(
                    .delegate, "new_task", "Starts a new agent on a task",
                    [.must("mode", .fixed("ask")), .must("message", .prompt)]),
            ]),
        Toolbelt(
            name: "filesystem-server", closed: true,
            [
                MadeUpTool(
                    .list, "filesystem__list_directory", "Lists the entries of a directory",
                    [.must("path", .path)]),
                MadeUpTool(
                    .read, "filesystem__read_text_file", "Reads a file as text",
                    [
                        .must("path", .path), .may("head", .left, "integer"),
                        .may("tail", .left, "integer"),
                    ]),
                MadeUpTool(
                    .run, "developer__shell", "Runs a command in the shell",
                    [.must("command", .command)]),
                MadeUpTool(
                    .write, "filesystem__write_file", "Creates or overwrites a file",
                    [.must("path", .path), .must("content", .content)]),
                MadeUpTool(
                    .edit, "filesystem__edit_file", "Replaces text in a file by other text",
                    [.must("path", .path), .must("oldText", .old), .must("newText", .new)]),
            ]),
        Toolbelt(
            name: "extension", closed: true,
            [
                MadeUpTool(
                    .list, "copilot_listDirectory", "Lists the contents of a directory",
                    [.must("path", .path)]),
                MadeUpTool(
                    .read, "copilot_readFile", "Reads the contents of a file",
                    [
                        .must("filePath", .path), .may("startLine", .left, "number"),
                        .may("endLine", .left, "number"),
                    ]),
                MadeUpTool(
                    .find, "copilot_findFiles", "Finds files by a glob pattern",
                    [.must("query", .pattern)]),
                MadeUpTool(
                    .run, "copilot_runInTerminal", "Runs a shell command in a terminal",
                    [.must("command", .command), .must("explanation", .summary)]),
                MadeUpTool(
                    .write, "copilot_createFile", "Creates a new file with the given content",
                    [.must("filePath", .path), .must("content", .content)]),
                MadeUpTool(
                    .edit, "copilot_replaceString", "Replaces a string in an existing file",
                    [
                        .must("filePath", .path), .must("oldString", .old),
                        .must("newString", .new),
                    ]),
                MadeUpTool(
                    .delegate, "runSubagent", "Starts a subagent and returns its report",
                    [.must("description", .summary), .must("prompt", .prompt)]),
            ]),
        Toolbelt(
            name: "code-server",
            [
                MadeUpTool(
                    .list, "mcp__code__list_folder", "Lists files and folders below a folder",
                    [.must("relativePath", .path)]),
                MadeUpTool(
                    .read, "mcp__code__read_content", "Reads a file of the project",
                    [.must("relativePath", .path)]),
                MadeUpTool(
                    .search, "mcp__code__search_for_pattern", "Searches the code for a pattern",
                    [.must("substringPattern", .pattern)]),
                MadeUpTool(
                    .run, "mcp__code__execute_shell_command", "Executes a shell command",
                    [.must("command", .command), .may("cwd")]),
                MadeUpTool(
                    .write, "mcp__code__create_text_file", "Writes a new text file",
                    [.must("relativePath", .path), .must("content", .content)]),
                MadeUpTool(
                    .edit, "mcp__code__replace_content", "Replaces content of a file",
                    [
                        .must("relativePath", .path), .must("needle", .old),
                        .must("replacement", .new),
                    ]),
            ]),
        Toolbelt(
            name: "local-shell",
            [
                MadeUpTool(
                    .run, "local_shell", "Runs a shell command and returns its output",
                    [.must("command", .command), .may("workdir")])
            ]),
    ]
}
