import Traces

extension ClaudeCodeJanuary2026 {
    /// Replaces the to-do list.
    static let todoWrite = ToolSchema(
        name: "TodoWrite",
        description: #"""
            Writes the to-do list of this session. The list shows the user what you intend to do,
            what you are doing and what is finished, and it keeps you from losing a part of a long
            request. Every call replaces the whole list, so send all items each time, the finished
            ones too.

            # When a list helps

            - The task has three or more steps that are really separate, each of which could be
              forgotten.
            - The user gave you several things to do, as a list, in several sentences, or added over
              time.
            - The work touches many places in the same way (every call site, every endpoint, every
              translation). One item for each place, or for each group of places, shows what is
              left.
            - You have to find out something first and only then know the steps. Begin with one item
              for finding out, then replace it with what you found.
            - The user asks for a plan or a list.
            - You are about to start on something that will take many calls. Write the list before
              the first change.

            # When to do without

            - There is one step, or two small ones. Just do it.
            - The request is a question, or asks for an explanation. Answer it.
            - The work is a single command whose output the user wants to see.
            - The steps would be mechanical parts of one edit: "open the file", "change the line",
              "save". These are not steps that can be forgotten.

            When you cannot decide, count what the user would miss if you forgot it. If that is
            nothing, you need no list.

            # The fields of an item

            - `content`: what has to be done, as a short imperative: "Add a retry to the upload
              client". Name the thing, not the activity in general; "Fix the bug" tells nobody
              anything once there are two of them.
            - `activeForm`: the same thing as something going on: "Adding a retry to the upload
              client". It is displayed while the item is in progress. It is required for every item,
              whatever its status is.
            - `status`: `pending` (not begun), `in_progress` (being worked on now) or `completed`
              (done and checked). There are no other values.

            An item has these three fields and no more. There is no priority, no id and no note;
            order the list as you intend to work, and put details into `content`.

            # Keeping the list true

            1. Mark an item `in_progress` before you start on it, and have exactly one such item
               while you work. If you notice that you are doing something else, the list is wrong:
               change it.
            2. Mark an item `completed` as soon as it is done, in the same message as the next step.
               Do not collect several and mark them together at the end: the user then sees nothing
               move for a long time.
            3. Done means done. As long as the tests fail, the code does not compile, a file could
               not be found, or a part of the item is missing, it stays `in_progress`. If something
               blocks it, add an item that names the obstacle and say so in your text.
            4. Add items when new work turns up. Take an item off the list when it has become
               pointless, and mention it if the user had asked for it.
            5. Split an item that turns out to be three. Do not leave a large item in progress for
               twenty calls.
            6. Make verification an item of its own when the project has tests or a linter, as the
               last one.
            7. When everything is completed the list has served its purpose. There is no need to
               clear it.

            If the user changes their mind in the middle, change the list first: it should always
            say what is wanted now. Items that are completed stay completed, even if a later wish
            undoes a part of them; the undoing is an item of its own.

            The list is no substitute for work or for an answer. After a call of this tool go
            straight on with the item that you have just marked as in progress.

            # Examples with a list

            <example>
            user: Let people choose their time zone in the profile, and send the reminder mails at 9
            in their zone. Run the tests when you are done.
            assistant: [looks at the user model, the profile form and the mail job first]
            I will track this, it goes through four layers.
            [TodoWrite:
             1. Add a `time_zone` column with a migration (in_progress)
             2. Offer the choice in the profile form (pending)
             3. Compute the send time in the user's zone in `ReminderJob` (pending)
             4. Test the form and the job across a change to summer time (pending)
             5. Run the whole test suite (pending)]
            [writes the migration]
            </example>

            Why: it is one feature, but in four layers that do not remind you of each other, and the
            user has named a last step that is easily forgotten.

            <example>
            user: Please get rid of the deprecated `fetchSync` everywhere.
            assistant: Let me see where it is used. [Grep for `fetchSync`]
            There are 23 calls in 9 files. Two kinds: in scripts, where a direct replacement works,
            and in request handlers, where the callers have to become asynchronous as well.
            [TodoWrite:
             1. Replace the calls in `scripts/` (5 files) (in_progress)
             2. Make `loadUser` and its callers asynchronous (pending)
             3. Make `renderReport` and its callers asynchronous (pending)
             4. Remove `fetchSync` and its documentation (pending)
             5. Type-check and run the tests (pending)]
            </example>

            Why: the list was made after looking. Its items are groups of places that change
            together, so that each can be checked by itself, and the definition goes only when its
            last caller has gone.

            <example>
            user: I need: a health endpoint, structured logs, and graceful shutdown.
            assistant: [reads the server's entry point and the logging setup]
            [TodoWrite:
             1. Add `GET /healthz` with a check of the database connection (in_progress)
             2. Switch the logger to JSON lines with a request id (pending)
             3. Drain open requests on SIGTERM (pending)
             4. Start the server and try all three (pending)]
            Starting with the endpoint.
            </example>

            Why: three requests in one sentence. Each becomes an item in the user's order, and the
            item at the end makes sure that they are tried together.

            <example>
            user: The dashboard takes 6 seconds to load. Make it fast.
            assistant: I do not know yet where the time goes, so that comes first.
            [TodoWrite:
             1. Measure where the 6 seconds go (in_progress)]
            [runs the profiler, reads the queries]
            Five of the six seconds are one query per widget; the rest is an uncompressed bundle.
            [TodoWrite:
             1. Measure where the 6 seconds go (completed)
             2. Load all widgets with one query in `DashboardRepo` (in_progress)
             3. Compress static files in the server configuration (pending)
             4. Measure again and compare with 6 seconds (pending)]
            </example>

            Why: the steps could not be known before the measurement. The list grew out of what was
            found, and it ends with the proof.

            <example>
            user: go on with the next one
            assistant: [the list has "Fix the quoting" in progress; its test still fails]
            The quoting is not finished: `test_embedded_newline` fails because the reader splits
            lines before it looks at quotes. I will repair that before I go on.
            [TodoWrite: the same list with a new item "Let the reader keep newlines inside quotes"
            in progress, in front of "Fix the quoting", which goes back to pending]
            </example>

            Why: an item is not completed because somebody is in a hurry. The obstacle became an
            item of its own, and there is still only one in progress.

            # Examples without a list

            <example>
            user: rename `tmp` to `scratch` in util.py
            assistant: [Grep for `tmp` in util.py, Edit with replace_all]
            Done, 6 places in `util.py`. No other file used the name.
            </example>

            Why: one step. A list would be longer than the work.

            <example>
            user: why is this loop quadratic?
            assistant: `seen` is a list, so `x in seen` walks through it once for each element
            (`dedupe.py:12`). With a set it is linear.
            </example>

            Why: a question. Nothing has to be done, so nothing has to be tracked.

            <example>
            user: run the linter and tell me what it says
            assistant: [Bash: the lint command from the manifest]
            Two warnings, both about unused imports: `api/views.py:3` and `api/urls.py:8`.
            </example>

            Why: one command with one answer. If the user then asks for all warnings to be repaired
            and there are fifty of them, that is the moment for a list.

            <example>
            user: add a comment above `checksum` that says which standard it follows
            assistant: [Read of the function, which implements the algorithm of RFC 1071; Edit]
            Added above `checksum` in `net/sum.c:40`.
            </example>

            Why: a single small edit in a known place.

            # Mistakes to avoid

            - Sending only the item that changed: the others would be deleted.
            - Sending strings instead of objects, or one object instead of an array: `todos` is an
              array of objects, even for one item.
            - Leaving out `activeForm`, or writing the status as "done", "todo", "in-progress" or
              "complete". Such calls are rejected, and the list stays as it was.
            - Passing the list as text that contains JSON. It has to be JSON itself.
            - Marking everything as completed in advance, or keeping items in progress that you have
              stopped working on.
            - Writing the list and then ending your turn, as if the plan were the work.

            A complete and valid input looks like this:

            {"todos": [
              {"content": "Reproduce the crash", "activeForm": "Reproducing the crash",
               "status": "completed"},
              {"content": "Handle a missing avatar", "activeForm": "Handling a missing avatar",
               "status": "in_progress"},
              {"content": "Run the component tests", "activeForm": "Running the component tests",
               "status": "pending"}
            ]}
            """#,
        inputSchema: .input(
            required: ["todos"],
            [
                "todos": .array(
                    "The whole list as it should be from now on, in the order of work",
                    of: .object(
                        required: ["content", "status", "activeForm"],
                        [
                            "content": .string("What has to be done, in the imperative"),
                            "status": .string(
                                "How far the item is",
                                oneOf: ["pending", "in_progress", "completed"]),
                            "activeForm": .string(
                                "The same in the form shown while it is being done: \"Running ...\""
                            ),
                        ]))
            ]))
}
