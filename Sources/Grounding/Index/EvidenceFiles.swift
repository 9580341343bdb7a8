/// Tells which files may be evidence. Asked for one file after the other, it looks at the folder of several once.
struct EvidenceFiles {
    private var folder = ""
    private var isLeftOut = false

    /// How a file is to be read; nil when nothing in it is evidence.
    mutating func kind(of path: String) -> SourceKind? {
        let parent = RelativePath.parent(of: path)
        if parent != folder {
            folder = parent
            isLeftOut =
                SourceKind.holdsInstalled(folder: parent) || AgentDocuments.holds(folder: parent)
        }
        let name = RelativePath.name(of: path)
        guard !isLeftOut, !AgentDocuments.hasName(name) else { return nil }
        let kind = SourceKind(name: name)
        return kind == .skipped ? nil : kind
    }
}
