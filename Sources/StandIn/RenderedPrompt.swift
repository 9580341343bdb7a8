import Traces
import Wire

/// A request as one text in three stretches (system, tools, messages), measured in tokens.
struct RenderedPrompt: Sendable {
    /// Tokens around the system text and around each message.
    static let framing = 4

    let system: String
    let tools: [String]
    let messages: [String]
    let sizes: PromptSizes
    private let bytesPerToken: Double

    init(_ request: ChatRequest, bytesPerToken: Double) {
        self.bytesPerToken = bytesPerToken
        system = request.system
        tools = request.tools.map(Self.render)
        messages = request.entries.map { Self.render($0.message.blocks) }
        func tokens(_ text: String) -> Int { Self.tokens(text, bytesPerToken: bytesPerToken) }
        sizes = PromptSizes(
            system: system.isEmpty ? nil : tokens(system) + Self.framing,
            tools: tools.map(tokens), messages: messages.map { tokens($0) + Self.framing },
            task: request.entries.firstIndex { $0.message.role == .user })
    }

    /// `ceil(UTF-8 bytes / bytes a token)`: what the tokenizer of a scripted model is.
    static func tokens(_ text: String, bytesPerToken: Double) -> Int {
        Int((Double(text.utf8.count) / bytesPerToken).rounded(.up))
    }

    static func render(_ tool: ToolSchema) -> String {
        tool.function.encoded()
    }

    /// Thinking is left out: templates do not repeat it for earlier turns.
    static func render(_ blocks: [ContentBlock]) -> String {
        blocks.compactMap { block in
            switch block {
            case .text(let text): text
            case .toolUse(let use): render(use)
            case .toolResult(let result): result.text
            case .thinking, .other: nil
            }
        }.joined(separator: "\n")
    }

    static func render(_ use: ToolUse) -> String {
        JSONValue.object(["name": .string(use.name), "arguments": use.input]).encoded()
    }

    /// The prompt's bytes as the model gets them, to be compared with those of the previous request.
    func bytes(after fit: PromptFit) -> [UInt8] {
        var bytes: [UInt8] = []
        for text in [system] + tools + messages[fit.keptMessages] {
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        }
        guard let removed = fit.removed else { return bytes }
        let kept = Int(Double(fit.promptTokens - removed.lowerBound) * bytesPerToken)
        return Array(bytes.suffix(kept))
    }

    /// What the template writes, after whole messages were dropped and before anything is cut at the token.
    func text(after fit: PromptFit) -> String {
        ([system] + tools + messages[fit.keptMessages]).filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }

    /// The system text as far as it survived.
    func system(after fit: PromptFit) -> String {
        rest(of: system, start: 0, size: sizes.system ?? 0, removed: fit.removed)
    }

    /// The text of message `index` as far as it survived; it must be one that was kept.
    func message(_ index: Int, after fit: PromptFit) -> String {
        let start =
            (sizes.system ?? 0) + sizes.tools.reduce(0, +)
            + sizes.messages[fit.droppedMessages..<index].reduce(0, +)
        return rest(
            of: messages[index], start: start, size: sizes.messages[index], removed: fit.removed)
    }

    /// What follows the removed tokens; the few kept before them are framing.
    private func rest(of text: String, start: Int, size: Int, removed: Range<Int>?) -> String {
        guard let removed, removed.overlaps(start..<start + size) else { return text }
        let tokens = max(start + size - removed.upperBound, 0)
        return String(
            decoding: text.utf8.suffix(Int(Double(tokens) * bytesPerToken)), as: UTF8.self)
    }
}
