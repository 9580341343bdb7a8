package import Traces
import Wire

extension OllamaServer {
    /// The conversation as the model's template renders it, through `/api/chat` (ollama.md 1.10, d).
    ///
    /// Throws ``ServerProblem/unexpectedAnswer(url:path:status:body:)`` when the server does not render it; one
    /// that does not know the field answers the chat, with a token at most.
    package func proof(
        of body: JSONValue, saying request: TurnRequest, to model: LoadedModel
    ) async throws -> PromptProof? {
        var chat = request.ollamaChat(model: model.servedName)
        chat["_debug_render_only"] = true
        chat["stream"] = false
        chat["options"] = ["num_predict": 1]
        let answer = try await calls.call("POST", "/api/chat", .object(chat))
        guard answer.status == 200 else {
            throw ServerProblem.unexpectedAnswer(
                url: "\(url)", path: "/api/chat", status: answer.status, body: answer.message)
        }
        return (answer.json?["_debug_info"]?["rendered_template"]?.string).map {
            .rendered($0)
        }
    }
}
