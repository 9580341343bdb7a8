/// A llama-server that the harness starts itself, one process for each model and window, as a sweep file says it.
package struct LaunchedServer: Sendable, Hashable {
    /// What cells call it; part of their identity, which a port could not be.
    package var name: String
    /// A path, or a name on the search path.
    package var program: String
    /// Paths of GGUF files by the names that the file's cells give the models.
    package var models: [String: String]
    /// Further arguments of the program.
    package var arguments: [String]

    package init(name: String, program: String, models: [String: String], arguments: [String]) {
        self.name = name
        self.program = program
        self.models = models
        self.arguments = arguments
    }
}
