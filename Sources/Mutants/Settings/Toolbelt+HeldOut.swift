extension Toolbelt {
    /// Agents whose tools go by names that no other belt has.
    static let heldOut: [Toolbelt] = [
        Toolbelt(
            name: "verbs",
            [
                MadeUpTool(.list, "enumerate_entries", "Entries", [.must("location", .path)]),
                MadeUpTool(.read, "open_document", "Text of a file", [.must("location", .path)]),
                MadeUpTool(.search, "lookup_text", "Looks text up", [.must("needle", .pattern)]),
                MadeUpTool(.run, "invoke_shell", "Shell", [.must("script", .command)]),
                MadeUpTool(
                    .write, "put_document", "Stores text",
                    [.must("location", .path), .must("data", .content)]),
                MadeUpTool(
                    .edit, "amend_document", "Changes text",
                    [.must("location", .path), .must("from", .old), .must("to", .new)]),
                MadeUpTool(
                    .delegate, "dispatch_worker", "Starts a worker", [.must("job", .prompt)]),
            ]),
        Toolbelt(
            name: "pascal", closed: true,
            [
                MadeUpTool(.list, "DirTree", "Tree", [.must("Root", .path)]),
                MadeUpTool(.read, "GetFile", "File", [.must("Path", .path)]),
                MadeUpTool(.find, "PathSearch", "Paths", [.must("Mask", .pattern)]),
                MadeUpTool(.run, "Console", "Console", [.must("Input", .command)]),
                MadeUpTool(
                    .write, "SaveFile", "Saves",
                    [.must("Path", .path), .must("Contents", .content)]),
                MadeUpTool(
                    .edit, "PatchFile", "Patches",
                    [.must("Path", .path), .must("Find", .old), .must("Replace", .new)]),
                MadeUpTool(
                    .delegate, "Assistant", "Helper",
                    [.must("Topic", .summary), .must("Brief", .prompt)]),
            ]),
        Toolbelt(
            name: "mcp",
            [
                MadeUpTool(
                    .list, "mcp__workspace__browse", "Browse", [.must("relative_path", .path)]),
                MadeUpTool(
                    .read, "mcp__workspace__fetch", "Fetch",
                    [.must("relative_path", .path), .may("max_chars", .left, "integer")]),
                MadeUpTool(
                    .run, "mcp__workspace__shell", "Shell", [.must("cmdline", .command)]),
                MadeUpTool(
                    .write, "mcp__workspace__store", "Store",
                    [.must("relative_path", .path), .must("payload", .content)]),
                MadeUpTool(
                    .edit, "mcp__workspace__rewrite", "Rewrite",
                    [.must("relative_path", .path), .must("old", .old), .must("new", .new)]),
            ]),
        Toolbelt(
            name: "unix",
            [
                MadeUpTool(.list, "tree", "Folders", [.must("dir", .path)]),
                MadeUpTool(.read, "cat", "Shows", [.must("target_file", .path)]),
                MadeUpTool(.search, "rg", "Searches", [.must("regex", .pattern)]),
                MadeUpTool(.run, "sh", "Runs", [.must("cmd", .command)]),
                MadeUpTool(
                    .write, "tee", "Writes",
                    [.must("target_file", .path), .must("stdin", .content)]),
                MadeUpTool(
                    .edit, "sed", "Edits",
                    [.must("target_file", .path), .must("find", .old), .must("put", .new)]),
                MadeUpTool(.delegate, "fork", "Forks", [.must("goal", .prompt)]),
            ]),
        Toolbelt(
            name: "terminal-only",
            [MadeUpTool(.run, "terminal", "A terminal", [.must("input", .command)])]),
        Toolbelt(
            name: "kebab", closed: true,
            [
                MadeUpTool(.list, "dir-contents", "Contents", [.must("folder", .path)]),
                MadeUpTool(.read, "file-text", "Text", [.must("file", .path)]),
                MadeUpTool(.run, "process-start", "Process", [.must("args", .command)]),
                MadeUpTool(
                    .write, "file-put", "Put", [.must("file", .path), .must("value", .content)]),
                MadeUpTool(
                    .edit, "file-swap", "Swap",
                    [.must("file", .path), .must("was", .old), .must("becomes", .new)]),
            ]),
    ]
}
