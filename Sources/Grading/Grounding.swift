import Traces

/// Finds paths and commands that a document names and the workspace does not have.
///
/// Conservative: only clear misses count. What could be an example, a build output, a place outside
/// the repository or a thing to be made is no claim.
struct Grounding {
    private let index: WorkspaceIndex

    init(_ workspace: WorkspaceSnapshot) { index = WorkspaceIndex(workspace) }

    /// Commands first: a path inside a command that cannot run is the command's miss.
    func misses(in document: Document) -> [Grade.Hallucination] {
        let commands = CommandClaims.all(in: document).filter { !index.has($0.command) }
        let trees = TreeClaims.misses(in: document, index)
        let paths = PathClaims.all(in: document).filter { !index.has($0.path) }
        return commands.map { claim in
            Grade.Hallucination(kind: .command, text: claim.text, line: claim.line)
        }
            + (trees + paths).map { claim in
                Grade.Hallucination(kind: .path, text: claim.path.text, line: claim.line)
            }
    }
}
