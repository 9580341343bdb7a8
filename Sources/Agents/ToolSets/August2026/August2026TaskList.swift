import Traces

extension ClaudeCodeAugust2026 {
    /// Lists the to-do items.
    static let taskList = ToolSchema(
        name: "TaskList",
        description: #"""
            Shows all items of the to-do list, one per line: the id, the state, the subject, the
            owner if there is one, and the ids of unfinished items that block it.

            Call it
            - to see what can be begun: items that are `pending`, without an owner and not blocked
            - after completing an item, to see which others have become free
            - before creating items, to avoid having one twice
            - when the user asks how far the work is

            Take items in the order of their ids when nothing else decides it, because earlier ones
            often prepare the ground for later ones. Descriptions are not shown; use TaskGet with an
            id for everything about one item. An empty list means that nothing has been created yet,
            not that all work is done.
            """#,
        inputSchema: .input(required: [], [:]))
}
