import Traces

extension ClaudeCodeJanuary2026 {
    /// Creates or replaces a file.
    static let write = ToolSchema(
        name: "Write",
        description: #"""
            Creates a file with the given content, or replaces an existing file completely.
            Directories on the way to it are created.

            - This is the only way, apart from Edit, in which text you have composed becomes a file.
              If the task asks for a document, a module or a configuration, call Write with all of
              its content. Showing the content in your answer leaves nothing on disk.
            - An existing file is overwritten without a copy being kept. Read it first, in this
              conversation, even if you intend to replace all of it: it may hold something that has
              to survive.
            - To change a part of an existing file use Edit. Rewriting 300 lines in order to change
              three is slow, hides the change from the user, and invites small losses in the other
              297.
            - `content` is the complete content, from the first byte to the last. Never abbreviate
              with "..." or with "rest as before"; these words would end up in the file. End text
              files with a line break, as the other files of the project do.
            - Give the text as it is. Do not wrap it in a Markdown fence, do not put line numbers in
              front of the lines, and escape it only as the JSON of the call requires.
            - Use an absolute path, or one relative to the working directory, inside the project.
              Make sure with Glob that the directory is the one in which such files are kept here:
              tests next to the code or in a tree of their own, documents in `docs/` or at the top.
            - Follow the naming of the neighbouring files: `user_store_test.go` next to
              `order_store_test.go`, not `testUserStore.go`.
            - Do not write files that were not asked for: no README, no summary of your work, no
              example, no backup copy, no script that you need only once. If you need a scratch file
              for a moment, remove it afterwards.
            - Do not write secrets, tokens or private addresses into a file, not even as an example.
              Use a placeholder that is plainly one.
            - Write documentation from what you have read. Each path, command and name in it should
              be one that you have seen in this repository; leave out what you could not find, or
              mark it as open.

            The result says whether the file was created or updated. There is no need to read it
            back.

            Example:

            {"file_path": "/repo/docs/backup.md",
             "content": "# Backups\n\nThe job in `ops/backup.sh` runs at 02:00 and keeps 14
             copies.\n"}
            Before a long document is written, collect what it needs: read the sources first, and
            write once. A document that is written early and patched five times is longer and less
            consistent than one that is written when all the facts are known.
            """#,
        inputSchema: .input(
            required: ["file_path", "content"],
            [
                "file_path": .string(
                    """
                    Path of the file to create or replace. Absolute, or relative to the \
                    working directory; it must lie inside the project.
                    """),
                "content": .string("The complete text of the file, exactly as it is to be stored"),
            ]))
}
