/// `Write`: creates or overwrites a file; parent folders are made.
enum WriteTool {
    static func run(_ input: ToolInput, in scope: ToolScope) throws(ToolStop) -> ToolOutcome {
        let given = input.string("file_path") ?? ""
        let path = try scope.resolve(given)
        let content = input.string("content") ?? ""
        guard content.utf8.count <= scope.limits.writeBytes else {
            throw .failure(
                "content is too large (\(content.utf8.count) bytes, at most "
                    + "\(scope.limits.writeBytes)). Write the file in parts.")
        }
        let existing = FileInfo.of(path)
        if existing?.kind == .folder {
            throw .wrapped("\(given) is a directory, not a file. Give the path of a file to write.")
        }
        do {
            if existing == nil { try Files.makeFolder(FilePathText.parent(of: path)) }
            try Files.writeInPlace(Array(content.utf8), to: path)
        } catch {
            throw scope.stop(error, doing: "open", given: given)
        }
        let state = "(file state is current in your context — no need to Read it back)"
        return .done(
            existing == nil
                ? "File created successfully at: \(given) \(state)"
                : "The file \(given) has been updated successfully. \(state)")
    }
}
