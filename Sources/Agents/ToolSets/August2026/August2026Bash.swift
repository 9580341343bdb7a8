import Traces

extension ClaudeCodeAugust2026 {
    /// Runs a command line.
    static let bash = ToolSchema(
        name: "Bash",
        description: #"""
            Runs a command line in bash and returns its output. A `cd` holds for later calls as long
            as it stays inside the project; nothing else carries over, neither variables nor
            functions.

            - For files use the other tools: Glob instead of `find`, Grep instead of `grep`, Read
              instead of `cat`, Edit instead of `sed`, Write instead of `echo >`. To speak to the
              user write text.
            - Quote paths with spaces. Use paths rather than `cd`.
            - Join commands that depend on each other with `&&`; make independent ones separate
              calls in one message. No line breaks between commands.
            - Nobody can answer a prompt: standard input is empty. Pass flags such as `--yes` or
              `--no-input`, and avoid editors, pagers and `-i` modes.
            - The time limit is 120000 ms unless `timeout` says otherwise, 600000 ms at most. Output
              beyond 30,000 characters is cut.
            - `run_in_background` is for commands whose end you do not need to wait for. Do not add
              `&`. Do not sleep in a loop; wait for a condition with a bounded number of tries, or
              look into the failure instead of retrying.

            Git
            - Commit only when asked. Look at `git status --short`, `git diff HEAD` and
              `git log --oneline -n 12` first; follow the style of the log; stage files by name; say
              in the message why.
            - Pass messages of several paragraphs with `git commit -F -` and a quoted here-document.
            - Unless the user asks for exactly that: no push, no amend, no rebase, no
              `reset --hard`, no `clean`, no `--no-verify`, no change of configuration. If a hook
              rejects a commit, repair the cause and commit anew.
            - For pull requests use `gh pr create`, with a title below 70 characters and a body that
              says what changes, why, and how it was tested. Read all commits of the branch before
              you write it. Return the address.
            Running things
            - Use the project's own commands: the scripts of its manifest, its Makefile, its wrapper
              scripts, the package manager whose lock file is there. Look them up before you run
              anything from habit.
            - Run what is quick and close first: one test, one package, one target. Run everything
              at the end.
            - A pipe hides the status of the command in front of it; use `set -o pipefail;` where
              that matters.
            - A command that needs more rights, or a place outside the project, may be refused. Say
              what it was for.

            Before a command deletes or overwrites, look at what it would hit, and name the
            narrowest target. A variable that could be empty does not belong in an `rm -rf`. If you
            find files that you cannot explain, ask; they may be somebody's work.
            """#,
        inputSchema: .input(
            required: ["command"],
            [
                "command": .string("The command line to run"),
                "timeout": .number("Time limit in milliseconds, at most 600000"),
                "description": .string(
                    """
                    What the command does, in a few plain words and in the active voice. A \
                    short one for common commands ("List changed files"), more for \
                    pipelines and flags that are hard to read ("Delete merge leftovers \
                    newer than the Makefile").
                    """),
                "run_in_background": .boolean(
                    "Return at once instead of waiting for the command to end"),
                "dangerouslyDisableSandbox": .boolean(
                    """
                    Ask for this command to run outside the sandbox. Only when the user \
                    wants it.
                    """),
            ]))
}
