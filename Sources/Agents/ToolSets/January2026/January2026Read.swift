import Traces

extension ClaudeCodeJanuary2026 {
    /// Shows a text file with line numbers.
    static let read = ToolSchema(
        name: "Read",
        description: #"""
            Returns the contents of a text file with line numbers.

            Each line of the answer is the line's number, a tab, and the line as it stands in the
            file. Numbering starts at 1. The number and the tab are not part of the file: leave them
            out when you copy text from here into Edit or Write, and keep every space and tab that
            follows them.

            How much is shown:
            - Without `offset` and `limit` you get the file from its beginning, up to 2000 lines.
              This is the right call for nearly all source files: reading a file whole shows you its
              imports, its helpers and its style, and spares you the next call.
            - Use `offset` and `limit` for a file that you know to be longer, such as a log, a lock
              file or generated code, or to come back to a place that Grep has shown you:
              `{"file_path": "/repo/src/server.c", "offset": 410, "limit": 60}` shows lines 410 to
              469.
            - When the answer stops before the end of the file it says so. Continue with the next
              `offset` if you need the rest; do not assume what is in it.
            - A file of more than 256 KB is shown only in parts: give `offset` and `limit`, or
              search it with Grep.

            Paths:
            - Give an absolute path, or one relative to the working directory. `~` and variables are
              not expanded, and wildcards are not understood: use Glob first when you do not know
              the exact name.
            - Only files inside the project can be read. Paths that lead out of it, through `..` or
              a symbolic link, are refused.
            - A directory is not a file. List it with Glob (`src/*`) or with `ls` in Bash.

            What to expect:
            - A file that does not exist gives an error with the working directory in it. Look with
              Glob for the real name instead of trying variants one after the other: "readme.md",
              "README.rst" and "docs/README.md" are all one pattern, `**/[Rr][Ee][Aa][Dd][Mm][Ee]*`.
            - An existing but empty file gives a note saying that it is empty, not an error.
            - Images, archives, compiled files and other binary data cannot be shown. Use a program
              in Bash that describes them, such as `file`, `unzip -l` or `sqlite3 x.db .schema`.
            - A notebook (`.ipynb`) is shown as the JSON that it is.

            Good habits:
            - Read before you change. Edit needs text that matches the file exactly, and Write
              replaces everything that was there, so both depend on your having seen the current
              contents.
            - Ask for several files in one message when you already know that you need them: a
              module with its test, a manifest with the configuration of the linter.
            - Read again after something else may have changed the file: a formatter, a code
              generator, a checkout, the user.
            - Do not read a file again merely to see whether your edit has worked. Edit and Write
              fail loudly when they fail.
            - What you have read stays in the conversation. Prefer Grep with a few lines of context
              where you need one function out of a file of 5000 lines.
            An example of a good beginning in a repository that you do not know, as four calls in
            one message: `README.md`, `package.json`, `CONTRIBUTING.md` and the workflow in
            `.github/workflows` that Glob has found. Between them they answer most questions about
            commands and layout, and where they contradict each other the workflow is right, because
            it is run every day.

            If the user gives you the path of a file, take it as it is and read it; do not search
            for it first. If they paste an error with a place in it, read some 40 lines around that
            line, and then what it calls.
            """#,
        inputSchema: .input(
            required: ["file_path"],
            [
                "file_path": .string(
                    """
                    Path of the file to read. Absolute, or relative to the working \
                    directory; it must lie inside the project.
                    """),
                "offset": .number(
                    """
                    Number of the first line to show, counted from 1. Only for files that \
                    are too long to be read at once.
                    """),
                "limit": .number(
                    """
                    How many lines to show. Only for files that are too long to be read at \
                    once.
                    """),
            ]))
}
