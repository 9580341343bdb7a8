import Traces
import Wire

/// A conversation as its requests repeat it, with the tokens of each message.
struct Conversation: Sendable {
    /// What the request says besides its messages.
    struct Head: Sendable {
        var model: String
        /// In parts, as Claude Code sends it.
        var system: [String]
        var tools: [ToolSchema]
        /// Nil leaves it out.
        var maxTokens: Int?
        var streams: Bool
        var isChat: Bool
    }

    let head: Head
    private let opening: [UInt8]
    private var parts: [[UInt8]] = []
    /// Tokens of the system prompt with the tools.
    private(set) var headTokens: Int
    /// Tokens of each message.
    private(set) var tokens: [Int] = []

    init(_ head: Head, headTokens: Int) {
        self.head = head
        self.headTokens = headTokens
        opening = head.isChat ? Self.chatOpening(head) : Self.messagesOpening(head)
    }

    var body: [UInt8] {
        opening + Array(parts.joined(separator: [UInt8(ascii: ",")])) + Array("]}".utf8)
    }

    var promptTokens: Int { tokens.reduce(headTokens, +) }

    mutating func append(_ message: Message, tokens count: Int) {
        tokens.append(count)
        var bytes: [UInt8] = []
        if head.isChat {
            for (index, json) in message.chatJSON.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                json.write(to: &bytes)
            }
        } else {
            message.messagesJSON.write(to: &bytes)
        }
        parts.append(bytes)
    }

    /// Forgets all messages, as compaction does.
    mutating func clear() {
        parts = []
        tokens = []
    }

    private static func messagesOpening(_ head: Head) -> [UInt8] {
        var bytes = Array("{\"model\":".utf8)
        JSONValue.write(head.model, to: &bytes)
        if let limit = head.maxTokens { bytes += Array(",\"max_tokens\":\(limit)".utf8) }
        bytes += Array(",\"stream\":\(head.streams),\"system\":".utf8)
        if head.system.count == 1 {
            JSONValue.write(head.system[0], to: &bytes)
        } else {
            JSONValue.array(head.system.map { ["type": "text", "text": .string($0)] }).write(
                to: &bytes)
        }
        if !head.tools.isEmpty {
            bytes += Array(",\"tools\":".utf8)
            JSONValue.array(head.tools.map(\.anthropicJSON)).write(to: &bytes)
        }
        return bytes + Array(",\"messages\":[".utf8)
    }

    private static func chatOpening(_ head: Head) -> [UInt8] {
        var bytes = Array("{\"model\":".utf8)
        JSONValue.write(head.model, to: &bytes)
        if let limit = head.maxTokens { bytes += Array(",\"max_tokens\":\(limit)".utf8) }
        bytes += Array(",\"stream\":\(head.streams)".utf8)
        if head.streams { bytes += Array(",\"stream_options\":{\"include_usage\":true}".utf8) }
        if !head.tools.isEmpty {
            bytes += Array(",\"tools\":".utf8)
            JSONValue.array(head.tools.map(\.function)).write(to: &bytes)
        }
        bytes += Array(",\"messages\":[".utf8)
        let system: JSONValue = [
            "role": "system", "content": .string(head.system.joined(separator: "\n")),
        ]
        system.write(to: &bytes)
        return bytes + Array(",".utf8)
    }
}
