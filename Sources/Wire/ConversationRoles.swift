package import Traces

/// Tells from the requests of one trial, in the order they were sent, which belong to the main conversation.
///
/// Outside agents send more than one kind of request over the same wire: titles, token counts, a web search
/// of its own, subagents (claude-code.md 2.1). The first request that offers tools starts the main
/// conversation. A later one belongs to it when it shares two of three things with the last that did: the
/// system prompt, the names of the tools, the first message. Compaction changes the first message only; tools
/// that are loaded late change the tools only; a clock in the prompt changes the prompt only. Everything else
/// with tools is a subagent, and Claude Code's billing block may say so outright.
package struct ConversationRoles: Sendable {
    private let mainNeedsTools: Bool
    private var main: Opening?

    /// - Parameter mainNeedsTools: False for agents whose model answers in text only, without tools: then the
    ///   first request for a message starts the main conversation, whatever it offers.
    package init(mainNeedsTools: Bool = true) { self.mainNeedsTools = mainNeedsTools }

    /// The role of the next request. A body that is no JSON object is `side`: nothing can be told from it.
    /// - Parameter path: As the server sees it, with or without a query.
    package mutating func role(method: String, path: String, body: [UInt8]) -> Exchange.Role {
        guard method == "POST", Self.asksForMessage(path), let opening = Opening(of: body) else {
            return .side
        }
        if mainNeedsTools, opening.tools.isEmpty { return .side }
        if opening.isSubagent { return .subagent }
        guard let main else {
            self.main = opening
            return .main
        }
        // What offers tools is a conversation more surely than what offered none before it.
        let isFirstWithTools = main.tools.isEmpty && !opening.tools.isEmpty
        if isFirstWithTools || main.isShared(with: opening) {
            self.main = opening
            return .main
        }
        return opening.tools.isEmpty ? .side : .subagent
    }

    private static func asksForMessage(_ path: String) -> Bool {
        let path = path.prefix { $0 != "?" }
        return [
            "/v1/messages", "/chat/completions", "/v1/completions", "/v1/responses", "/api/chat",
            "/api/generate",
        ].contains { path.hasSuffix($0) }
    }
}

/// What a request opens with: enough to tell conversations apart.
private struct Opening: Sendable {
    var isSubagent = false
    var system: [String] = []
    var tools: Set<String> = []
    var first: JSONValue?

    /// Nil when the body is no JSON object.
    init?(of body: [UInt8]) {
        guard let members = RequestParts.members(of: body) else { return nil }
        func value(_ name: String) -> Range<Int>? {
            members.first { body[$0.key].elementsEqual("\"\(name)\"".utf8) }?.value
        }
        for text in Self.texts(in: Self.parsed(value("system"), in: body) ?? .null) {
            add(system: text)
        }
        let offered = Self.parsed(value("tools") ?? value("functions"), in: body)?.array ?? []
        tools = Set(offered.compactMap(Self.toolName))
        if let messages = value("messages") { readMessages(messages, in: body) }
    }

    func isShared(with other: Opening) -> Bool {
        [system == other.system, tools == other.tools, first == other.first]
            .count { $0 } >= 2
    }

    /// Reads no further than the first message that is not the system's: requests repeat everything.
    private mutating func readMessages(_ range: Range<Int>, in body: [UInt8]) {
        let elements = RequestParts.ranges(of: body).lazy.filter {
            range.contains($0.lowerBound) && body[$0.lowerBound] == UInt8(ascii: "{")
        }
        for element in elements {
            guard let message = try? JSONValue(parsing: body[element]) else { return }
            let role = message["role"]?.string ?? ""
            let texts = Self.texts(in: message["content"] ?? .null)
            guard role == "system" || role == "developer" else {
                first = .array([.string(role)] + texts.map { .string($0) })
                return
            }
            for text in texts { add(system: text) }
        }
    }

    private mutating func add(system text: String) {
        guard text.hasPrefix("x-anthropic-billing-header") else { return system.append(text) }
        if text.contains("cc_is_subagent=true") { isSubagent = true }
    }

    private static func parsed(_ range: Range<Int>?, in body: [UInt8]) -> JSONValue? {
        range.flatMap { try? JSONValue(parsing: body[$0]) }
    }

    /// Plain text and text blocks alike: an agent turns one into the other (claude-code.md 2.4).
    private static func texts(in content: JSONValue) -> [String] {
        if let text = content.string { return [text] }
        return content.array?.compactMap { $0.string ?? $0["text"]?.string } ?? []
    }

    /// The name of a tool that the agent runs; nil for one that the server runs (`web_search_20250305`).
    private static func toolName(_ tool: JSONValue) -> String? {
        if let type = tool["type"]?.string, type.hasPrefix("web_search") { return nil }
        return (tool["function"]?["name"] ?? tool["name"])?.string
    }
}
