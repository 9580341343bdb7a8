import Traces

extension ClaudeCodeAugust2026 {
    /// Changes a to-do item.
    static let taskUpdate = ToolSchema(
        name: "TaskUpdate",
        description: #"""
            Changes an item of the to-do list. Only the fields that you pass are changed.

            States go from `pending` over `in_progress` to `completed`:
            - Set an item to `in_progress` before you begin with it. There should be one at a time,
              unless several really go on side by side.
            - Set it to `completed` as soon as it is done, one by one and not all at the end. Then
              look at TaskList for what comes next.
            - Done means that all of it works. While tests fail, a part is missing, an error is
              unresolved or a file could not be found, the item stays `in_progress`. If something
              stands in the way, create an item for the obstacle and let it block this one.
            - Use `deleted` for an item that has become pointless or was created by mistake. It
              disappears for good.

            Other fields
            - `subject`, `description`, `activeForm`: when the work turns out to be different from
              what was planned. Update the description rather than leaving an item that no longer
              says what you do.
            - `addBlockedBy`: ids of items that have to be completed before this one can begin.
              `addBlocks`: ids of items that have to wait for this one. Both add to what is there.
            - `owner`: who works on it, where several agents share a list.
            - `metadata`: keys to be merged into the item's; a key with the value null is removed.

            Read an item with TaskGet before you change its text, because it may no longer be what
            you remember.

            Examples

            Begin: {"taskId": "2", "status": "in_progress"}
            Finish: {"taskId": "2", "status": "completed"}
            Drop: {"taskId": "5", "status": "deleted"}
            Order: {"taskId": "3", "addBlockedBy": ["1", "2"]}
            Reword: {"taskId": "4", "subject": "Convert the 6 handlers in api/admin"}

            Ids are strings, also where they look like numbers. An id that does not exist is
            reported and changes nothing. The list is no substitute for the work: after an update go
            straight on with the item.
            """#,
        inputSchema: .input(
            required: ["taskId"],
            [
                "taskId": .string("The id of the item, as TaskCreate or TaskList gave it"),
                "subject": .string("A new subject"),
                "description": .string("A new description"),
                "activeForm": .string("A new text to display while the item is in progress"),
                "status": .anyOf(
                    "The state to set; the item is removed by deleted",
                    [["pending", "in_progress", "completed"], ["deleted"]]),
                "addBlocks": .array(
                    "Ids of items that have to wait for this one", of: .string("An id")),
                "addBlockedBy": .array(
                    "Ids of items that this one has to wait for", of: .string("An id")),
                "owner": .string("Who works on the item"),
                "metadata": .object("Keys to be merged into the item's; null removes a key"),
            ]))
}
