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
              quickly. Say how thorough it should be: "medium" or "very thorough". It locates code;
              do not use it to review or to judge.
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
            A prompt that only has something looked up can be short: give the question and the
            place. For an investigation hand over the question, not a list of steps, because steps
            based on a wrong assumption are worth nothing. Never delegate understanding: "fix it on
            the basis of what you found" leaves to the subagent what is your job. Say which file,
            which line, and what should be different.

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

            What comes back. The report is for you, and the user does not see it, so pass on what
            matters. It tells you what the subagent meant to do, which may differ from what it did:
            look at the diff before you call a change done. A new call is a new agent without any
            memory of the earlier one. With `run_in_background` you are told when it has finished;
            do not poll, and do not state results that you have not received.

            <example>
            user: what is left to do before we can release from this branch?
            assistant: [Agent:
             description: "Audit branch for release"
             prompt: "Find out what is left to do on this branch before a release. Look at
             uncommitted changes, commits ahead of main, whether there are tests for what changed,
             TODOs added since main, and the changelog. Change nothing. Report a list, most urgent
             first, at most 200 words."]
            </example>

            The prompt stands on its own, says what to look at, forbids changes, and limits the
            report.

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
