import Traces

extension ClaudeCodeAugust2026 {
    /// Shows a text file with line numbers.
    static let read = ToolSchema(
        name: "Read",
        description: #"""
            Shows a text file as numbered lines: the number, a tab, the line.
            - Read whole files where you can; use `offset` and `limit` for long ones, or for a place
              you already know. If the answer stops early, it says so and names the next offset.
            - The path must be that of a file in the project. Use Glob to find files, and `ls` in
              Bash to list a directory.
            - A missing file gives an error, an empty one a note. Files that are not text cannot be
              shown.
            - Do not read a file again to check an edit that reported success.
            """#,
        inputSchema: .input(
            required: ["file_path"],
            [
                "file_path": .string(
                    """
                    Path of the file to read. Absolute, or relative to the working \
                    directory; it must lie inside the project.
                    """),
                "offset": .integer(
                    """
                    Number of the first line to show, counted from 1. Only for files that \
                    are too long to be read at once.
                    """),
                "limit": .integer(
                    """
                    How many lines to show. Only for files that are too long to be read at \
                    once.
                    """),
                "pages": .string(
                    """
                    Pages of a PDF document, such as "1-5" or "3". Has no meaning for \
                    text files.
                    """),
                "allow_large": .boolean(
                    """
                    Show a file even if it is larger than the usual limit. Prefer offset and \
                    limit: what is shown stays in the conversation.
                    """),
            ]))
}
