/// Why a model server cannot be used, as facts; the command line words them.
package enum ServerProblem: Error, Sendable, Hashable {
    case unreachable(url: String, reason: String)
    /// Something answered that does not speak Ollama's API.
    case notOllama(url: String, status: Int, body: String)
    case tooOld(url: String, version: String, needed: String)
    /// `installed` are the names the server has.
    case modelMissing(model: String, url: String, installed: [String])
    /// The server said no to loading the model at that window.
    case loadFailed(model: String, context: Int?, status: Int, message: String)
    /// Loaded, but `/api/ps` does not list it.
    case contextNotProved(model: String, url: String)
    /// An answer that the API does not have.
    case unexpectedAnswer(url: String, path: String, status: Int, body: String)
}
