import Traces

extension ClaudeCodeAugust2026 {
    /// Adds a to-do item.
    static let taskCreate = ToolSchema(
        name: "TaskCreate",
        description: #"""
            Adds one item to the to-do list of this session. The list shows the user where the work
            stands, and it keeps you from losing a part of it.

            Use it when
            - the work has three or more separate steps, or goes through several layers of the
              program
            - the user gave you several things to do, in one message or one after the other
            - the same change is needed in many places, each of which could be forgotten
            - the user asks for a list or a plan
            - you find out during the work that there is more to do than was visible

            Do without it for a single step, for a few trivial ones, for questions, and for a
            command whose output is all that is wanted. An item for something that takes one call is
            only noise.

            Fields
            - `subject`: what is to be done, short and in the imperative: "Drain requests on
              SIGTERM"
            - `description`: enough for somebody who does not know the conversation to do it: the
              files concerned, what counts as done, what to watch out for
            - `activeForm`: the same as something going on, displayed while the item is worked on:
              "Draining requests on SIGTERM". The subject is displayed when it is left out.
            - `metadata`: anything you want to keep with the item. Rarely needed.

            Each call creates one item and answers with its id; several calls may go into one
            message. New items are `pending` and have no owner. Set states and dependencies with
            TaskUpdate. Look at TaskList first when there could already be items, so that none
            exists twice.

            <example>
            user: add a health endpoint, switch the logs to JSON, and then update the runbook for
            both
            assistant: [three calls of TaskCreate: "Add GET /healthz", "Write logs as JSON lines",
            "Update docs/runbook.md"; TaskUpdate of the third with addBlockedBy ["1", "2"];
            TaskUpdate of the first to in_progress]
            Starting with the endpoint.
            </example>

            Create the items after a first look at the code, when you know what the steps are; a
            list made of guesses has to be rewritten.
            """#,
        inputSchema: .input(
            required: ["subject", "description"],
            [
                "subject": .string("What is to be done, short and in the imperative"),
                "description": .string("What is to be done, in detail, and when it counts as done"),
                "activeForm": .string(
                    """
                    The same as something going on, displayed while the item is in progress
                    """),
                "metadata": .object("Anything to be kept with the item"),
            ]))
}
