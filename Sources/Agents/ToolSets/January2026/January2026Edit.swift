import Traces

extension ClaudeCodeJanuary2026 {
    /// Replaces a piece of a file.
    static let edit = ToolSchema(
        name: "Edit",
        description: #"""
            Changes a file by replacing a piece of its text with another. `old_string` is looked for
            exactly as you give it and must occur in the file; `new_string` takes its place. Nothing
            else in the file is touched.

            Rules:
            - Read the file in this conversation before you edit it. Edits from memory or from a
              search result mostly fail on a detail of white space.
            - `old_string` has to match character for character: indentation, tabs or spaces,
              quotes, trailing commas, line breaks. Copy it from the output of Read without the line
              number and the tab that Read puts in front of each line.
            - `old_string` must occur only once. If the text occurs several times the call fails and
              tells you how often. Then take in more of the surrounding lines until the place is
              unambiguous, or set `replace_all` if all of them should change.
            - `new_string` must differ from `old_string`. To delete text, pass an empty
              `new_string`.
            - With an empty `old_string` the file is created, provided that it does not exist yet.
              Write is the clearer tool for that.
            - Keep the indentation style and the line endings of the file. Do not reformat lines
              that you have no reason to change.

            How to choose the text:
            - Two to five lines are usually enough: the line to be changed and a neighbour or two
              that make it unique. A whole function in `old_string` only raises the chance of a
              mismatch and makes your change hard to see.
            - Begin and end at line boundaries, so that the replacement is easy to check.
            - For several changes in one file make several calls, from the top to the bottom, each
              with its own small piece of text. Remember that an earlier edit has changed what a
              later one finds.
            - For a new function give the last line of the one before it as `old_string`, and the
              same line followed by the new function as `new_string`.
            - Use `replace_all` to rename a variable or a constant throughout a file, after a look
              with Grep at what else contains the name: replacing `id` would also hit `width` and
              `idle`.

            Example. The file has the lines

                    if len(rows) == 0:
                        return None

            and the function should return an empty list instead. The call is

            {"file_path": "/repo/app/store.py",
             "old_string": "        if len(rows) == 0:\n            return None",
             "new_string": "        if len(rows) == 0:\n            return []"}

            When it fails:
            - "not found" means that the file differs from what you think. Read that part again;
              perhaps a formatter has run, or an earlier edit has already been there.
            - "found N matches" means that the text is not unique. Add context.
            - "does not exist" means a wrong path. Find the file with Glob.
            Do not fall back to `sed` or to rewriting the whole file with Write because an edit did
            not match: the cause would still be there, and you could destroy something that you did
            not see.
            Before a series of edits think about the order in which the project stays in a working
            state: add the new function, move the callers over one by one, then remove the old one.
            If a rename goes through several files, use Grep first to get the list of places, and
            again at the end to make sure that none was missed, comments and documents included.
            """#,
        inputSchema: .input(
            required: ["file_path", "old_string", "new_string"],
            [
                "file_path": .string(
                    """
                    Path of the file to change. Absolute, or relative to the working \
                    directory; it must lie inside the project.
                    """),
                "old_string": .string(
                    """
                    The text to be replaced, exactly as it stands in the file, with enough \
                    of its surroundings to occur only once
                    """),
                "new_string": .string(
                    """
                    The text to put in its place; it has to differ from old_string, and may \
                    be empty
                    """),
                "replace_all": .boolean(
                    """
                    Replace every occurrence instead of requiring that there is just one. \
                    False when left out.
                    """),
            ]))
}
