/// What is loaded while trials run: a model at a window. Each change of residency costs a load (ollama.md 5).
package struct Residency: Sendable, Hashable {
    /// As the plan's cells name it (``Cell/server``).
    package var server: String
    package var model: String
    /// Tokens; nil leaves the window to the server's default.
    package var context: Int?

    package init(server: String, model: String, context: Int?) {
        self.server = server
        self.model = model
        self.context = context
    }
}

extension Cell {
    /// Where the cell's trials run.
    package var residency: Residency { Residency(server: server, model: model, context: context) }
}
