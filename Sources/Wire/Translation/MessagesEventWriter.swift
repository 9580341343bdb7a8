import Traces

/// Writes a Messages API stream from what a chat completions answer says.
///
/// A block is stopped before the next one starts, as Anthropic's own streams have it. Only a call whose
/// arguments are not whole when the next one begins stays open, because its rest may still come in between;
/// then deltas are told apart by their index alone, as in llama-server's streams (llama-server.md).
struct MessagesEventWriter: Sendable {
    private enum Kind: Sendable { case text, thinking, call }
    private struct Call: Sendable {
        var index: Int
        var arguments = ""
        var isOpen = true
    }

    private let head: TranslatedHead
    private var ids: ToolUseIDs
    private var began = false
    /// Set by the end, and by a failure, after which nothing more is said.
    private var isOver = false
    private var blocks = 0
    /// What the last block is, while it may still grow.
    private var current: Kind?
    private var calls: [Call] = []
    private var reason: String?
    private var usage: ChatUsage?

    init(head: TranslatedHead, ids: ToolUseIDs) {
        self.head = head
        self.ids = ids
    }

    mutating func write(_ event: ChatEvent, to bytes: inout [UInt8]) {
        if isOver { return }
        switch event {
        case .began: begin(&bytes)
        case .thinking(let text):
            write(text, as: .thinking, to: &bytes)
        case .text(let text):
            write(text, as: .text, to: &bytes)
        case .callBegan(_, let id, let name):
            begin(&bytes)
            stopCurrent(&bytes)
            calls.append(Call(index: blocks))
            start(
                [
                    "type": "tool_use", "id": .string(ids.unique(id)), "name": .string(name),
                    "input": [:],
                ], as: .call, to: &bytes)
        case .callGrew(let number, let arguments):
            // A call that was whole has been stopped, and nothing can be added to it.
            guard calls[number].isOpen else { return }
            calls[number].arguments += arguments
            writeDelta(arguments: arguments, of: calls[number], to: &bytes)
        case .finished(let word): reason = StopReason(chat: word).word
        case .usage(let counts): usage = counts
        case .failed(let error): fail(error, to: &bytes)
        case .unreadable(let what): fail(ServerError(type: "", message: what), to: &bytes)
        case .ended:
            begin(&bytes)
            end(&bytes)
            Self.write("message_stop", [:], to: &bytes)
            isOver = true
        }
    }

    /// Says why the answer ended if the server said so; the end itself is never made up.
    mutating func finish(_ bytes: inout [UInt8]) {
        if !isOver, reason != nil { end(&bytes) }
        isOver = true
    }

    // MARK: Parts of a stream

    private mutating func begin(_ bytes: inout [UInt8]) {
        if began { return }
        began = true
        let message = head.message(
            content: [], reason: nil, usage: ["input_tokens": 0, "output_tokens": 0])
        var data = JSONObjectText()
        data.set("type", "message_start")
        data.set("message", message)
        Self.write("message_start", data.text, to: &bytes)
    }

    private mutating func fail(_ error: ServerError, to bytes: inout [UInt8]) {
        Self.write("error", head.error(error).encodedBytes(), to: &bytes)
        isOver = true
    }

    private mutating func end(_ bytes: inout [UInt8]) {
        stopCurrent(&bytes)
        for number in calls.indices where calls[number].isOpen { stop(call: number, &bytes) }
        Self.write(
            "message_delta",
            [
                "delta": [
                    "stop_reason": reason.map { .string($0) } ?? .null, "stop_sequence": .null,
                ],
                "usage": ChatUsage.anthropic(usage),
            ], to: &bytes)
    }

    private mutating func write(_ text: String, as kind: Kind, to bytes: inout [UInt8]) {
        begin(&bytes)
        let name = kind == .thinking ? "thinking" : "text"
        if current != kind {
            stopCurrent(&bytes)
            var block: [String: JSONValue] = ["type": .string(name), name: ""]
            if kind == .thinking { block["signature"] = "" }
            start(.object(block), as: kind, to: &bytes)
        }
        let delta: JSONValue = ["type": .string("\(name)_delta"), name: .string(text)]
        writeDelta(delta, at: blocks - 1, to: &bytes)
    }

    private mutating func start(_ block: JSONValue, as kind: Kind, to bytes: inout [UInt8]) {
        Self.write(
            "content_block_start", ["index": .integer(Int64(blocks)), "content_block": block],
            to: &bytes)
        blocks += 1
        current = kind
    }

    private func writeDelta(_ delta: JSONValue, at index: Int, to bytes: inout [UInt8]) {
        Self.write(
            "content_block_delta", ["index": .integer(Int64(index)), "delta": delta], to: &bytes)
    }

    private func writeDelta(arguments: String, of call: Call, to bytes: inout [UInt8]) {
        writeDelta(
            ["type": "input_json_delta", "partial_json": .string(arguments)], at: call.index,
            to: &bytes)
    }

    /// Stops the last block, unless it is a call that is not whole.
    private mutating func stopCurrent(_ bytes: inout [UInt8]) {
        defer { current = nil }
        switch current {
        case .text, .thinking: writeStop(at: blocks - 1, to: &bytes)
        case .call:
            let number = calls.count - 1
            if (try? JSONValue(parsing: calls[number].arguments)) != nil {
                stop(call: number, &bytes)
            }
        case nil: break
        }
    }

    private mutating func stop(call number: Int, _ bytes: inout [UInt8]) {
        // Clients read arguments from deltas; Ollama sends one for an empty object too (ollama.md 1.6).
        if calls[number].arguments.isEmpty {
            writeDelta(arguments: "{}", of: calls[number], to: &bytes)
        }
        calls[number].isOpen = false
        writeStop(at: calls[number].index, to: &bytes)
    }

    private func writeStop(at index: Int, to bytes: inout [UInt8]) {
        Self.write("content_block_stop", ["index": .integer(Int64(index))], to: &bytes)
    }

    private static func write(
        _ name: String, _ members: [String: JSONValue], to bytes: inout [UInt8]
    ) {
        var members = members
        members["type"] = .string(name)
        write(name, JSONValue.object(members).encodedBytes(), to: &bytes)
    }

    private static func write(_ name: String, _ data: [UInt8], to bytes: inout [UInt8]) {
        bytes += "event: \(name)\ndata: ".utf8
        bytes += data
        bytes += "\n\n".utf8
    }
}
