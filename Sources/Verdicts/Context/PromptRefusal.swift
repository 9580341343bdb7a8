import Traces

/// A server that turned a prompt down because it does not fit.
struct PromptRefusal {
    var message: String
    private var sizes: (prompt: Int, window: Int)?

    /// Nil for any other error.
    init?(_ error: ServerError?) {
        guard let error else { return nil }
        let text = error.type + " " + error.message
        guard Self.words.contains(where: text.contains) else { return nil }
        message = error.message
        sizes = Self.sizes(in: error.message)
    }

    var statement: String {
        guard let sizes else {
            return "the server turned the prompt down: it does not fit the window"
        }
        return
            "the server turned the prompt, \(sizes.prompt) tokens, down: it does not fit the window "
            + "of \(sizes.window)"
    }

    private static let words = [
        "exceed_context_size", "exceeds the available context size",
        "prompt is longer than the context length", "maximum context length",
        "context length is only", "prompt is too long", "context_length_exceeded",
        "exceeds the context window", "exceeds the model's context",
        "greater than the context length", "context window exceeded", "exceeds context length",
        // A template's complaint once the user's turn was dropped (ollama.md 1.7).
        "no user query found in messages",
    ]

    /// llama-server's figures, from the text: they are still there when a gateway has put the error into
    /// another API's shape (llama-server.md, prompt larger than the context).
    private static func sizes(in message: String) -> (prompt: Int, window: Int)? {
        let pattern =
            /request \((\d+) tokens\) exceeds the available context size \((\d+) tokens\)/
        guard let match = message.firstMatch(of: pattern), let prompt = Int(match.output.1),
            let window = Int(match.output.2)
        else { return nil }
        return (prompt, window)
    }
}
