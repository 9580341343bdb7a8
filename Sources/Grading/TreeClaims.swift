/// Files and folders in a drawn tree.
enum TreeClaims {
    private static let connectors = ["├──", "└──", "├─", "└─", "|--", "`--", "+--"]
    private static let plainFiles: Set<String> = [
        "license", "makefile", "dockerfile", "readme", "procfile",
    ]

    static func isDrawing(_ line: String) -> Bool { connectors.contains { line.contains($0) } }

    /// Entries that the workspace does not have; of a missing folder, only the folder.
    ///
    /// An entry counts when it ends in a slash or has an ending; a word alone may be a concept, and
    /// its children are then looked for anywhere.
    static func misses(in document: Document, _ index: WorkspaceIndex) -> [PathClaims.Claim] {
        var missing: [PathClaims.Claim] = []
        /// Open folders by the column of their connector; nil when what is inside is not judged.
        var open: [(column: Int, path: String?)] = []
        var previous = 0
        for line in document.lines {
            guard let entry = entry(of: line) else { continue }
            if line.number != previous + 1 { open = [] }
            previous = line.number
            open.removeAll { $0.column >= entry.column }
            let parent = open.isEmpty ? "" : open.last?.path
            guard let parent else {
                open.append((entry.column, nil))
                continue
            }
            let isNamed = entry.name.hasSuffix("/") || entry.name.dropFirst().contains(".")
            guard isNamed || plainFiles.contains(entry.name.lowercased()) else {
                open.append(
                    (
                        entry.column,
                        index.has(folder: parent + entry.name) ? parent + entry.name + "/" : ""
                    ))
                continue
            }
            guard !line.isExcused, let path = ClaimedPath(parent + entry.name) else {
                open.append((entry.column, nil))
                continue
            }
            let exists = index.has(path)
            if !exists { missing.append((path, line.number)) }
            open.append((entry.column, exists ? path.text + "/" : nil))
        }
        return missing
    }

    private static func entry(of line: Document.Line) -> (column: Int, name: String)? {
        guard line.fence != nil else { return nil }
        for connector in connectors {
            guard let range = line.text.firstRange(of: connector) else { continue }
            let column = line.text.distance(from: line.text.startIndex, to: range.lowerBound)
            let rest = line.text[range.upperBound...].drop { $0 == "─" || $0 == "-" || $0 == " " }
            return (column, String(rest.prefix { !$0.isWhitespace }))
        }
        return nil
    }
}
