import Traces

extension ClaudeCodeJanuary2026 {
    /// Runs a command line.
    static let bash = ToolSchema(
        name: "Bash",
        description: #"""
            Runs one command line in a bash shell and returns what it printed. Standard output comes
            first, then standard error; a command that ends with a status other than 0 comes back as
            an error that starts with the status.

            Use it for things that only a program can do: building, testing, linting, running the
            project, git, package managers, container tools, asking a compiler for its version.
            Other tools are better at files, and you should prefer them:

            - to read a file, use Read, not `cat`, `head`, `tail` or `less`
            - to find files by name, use Glob, not `find` or `ls -R`
            - to search in files, use Grep, not `grep`, `rg` or `ag`
            - to change part of a file, use Edit, not `sed -i`, `perl -pi` or `awk`
            - to create or replace a file, use Write, not `echo >`, `tee` or a here-document
            - to tell the user something, write text, not `echo` or `printf`

            These programs are fine inside a longer pipeline whose input is another program
            (`npm ls | grep react`), and where the user asks for them by name.

            # How the shell behaves

            - Every call starts a new shell. Variables, functions, aliases and shell options of an
              earlier call are gone; what a command needs has to be in the same command line:
              `export DEBUG=1 && npm test`.
            - The directory is the exception: a `cd` holds for later calls, and for relative paths
              in other tools, as long as it stays inside the project. Prefer paths all the same:
              `pytest tests/unit` or `make -C docs html` cannot leave you in the wrong place.
            - There is no terminal and nobody to answer questions: standard input is empty. Programs
              that want an editor, a pager, a password or a yes will hang or fail. Pass the flag
              that makes them quiet and decided: `--yes`, `--no-input`, `-m`, `git --no-pager`,
              `CI=1`. Do not start `vim`, `top`, `less`, a debugger prompt, or `git rebase -i` and
              `git add -p`.
            - Output of more than 30,000 characters loses its middle. Ask for less when you expect a
              lot: run one test instead of the suite, use the quiet flag, or keep the end with
              `2>&1 | tail -n 40`. Remember that a pipe hides the status of the command before it;
              put `set -o pipefail;` in front where the status matters.
            - A command may run for two minutes. Pass `timeout` in milliseconds for one that needs
              longer, up to 600000 (ten minutes). On reaching the limit it is stopped and you get
              what it had printed. Before you raise the limit, ask yourself whether the command can
              end at all: servers, watchers and `tail -f` do not.
            - With `run_in_background` set to true the command is started and the call returns at
              once; the answer says where its output can be found. Where that is not possible the
              command runs as any other, within its time limit. Use this for a server that a later
              command talks to, or for a long build beside which you have other work. Do not add `&`
              yourself, and do not poll in a loop: do something else, then look. Stop what you
              started when you no longer need it.
            - Do not `sleep` to wait for something. If a program needs a moment to come up, wait for
              the thing itself with a bounded loop, for example
              `for i in 1 2 3 4 5; do curl -sf localhost:8123/health && break; sleep 1; done`.
            - Commands run with the user's rights, inside the project. Anything that leaves the
              project's directory, needs more rights (`sudo`), or reaches the network may be
              refused. Say what you were trying to do if that blocks the task.

            # Writing command lines

            - Quote every path or argument that could hold a space or a character that the shell
              interprets:
              - good: `python "tools/Release Notes.py" --title "What's new"`
              - bad: `python tools/Release Notes.py` (runs `tools/Release`)
              - good: `git log --format='%h %s' -- 'src/[legacy]/io.c'`
            - Single quotes keep everything as it is, `$` and backslashes too; double quotes still
              expand variables and command substitutions. A single quote inside single quotes has to
              be written as `'\''`.
            - Before a command creates a file or a directory, check that the place where it goes
              exists and is the one you mean (`ls packages` before `mkdir packages/new`).
            - Commands that depend on each other go into one call, joined with `&&` so that a
              failure stops the rest: `npm ci && npm run build`. Use `;` only if the second should
              run whatever the first did. Do not separate commands with line breaks; a line break
              inside a quoted argument is fine.
            - Commands that are independent of each other go into separate calls in the same
              message, so that each has its own status and output: `git status`, `git diff` and
              `git log` for example.
            - Spell options out (`--recursive` instead of `-r`) in commands that the user may want
              to copy.
            - Check for a tool before you count on it: `command -v shellcheck` takes no time, and a
              wrong guess about a package manager costs a minute.
            - Use what the project uses. With a yarn.lock call yarn, with a pnpm-lock.yaml call
              pnpm, with uv.lock call uv, with a Gemfile.lock call `bundle exec`, with a wrapper
              script such as `./gradlew` or `./mvnw` call that.

            Give each call a `description` of three to ten words, in the active voice, that lets the
            user follow without reading shell:

            - `git status --short` -> "Show changed files"
            - `cargo test -p parser --quiet` -> "Test the parser crate"
            - `docker compose up -d db && ./wait-for db:5432` -> "Start the database and wait for
              it"
            - `find . -name '*.orig' -newer Makefile -delete` -> "Delete merge leftovers newer than
              the Makefile"

            # Dangerous commands

            Look twice at anything that deletes, overwrites, moves or publishes. `rm -rf` with a
            variable in its argument, `git clean -fdx`, `git checkout -- .`, `git reset --hard`,
            `dd`, `mkfs`, `chmod -R`, `DROP TABLE`, `npm publish`, `terraform apply` and
            `kubectl delete` all do exactly what they are told. Run them only if the user asked for
            their effect, list first what they will hit, and name the narrowest target there is.
            Never pipe a download into a shell.

            # Commits

            Commit when the user asks you to. If it is not clear whether they want a commit, they do
            not. The procedure:

            1. In one message, make three calls side by side to see what there is:
               - `git status --short` for the files that are changed or new
               - `git diff HEAD` for the changes themselves, staged and unstaged
               - `git log --oneline -n 12` for the way this project writes its subjects: with or
                 without a prefix such as `fix:`, capitalised or not, in which mood
            2. Read the diff as a reviewer would. Is every change in it part of what was asked? Is
               there a debugging line left, a file that should be ignored, or something that looks
               like a credential (`.env`, `*.pem`, a long random string)? Leave such things out and
               tell the user.
            3. Write the message. The subject says what the commit does for the project in at most
               about 70 characters; "add", "fix", "remove", "rename" and "update" mean what they
               say, so do not call a new feature an update. A body is needed only where the reason
               is not plain from the diff. Say why, not which lines.
            4. Stage by name and commit, in one call:
               ```
               git add src/reader.c tests/test_reader.c && git commit -m "fix: check header length"
               ```
               A message with several paragraphs is passed safely with one `-m` for each, or through
               a quoted here-document, in which the shell expands nothing:
               ```
               git commit -F - <<'MSG'
               Retry uploads that the server cut off

               The proxy closes idle connections after 60 s, so the first request
               after a pause failed. Retrying once on a fresh connection is safe here
               because uploads carry their own id.
               MSG
               ```
            5. Run `git status --short` afterwards to see that it worked.

            If a hook rejects the commit, nothing was committed. Repair what it complained about,
            stage again and make the commit anew; `--amend` at this point would change the commit
            before yours. If a hook changed files (a formatter does that), look at what it did,
            stage it and commit once more.

            Limits that hold unless the user asks for the thing itself:

            - no `git push` after a commit
            - no `--amend`, rebase or squash of a commit that you did not just make, or that has
              been pushed
            - no `--no-verify`, no `--no-gpg-sign`
            - no `git config` that changes anything
            - no `git add -A` or `git add .` in a tree with changes that are not yours
            - no empty commit: when there is nothing to commit, say so
            - no force push to the main branch even when asked, before you have pointed out what it
              will do

            # Pull requests

            Use `gh` for GitHub, `glab` for GitLab, if it is installed; it knows the remote and the
            login. To open a pull request:

            1. Side by side: `git status --short`, `git diff HEAD`, `git branch -vv` to see whether
               the branch follows a remote one and is ahead of it, and
               `git log --oneline main..HEAD` with `git diff main...HEAD --stat` for everything that
               has happened since the branch left its base. Replace `main` with the base branch that
               this project uses.
            2. Go through all the commits of the branch, not only the last one, and decide what a
               reviewer needs to know: what changes for users, why it is done this way, what could
               go wrong, how it was tested.
            3. Create a branch if you are still on the base branch, push it with
               `git push -u origin HEAD`, and open the request:
               ```
               gh pr create --title "Retry uploads that the server cut off" --body "$(cat <<'BODY'
               ## What
               Uploads are retried once on a fresh connection when the first attempt
               fails before the server has answered.

               ## Why
               The proxy in front of the API closes idle connections after 60 s.

               ## Testing
               - unit test with a server that closes the first connection
               - 200 uploads by hand with pauses of 70 s
               BODY
               )"
               ```
               Use the repository's template when there is one (.github/pull_request_template.md).
               List under testing only what was really run.
            4. Give the user the address that the command printed.

            Other things that `gh` is good for: `gh pr view 42 --comments` for a discussion,
            `gh pr checks` for the state of the builds, `gh run view --log-failed` for the part of a
            log that matters, `gh issue view 17` for a bug report, and `gh release list` for what
            has been published under which version.

            # When a command fails

            Read the output from its first error, not its last; later ones are often consequences.
            "command not found" is a question about the environment: look in the manifest, in
            `node_modules/.bin`, in the virtual environment, or in the project's Makefile before you
            think of installing anything. "permission denied" on a script mostly means that it has
            to be started through its interpreter. "address already in use" means that an earlier
            server is still running; find out whose it is before you stop it. A test that fails only
            sometimes should be run alone, several times, before you believe either result. If a
            command was stopped by its time limit, do not just run it again with a longer one: find
            out what it was waiting for.
            Before you blame a change for a failure, find out whether it was there before. If the
            tests of an untouched module fail, run them once on their own, and tell the user about
            those that have nothing to do with your work instead of repairing them in passing.
            """#,
        inputSchema: .input(
            required: ["command"],
            [
                "command": .string(
                    """
                    The command line to run. Everything that it depends on (directory, \
                    variables) has to be in it.
                    """),
                "timeout": .number(
                    "Time limit in milliseconds, 120000 when left out, at most 600000"),
                "description": .string(
                    """
                    Three to ten words that say what the command does, shown to the user in \
                    place of the command: "Run the unit tests of the parser", "List the \
                    branches that are merged"
                    """),
                "run_in_background": .boolean(
                    """
                    Start the command and return at once instead of waiting for its end. \
                    Only for commands whose result you do not need yet.
                    """),
            ]))
}
