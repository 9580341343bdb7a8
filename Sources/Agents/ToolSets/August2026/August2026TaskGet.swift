import Traces

extension ClaudeCodeAugust2026 {
    /// Shows one to-do item.
    static let taskGet = ToolSchema(
        name: "TaskGet",
        description: #"""
            Shows one item of the to-do list with all of its fields: subject, description, state,
            the items that block it and those that it blocks.

            Call it before you begin with an item, since the description may say more than its
            subject and may have been changed in the meantime. Check that the list of blocking items
            is empty or that all of them are completed; if it is not, begin with those. To see the
            whole list use TaskList.
            """#,
        inputSchema: .input(
            required: ["taskId"],
            [
                "taskId": .string("The id of the item, as TaskCreate or TaskList gave it")
            ]))
}
