import Workbench

extension Workspace {
    /// Whether a file that the task asks for is missing; a task may ask for none.
    func lacks(_ artifact: String?) -> Bool {
        artifact.map { readArtifact($0) == nil } ?? false
    }
}
