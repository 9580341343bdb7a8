import Traces

extension ClaudeCodeJanuary2026 {
    /// Searches the contents of files.
    static let grep = ToolSchema(
        name: "Grep",
        description: #"""
            Searches the contents of files with a regular expression and tells you where it matches.
            It works as ripgrep does: it is fast on large repositories, skips binary files and what
            git ignores, and looks into hidden files.

            Use this tool for every search in files. Do not run `grep` or `rg` through Bash; the
            results here are arranged for you and have limits that protect the conversation.

            Three kinds of answer, chosen with `output_mode`:
            - `files_with_matches` (the default): only the paths, those changed most recently first.
              Good as a first step: which files are concerned at all?
            - `content`: the matching lines as `path:line:text`, with context if you ask for it with
              `-A`, `-B` or `-C`. Good when the lines themselves are the answer.
            - `count`: the number of matches in each file. Good for deciding whether a rename is a
              matter of minutes or of hours.

            Writing the pattern:
            - The syntax is that of ripgrep (Rust regular expressions): `retry.*limit`,
              `^class \w+Store`, `\bFIXME\b`, `^import .* from 'react'`. There is no look-ahead and
              there are no back-references.
            - Characters with a meaning have to be escaped when they are meant literally:
              `map\[string\]`, `close\(`, `os\.path`, `\$HOME`, `items\[0\]`.
            - Search for something distinctive. `handle` occurs everywhere, `def handle_refund`
              once.
            - Matching is by line. With `multiline` set to true a pattern can go across lines and
              `.` matches line breaks too: `@route\([^)]*\)\s+def \w+`.
            - If nothing is found, check the spelling by leaving out parts of the pattern or by
              passing `-i`, before you conclude that something does not exist. Names are written
              differently in different places: `userId`, `user_id`, `UserID`, `user-id` are all
              found by `user[-_]?id` with `-i`.

            Narrowing the search:
            - `path` limits it to a directory or a file, `glob` to names (`*.tsx`, `**/test_*.py`,
              `!**/vendor/**`), `type` to a language that ripgrep knows (`py`, `js`, `ts`, `rust`,
              `go`, `java`, `swift`). `type` is shorter than the equivalent `glob`.
            - `head_limit` cuts the answer after so many lines or files. Set it when you are curious
              about a pattern that may be frequent.

            Typical searches:
            - the definition of a function: pattern `(def|fn|func|function) parse_header\b`,
              output_mode `content`
            - everybody who calls it: pattern `parse_header\(`, output_mode `content`, `-n` true
            - a test for it: pattern `parse_header`, glob `**/*test*`
            - where a setting comes from: pattern `MAX_UPLOAD_SIZE`, `-C` 3, output_mode `content`
            - an error message that the user has quoted: the part of it that contains no variable
              text

            Reading the answer: a hit in `dist/`, in a lock file or in a change log tells you
            little; a hit in a test tells you how a thing is meant to be used, which is often
            quicker to understand than the thing itself. If there are more hits than you can use, do
            not read them all: narrow the pattern. If a name has several definitions, look at the
            imports of the file you came from to see which one is meant. To find dead code, compare
            the number of hits for the name with those for its definition.

            Independent searches go into one message together. For a question that takes many rounds
            and whose words you do not know yet, consider Task.
            """#,
        inputSchema: .input(
            required: ["pattern"],
            [
                "pattern": .string("The regular expression to look for in the contents of files"),
                "path": .string(
                    """
                    File or directory to search. The working directory when left out.
                    """),
                "glob": .string(
                    """
                    Search only files whose path matches this glob, for example "*.md" or \
                    "src/**/*.{c,h}"
                    """),
                "output_mode": .string(
                    """
                    What to answer with: matching lines, the paths of files that have one, \
                    or the number of matches in each file. Paths when left out.
                    """,
                    oneOf: ["content", "files_with_matches", "count"]),
                "-A": .number(
                    """
                    Lines to show after each match. Only with output_mode "content".
                    """),
                "-B": .number(
                    """
                    Lines to show before each match. Only with output_mode "content".
                    """),
                "-C": .number(
                    """
                    Lines to show before and after each match. Only with output_mode \
                    "content".
                    """),
                "-n": .boolean(
                    """
                    Show line numbers, which is what happens when this is left out. Only \
                    with output_mode "content".
                    """),
                "-i": .boolean("Ignore the difference between upper and lower case"),
                "type": .string(
                    """
                    Search only files of this language, by ripgrep's name for it: "py", \
                    "ts", "rust", "go", "java", ...
                    """),
                "head_limit": .number(
                    """
                    Stop after this many lines, paths or counts. No limit of its own when \
                    left out.
                    """),
                "multiline": .boolean(
                    """
                    Let a match go across lines and let "." match line breaks. False when \
                    left out.
                    """),
            ]))
}
