/// Why a model server cannot be used, as facts; the command line words them.
package enum ServerProblem: Error, Sendable, Hashable {
    case unreachable(url: String, reason: String)
    /// Something answered that is no server known here; status and body are those of `/api/version`.
    case unknownServer(url: String, status: Int, body: String)
    case tooOld(url: String, version: String, needed: String)
    /// A llama-server without `/v1/messages`.
    case noMessagesAPI(url: String, version: String)
    /// LM Studio before 0.4.1, which has no `/v1/messages`.
    case lmStudioTooOld(url: String)
    /// There is no key for a server that asks for one, or it was turned down.
    case noKey(url: String)
    /// A server that has one model only is not done with loading it.
    case stillLoading(url: String)
    /// `installed` are the names the server has.
    case modelMissing(model: String, url: String, installed: [String])
    /// The server was started with other models, and answers to no other name.
    case modelNotServed(model: String, url: String, served: [String])
    /// A model that a server is to be started with has no file at `path`, or one that is no GGUF.
    case noModelFile(model: String, path: String)
    /// The server said no to loading the model at that window.
    case loadFailed(model: String, context: Int?, status: Int, message: String)
    /// Ready, but `path` does not say at which window.
    case contextNotProved(model: String, url: String, path: String)
    /// The server has no way to pass a seed with a request.
    case seedNotTaken(url: String)
    /// An answer that the API does not have.
    case unexpectedAnswer(url: String, path: String, status: Int, body: String)
}
