import Traces

extension ServerFailure {
    /// What a server answers to a prompt that is larger than the window (ollama.md 1.7, 7.4).
    static func overflow(tokens: Int, window: Int, server: MadeUpServer) -> ServerFailure {
        switch server {
        case .llamaServer: return exceeded(tokens: tokens, window: window)
        case .vllm:
            let output = 1024
            return ServerFailure(
                status: 400, type: "BadRequestError",
                message: tokens.isMultiple(of: 2)
                    ? "You passed \(tokens) input tokens and requested \(output) output tokens. However, the model's context length is only \(window) tokens, resulting in a maximum input length of \(window - output) tokens. Please reduce the length of the input prompt."
                    : "This model's maximum context length is \(window) tokens. However, you requested \(tokens + output) tokens (\(tokens) in the messages, \(output) in the completion). Please reduce the length of the messages or completion."
            )
        case .lmstudio:
            return ServerFailure(
                status: 400, type: "invalid_request_error",
                message:
                    "Trying to keep the first \(tokens) tokens when context the overflows. However, the model is loaded with context length of only \(window) tokens, which is not enough."
            )
        case .ollamaOld, .ollamaMiddle, .ollamaNew:
            if tokens.isMultiple(of: 3) {
                return ServerFailure(
                    status: 400, type: "invalid_request_error",
                    message:
                        "the prompt is longer than the context length currently available to the model; shorten the prompt, or increase the context length"
                )
            }
            // The child's error as text (ollama.md 1.7).
            let inner = exceeded(tokens: tokens, window: window)
            var error = inner.details
            error["code"] = 400
            error["message"] = .string(inner.message)
            error["type"] = .string(inner.type)
            return ServerFailure(
                status: 400, type: "invalid_request_error",
                message: JSONValue.object(["error": .object(error)]).encoded())
        }
    }

    private static func exceeded(tokens: Int, window: Int) -> ServerFailure {
        ServerFailure(
            status: 400, type: "exceed_context_size_error",
            message:
                "request (\(tokens) tokens) exceeds the available context size (\(window) tokens), try increasing it",
            details: ["n_prompt_tokens": .integer(Int64(tokens)), "n_ctx": .integer(Int64(window))])
    }
}
