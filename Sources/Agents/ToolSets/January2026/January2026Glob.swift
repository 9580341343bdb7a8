import Traces

extension ClaudeCodeJanuary2026 {
    /// Lists files by the pattern of their path.
    static let glob = ToolSchema(
        name: "Glob",
        description: #"""
            Lists the files whose path matches a pattern. It is quick even in a large repository and
            reads no contents.

            Patterns:
            - `*` stands for any characters within one name, `?` for one character, `**` for any
              number of directories, `[ab]` for one of the characters, `{ts,tsx}` for one of the
              alternatives.
            - A pattern without a slash is matched against names at any depth: `README*` finds
              `README.md` and `docs/README.txt`. With a slash the whole path has to fit: `docs/*.md`
              does not find `docs/api/index.md`, `docs/**/*.md` finds both.
            - `src/**/*.py` lists all Python files below `src`, `packages/*/package.json` the
              manifest of each package, `**/*{test,spec}*.{js,ts}` the tests of a JavaScript project
              under either convention, `.github/workflows/*.yml` the continuous integration.
            - Patterns are matched against paths relative to `path`, or to the working directory
              when no `path` is given. Put the directory into `path`, not into the pattern, when it
              is an absolute one.

            The answer has one path per line, relative to the working directory, and stops after 100
            files with a note that there are more. When that happens choose a narrower pattern or a
            deeper `path` instead of working with an incomplete list. When nothing matches it says
            that no files were found; this is an answer, not an error, so widen the pattern before
            you conclude that the thing is missing. Only files are listed, the oldest first; hidden
            files and those that git ignores are among them. To see the directories at the top, `ls`
            in Bash is fine.

            When to use it:
            - At the start of a task in a repository that you do not know, to see what there is:
              `*.toml`, `src/**`, `.github/**` and so on. It is better than guessing at paths with
              Read.
            - When you know the name of a file, or a part of it, but not its place.
            - Before you create a file, to see where its siblings live and how they are named.
            - To make sure that a path which you are about to mention really exists.

            For a search by content use Grep. Send several patterns in one message, as separate
            calls, when you know that you will want all of them. A search whose pattern you would
            have to revise many times is a case for Task.
            Examples:
            - What kind of project is this? Pattern
              `{package.json,pyproject.toml,Cargo.toml,go.mod,Package.swift}`, which also finds the
              parts of one that holds several.
            - Where is the code that the user calls "the importer"? Pattern `**/*import*`.
            - Which tests belong to `src/net/retry.go`? Pattern `**/retry*_test.go`.
            - Which file sets the compiler's options? Pattern `**/tsconfig*.json`.

            Generated and installed files (`node_modules`, `dist`, `target`, `.venv`, `build`) are
            matched like any others and quickly fill the list. Start the pattern at a source
            directory to keep them out.
            """#,
        inputSchema: .input(
            required: ["pattern"],
            [
                "pattern": .string(
                    """
                    The pattern that paths have to match, for example "src/**/*.ts"
                    """),
                "path": .string(
                    """
                    Directory in which to look. Leave it out altogether to look in the \
                    working directory and everything below.
                    """),
            ]))
}
