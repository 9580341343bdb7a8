import Traces

extension ClaudeCodeAugust2026 {
    /// Searches the contents of files.
    static let grep = ToolSchema(
        name: "Grep",
        description: #"""
            Searches file contents with ripgrep. Use it instead of `grep` or `rg` in Bash.
            - The pattern is a regular expression: `retry.*limit`, `^class \w+Store`. Put a
              backslash before braces, brackets and dots that are meant literally: `map\[string\]`.
            - Choose what to see with `output_mode`, where to look with `path`, `glob` or `type`.
            - A match stays within a line unless `multiline` is true.
            - Nothing found? Shorten the pattern or ignore case before you conclude that a name does
              not exist.
            - For a question that takes many rounds of searching use Agent.
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
                    Search only files whose path matches, such as "*.js" or "*.{ts,tsx}"
                    """),
                "output_mode": .string(
                    """
                    "content" shows matching lines, "files_with_matches" only the paths \
                    of files that have one (used when this is left out), "count" the \
                    number of matches in each file
                    """,
                    oneOf: ["content", "files_with_matches", "count"]),
                "-B": .number(
                    """
                    Lines to show before each match. Only with output_mode "content", \
                    ignored otherwise.
                    """),
                "-A": .number(
                    """
                    Lines to show after each match. Only with output_mode "content", \
                    ignored otherwise.
                    """),
                "-C": .number("The same as context"),
                "context": .number(
                    """
                    Lines to show before and after each match. Only with output_mode \
                    "content", ignored otherwise.
                    """),
                "-n": .boolean(
                    """
                    Show line numbers, true when left out. Only with output_mode \
                    "content", ignored otherwise.
                    """),
                "-i": .boolean("Ignore the difference between upper and lower case"),
                "-o": .boolean(
                    """
                    Show only the part of the line that matches, each match on a line of its \
                    own. Only with output_mode "content", ignored otherwise.
                    """),
                "type": .string(
                    """
                    Search only files of this language, by ripgrep's name for it, such as \
                    "js", "py", "rust", "go" or "java". Quicker than a glob for \
                    the common ones.
                    """),
                "head_limit": .number(
                    """
                    Show only this many lines, paths or counts, in every output mode. 250 \
                    when left out; 0 shows everything, which can take up much of the \
                    conversation.
                    """),
                "offset": .number(
                    """
                    Leave out this many lines, paths or counts at the beginning, to see what \
                    head_limit had cut off
                    """),
                "multiline": .boolean(
                    """
                    Let a match go across lines and let "." match line breaks. False when \
                    left out.
                    """),
            ]))
}
