import Traces

/// The six tools that every task needs, in as few words as they can be told: some 600 tokens in all, for
/// windows in which an agent's own texts leave no room to work.
///
/// Names and parameters are Claude Code's, less those that are seldom used.
enum Minimal {
    static let toolSet = ToolSet(
        name: "minimal",
        summary: "Six tools in a few words each, for windows of 4k and more",
        systemPrompt: """
            You are a coding agent. Work with the tools until the task is done, then say in a few words \
            what you did. Look before you write: claim nothing that you have not seen.
            """,
        tools: [bash, edit, glob, grep, read, write])

    private static let bash = ToolSchema(
        name: "Bash", description: "Runs a shell command in the project and returns its output.",
        inputSchema: .input(
            required: ["command"],
            [
                "command": .string("The command to run."),
                "description": .string("What it does, in a few words."),
            ]))

    private static let edit = ToolSchema(
        name: "Edit", description: "Replaces a piece of text in a file.",
        inputSchema: .input(
            required: ["file_path", "old_string", "new_string"],
            [
                "file_path": path,
                "old_string": .string("The text to replace, exactly as it stands, and only once."),
                "new_string": .string("What to put in its place."),
            ]))

    private static let glob = ToolSchema(
        name: "Glob", description: "Lists files by a pattern such as `src/**/*.py`.",
        inputSchema: .input(
            required: ["pattern"],
            [
                "pattern": .string("The pattern of the path."),
                "path": .string("The folder to begin in."),
            ]))

    private static let grep = ToolSchema(
        name: "Grep", description: "Searches the contents of files and lists those that match.",
        inputSchema: .input(
            required: ["pattern"],
            [
                "pattern": .string("A regular expression."),
                "path": .string("The file or folder to search."),
            ]))

    private static let read = ToolSchema(
        name: "Read", description: "Shows a file with line numbers.",
        inputSchema: .input(
            required: ["file_path"],
            [
                "file_path": path,
                "offset": .integer("The first line to show, from 1."),
                "limit": .integer("How many lines to show."),
            ]))

    private static let write = ToolSchema(
        name: "Write", description: "Creates a file, or replaces it completely.",
        inputSchema: .input(
            required: ["file_path", "content"],
            ["file_path": path, "content": .string("The whole text of the file.")]))

    private static let path = Parameter.string("Path of the file.")
}
