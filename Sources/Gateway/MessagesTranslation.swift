import Traces
import Wire

extension GatewayRules {
    /// For a server that speaks only chat completions: Messages API requests are sent in its words, and what it
    /// answers is said in theirs. Requests of other APIs go on as they are.
    /// - Parameter model: What the answers say they come from; each request's own model by default.
    package static func messagesToChat(answeringAs model: String? = nil) -> Translation {
        { path, body in
            guard WireDialect(path: path) == .messages else { return nil }
            guard let request = MessagesToChat.request(body) else { throw NoMessagesRequest() }
            return TranslatedRequest(
                path: request.path, body: request.body, dropped: request.dropped,
                response: ChatAnswerTranslator(request: request, model: model))
        }
    }

    private struct NoMessagesRequest: Error, CustomStringConvertible {
        let description = "it is no JSON object with messages"
    }
}

/// Says the answer to one chat completions request in the words of the Messages API.
private struct ChatAnswerTranslator: ResponseTranslator {
    private let request: MessagesToChat
    private let model: String?
    private var answer: ChatToMessagesStream

    init(request: MessagesToChat, model: String?) {
        self.request = request
        self.model = model
        answer = request.answer(status: 200, contentType: nil, model: model)
    }

    mutating func begin(
        status: Int, contentType: String?
    ) -> (status: Int, contentType: String?) {
        answer = request.answer(status: status, contentType: contentType, model: model)
        return (status, answer.contentType)
    }

    mutating func feed(_ bytes: [UInt8]) -> [UInt8] { answer.feed(bytes) }

    mutating func finish() -> [UInt8] { answer.finish() }
}
