import Traces

extension ClaudeCodeAugust2026 {
    /// Hands a piece of work to a subagent; the built-in agent has none and says so.
    static let agent = ToolSchema(
        name: "Agent",
        description: #"""
            Starts a subagent: another agent with a conversation of its own, which works on one
            prompt and comes back with one report. Its searching and reading do not enter your
            conversation.

            Kinds (`subagent_type`; which of them exist depends on the installation, and the call
            says so if one does not):
            - `general-purpose` (used when the parameter is left out): all your tools. Research over
              many files, or a change that can be described completely.
            - `Explore`: reads only. Finds files, names and connections in a large code base
              quickly. Say how far it should go: "medium" for the likely places, "very thorough" for
              all of them.
            - `Plan`: reads only. Works out steps, files and risks for a larger change.

            Use it when
            - the answer lies in many files that you cannot name yet, and you need the conclusion
              rather than the contents
            - pieces of work are independent: several calls in one message run side by side
            - you want a judgement that is not coloured by yours

            Do it yourself when
            - you know the file (Read), the name (Grep) or the pattern (Glob)
            - two or three calls will settle it
            - you are going to edit what is found and have to see it anyway
            - you have already handed over the same search: wait for it instead of doing it twice

            Writing the prompt. The subagent knows nothing of this conversation. Tell it
            - the aim and the reason for it
            - what you know already, with paths, and what you have ruled out
            - what it may touch, and above all whether it may change files
            - what to report: the form, the length, the places as `path:line`
            Where the outcome depends on a choice, make the choice yourself and put it into the
            prompt: the file, the place, the behaviour that is wanted. If you find that you cannot
            write this down, you do not know enough yet to hand the work over.

            How many. One subagent per independent question. Several that would read the same files
            and answer in different words cost more than they find, and two that change the same
            file get in each other's way; give each a directory of its own, or let them work one
            after the other. Use `isolation` when changes have to be tried without disturbing the
            checkout.

            When it fails. An error that says that a kind of subagent is not available will not go
            away by asking again: use the other tools. A report that something could not be found is
            a result as well; before you repeat the search, say in the new prompt what should be
            done differently. Do not finish your turn while the user's question depends on a report
            that is still to come, and do not guess at what it will say.

            What comes back. You alone see the report; tell the user what is in it. It is an account
            given by somebody else: open a place or two that it names, and read the diff if files
            were changed, before you rely on it. A later call starts from nothing again. With
            `run_in_background` a message tells you when the work has ended; until then go on with
            something else, and leave its result open.

            <example>
            user: can we drop support for Python 3.9?
            assistant: [Agent:
             description: "Find what needs Python 3.9"
             prompt: "We consider raising the oldest supported Python of this library from 3.9 to
             3.11. Find what speaks against it: pinned dependencies, images and runners that still
             install 3.9, documented promises, code that exists only for old versions. Read only.
             Answer with one line per find, path:line first, and say which finds forbid the step and
             which would merely have to be cleaned up."]
            </example>

            The prompt stands on its own, lists where to look, forbids changes, and asks for an
            answer in a form that can be checked.

            <example>
            user: where is the rate limit set?
            assistant: [Grep for `rate_?limit`, case ignored]
            `gateway/limits.toml:7`, 100 requests a minute.
            </example>

            One search, so no subagent.
            """#,
        inputSchema: .input(
            required: ["description", "prompt"],
            [
                "description": .string("Three to five words that name the work"),
                "prompt": .string("The complete task; the subagent knows nothing else"),
                "subagent_type": .string(
                    """
                    The kind of subagent: general-purpose (also when left out), Explore or \
                    Plan
                    """),
                "model": .string(
                    """
                    Use this model instead of the one that the kind of subagent prescribes \
                    or that you run on. Leave it out unless the user asked for it.
                    """,
                    oneOf: ["sonnet", "opus", "haiku", "fable"]),
                "effort": .string(
                    """
                    How much the subagent should think. Leave it out to use the same effort \
                    as you; choose a lower one for mechanical work only.
                    """,
                    oneOf: ["low", "medium", "high", "xhigh", "max"]),
                "run_in_background": .boolean(
                    """
                    Return at once and be told when the subagent has finished. Set it to \
                    false if you cannot go on without the report.
                    """),
                "isolation": .string(
                    """
                    "worktree" gives the subagent a git worktree of its own, so that its \
                    changes cannot collide with yours; "remote" runs it on another \
                    machine.
                    """,
                    oneOf: ["worktree", "remote"]),
            ]))
}
