import Traces

/// What a tool is for, told from its name. Names are those of Claude Code and of agents like it;
/// an unknown name has no role.
enum ToolRole {
    /// Shows the workspace to the model.
    case explore
    /// Runs commands: explores, unless the command writes the artefact.
    case shell
    case write
    /// Hands work to a subagent.
    case delegate

    private static let names: [ToolRole: Set<String>] = [
        .explore: [
            "read", "glob", "grep", "ls", "notebookread", "read_file", "read_many_files",
            "list_dir", "list_directory", "list_files", "search", "search_files", "find", "view",
            "open_file", "grep_search", "file_search", "codebase_search", "lsp",
        ],
        .shell: [
            "bash", "shell", "run_shell_command", "execute_command", "run_command", "terminal",
            "run_terminal_cmd", "powershell", "execute_bash", "run_bash_command", "shell_command",
            "local_shell",
        ],
        .write: [
            "write", "edit", "multiedit", "notebookedit", "write_file", "edit_file",
            "create_file", "str_replace", "str_replace_editor", "apply_patch", "replace",
        ],
        .delegate: ["task", "agent", "dispatch_agent"],
    ]

    init?(of name: String) {
        let name = name.lowercased()
        guard let role = Self.names.first(where: { $0.value.contains(name) })?.key else {
            return nil
        }
        self = role
    }
}
