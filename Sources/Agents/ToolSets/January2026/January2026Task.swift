import Traces

extension ClaudeCodeJanuary2026 {
    /// Hands a piece of work to a subagent; the built-in agent has none and says so.
    static let task = ToolSchema(
        name: "Task",
        description: #"""
            Starts another agent on a piece of work and returns its final report. The other agent (a
            subagent) begins with an empty conversation: it knows only what you write in `prompt`,
            works on its own with its own tools, cannot ask you anything, and answers once.

            Handing work over is worth it when the way to the answer is long and you need only the
            answer: the subagent's searches and file contents stay in its own conversation and do
            not fill yours. It also lets independent pieces of work go on at the same time.

            # Kinds of subagent

            `subagent_type` has to be one of these names, spelled exactly so. Which of them are set
            up depends on the installation; if a kind is not available, the call returns an error
            that says so, and you do the work yourself with your other tools.

            - `general-purpose`: has the same tools as you. For research that takes many rounds of
              searching, for questions whose answer is spread over many files, and for
              self-contained changes that can be described completely.
            - `Explore`: reads only (Glob, Grep, Read and commands that change nothing). For finding
              one's way in a code base quickly: where something lives, which files play a part in
              it, how the pieces are connected. Tell it how thorough to be: "quick" for a first
              look, "medium" for a normal search, "very thorough" if it should try several names and
              places before it gives up.
            - `Plan`: reads only. Works out how something could be implemented: which files change,
              in which order, what has to be decided, what is risky. For changes that are too large
              to begin at once.

            # When to use it

            - You want to know something about the whole repository and cannot say in which files
              the answer is: "how are permissions checked?", "which parts of the code depend on the
              clock?".
            - A search will presumably need many attempts with different words, and you want to keep
              the failed ones out of your conversation.
            - There are several pieces of work that do not depend on each other, such as examining
              four packages in the same way. Start them in one message, with one call for each, and
              they run side by side.
            - You want a second opinion that is not influenced by what you have already concluded: a
              review of a design, or a search for a counterexample.

            # When not to use it

            - You know the file. Use Read.
            - You look for a definition or for the uses of a name. Use Grep: `class OrderBook` or
              `OrderBook\(` finds it in one call.
            - You look for files by name. Use Glob.
            - Two or three files hold the answer. Read them together in one message.
            - The task is short. Writing a good prompt takes longer than three searches.
            - You need the contents themselves, in order to edit them for example. A report about a
              file does not replace reading it.
            - The next step depends on details that you would have to ask the subagent about. It is
              gone when it has reported.

            # How to write the prompt

            The subagent has not seen the user's request, the files you have read, or your
            reasoning. A prompt that would be clear to a new colleague who has just sat down at the
            same checkout is about right. Put into it:

            1. The aim, and what it is for: "We want to move sessions from cookies to Redis. Find
               out everything that reads or writes the session today."
            2. What you know already: file names, findings, dead ends. It saves the subagent from
               beginning at zero.
            3. The limits: may it change files or only read? Which directories matter, which are
               vendored or generated?
            4. The form of the answer: "a list of path:line with one sentence each", "a yes or no
               with the evidence", "at most 30 lines". Ask for places, so that you can check.
            5. When it is done: "stop after the first confirmed case" or "cover all callers".

            One prompt, one topic. Two questions that have nothing to do with each other are two
            calls.

            # What comes back

            - The report goes to you; the user does not see it. Tell them what matters in your own
              words.
            - A report says what the subagent believes it saw or did. Treat it as you would a
              colleague's note: mostly right, to be checked where it matters. Open the places it
              names before you base an edit on them. If it changed files, look at the diff.
            - Each call is a new agent. To go further, start another with a prompt that contains
              what you learned from the first.
            - If a subagent reports that it could not finish, decide whether to narrow the task and
              ask again or to do it yourself. Do not send the same prompt a second time.

            # Cost

            Every subagent reads its instructions and finds its way in the repository from the
            beginning, which takes as long as it took you. Two subagents with well-separated topics
            are worth that; six with topics that overlap read the same files six times and report
            the same things in different words. If two of them might change the same file, let them
            work one after the other, or keep the changing for yourself and let them only look.

            # Examples

            <example>
            user: where do we decide whether an invoice is overdue?
            assistant: [Grep for "overdue"]
            `billing/status.py:88`, in `Invoice.is_overdue()`. The nightly job calls it from
            `jobs/dunning.py:31`.
            </example>

            One word to look for, so no subagent.

            <example>
            user: how does caching work in this service? I want to replace it.
            assistant: Caching is hardly one word in the code, so I will have the repository
            searched.
            [Task:
             description: "Map all caching in the service"
             subagent_type: "Explore"
             prompt: "This checkout is a Python web service. We want to replace its caching and need
             a map of what exists. Be very thorough: look for functools caches, a Redis or memcached
             client, module-level dictionaries used as caches, HTTP cache headers, and decorators
             with their own storage. Read only, change nothing. Skip vendor/ and migrations/. Report
             one entry per cache: path:line, what is cached, the key, how it expires, who
             invalidates it. At the end list anything that looks like a cache but whose expiry you
             could not find."]
            [reads the report, opens the three places that matter, answers the user]
            </example>

            The question covers everything and has many possible names, and the user needs a map
            rather than the contents of forty files.

            <example>
            user: check that all four client libraries handle a 429 in the same way
            assistant: They are independent of each other, so I will look at all of them at once.
            [four calls of Task in one message, each with
             description: "Check 429 handling in the go client" (and so on for python, ruby and
             node)
             subagent_type: "general-purpose"
             prompt: "In clients/go, find out what happens when the server answers 429 Too Many
             Requests. Follow the path from the HTTP call to what the caller of the library sees.
             Answer: is it retried, how often, with which waits, is the Retry-After header obeyed,
             which error type comes out at the end? Give path:line for each answer, or say that
             there is no such code. Read only."]
            [compares the four answers in a table for the user]
            </example>

            The same question four times, with an answer of the same form, and no part waits for
            another.

            <example>
            user: add a dark mode
            assistant: [Glob for the style sheets, Read of the theme file; there are 60 components
            with colours of their own]
            This is larger than it looks: most components set their colours directly. I will have a
            plan worked out before I touch anything.
            [Task:
             description: "Plan a dark mode for the web app"
             subagent_type: "Plan"
             prompt: "In web/, colours are partly taken from web/src/theme.ts and partly written
             into the components (search for hex colours in web/src/components). Plan the
             introduction of a dark mode that can be switched in the settings page
             (web/src/pages/Settings.tsx). Work out: how to represent the two palettes, in which
             order to convert the components so that each step can be released, what to do with the
             SVG icons, how to test it. Name files for each step. Read only. At most 60 lines."]
            </example>

            A plan needs much reading, but only its result is needed here.
            """#,
        inputSchema: .input(
            required: ["description", "prompt", "subagent_type"],
            [
                "description": .string(
                    """
                    Three to five words that name the piece of work, shown to the user
                    """),
                "prompt": .string(
                    """
                    Everything the subagent has to know: the aim, what is known, the limits, \
                    the form of the answer
                    """),
                "subagent_type": .string(
                    """
                    Which kind of subagent to start, by its exact name: general-purpose, \
                    Explore or Plan
                    """),
            ]))
}
