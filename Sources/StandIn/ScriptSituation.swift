import Traces

/// What a scripted model sees of a request, and what it decides by.
struct ScriptSituation: Sendable {
    struct LastResult: Sendable, Hashable {
        var tool: String
        var text: String
        var isError: Bool
    }

    var survival: Survival
    var system: String
    /// The surviving messages; the text of one that was cut is what is left of it.
    var messages: [Message]
    /// Tool results in the last message of the request.
    var lastResult: LastResult?
    /// The last message's text when it is the user's and brings no tool result.
    var lastUser: String?
    var offered: Set<String>
    var seed: Int64

    init(_ request: ChatRequest, prompt: RenderedPrompt, fit: PromptFit, seed: Int64) {
        survival = fit.survival
        system = prompt.system(after: fit)
        offered = Set(request.tools.map(\.name))
        self.seed = seed
        messages = fit.keptMessages.map { index in
            let message = request.entries[index].message
            guard fit.removed != nil else { return message }
            return Self.message(message, leftOver: prompt.message(index, after: fit))
        }
        guard let last = request.entries.last else { return }
        let group = zip(request.entries[fit.keptMessages], messages)
            .filter { $0.0.origin == last.origin }.map(\.1)
        let results = group.flatMap(\.blocks).compactMap {
            if case .toolResult(let result) = $0 { result } else { nil }
        }
        if let result = results.last {
            lastResult = LastResult(
                tool: request.toolName(of: result.toolUseID), text: result.text,
                isError: result.isError || result.text.hasPrefix("Error")
                    || result.text.hasPrefix("<tool_use_error>"))
        } else if last.message.role == .user {
            lastUser = group.map(\.text).joined(separator: "\n")
        }
    }

    private static func message(_ message: Message, leftOver text: String) -> Message {
        var message = message
        if case .toolResult(var result)? = message.blocks.first {
            result.text = text
            message.blocks = [.toolResult(result)]
        } else {
            message.blocks = [.text(text)]
        }
        return message
    }

    /// How many answers the model remembers to have given.
    var step: Int { messages.count { $0.role == .assistant } }

    /// The texts in which a capture is looked for.
    func texts(_ place: ScriptCapture.Place) -> [String] {
        switch place {
        case .system: [system]
        case .results:
            messages.flatMap(\.blocks).compactMap {
                if case .toolResult(let result) = $0 { result.text } else { nil }
            }
        case .messages:
            messages.flatMap(\.blocks).compactMap {
                switch $0 {
                case .text(let text), .thinking(let text): text
                case .toolResult(let result): result.text
                case .toolUse, .other: nil
                }
            }
        }
    }
}

extension ChatRequest {
    /// The tool that a result answers; the identifier itself when no call has it.
    fileprivate func toolName(of id: String) -> String {
        for entry in entries.reversed() {
            for case .toolUse(let use) in entry.message.blocks where use.id == id {
                return use.name
            }
        }
        return id
    }
}
