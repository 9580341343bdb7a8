import TestSupport
import Traces

extension SeededGenerator {
    mutating func text(longest: Int = 30) -> String {
        let alphabet: [Character] = [
            "a", "Z", "0", " ", "\"", "\\", "\n", "\u{0}", "é", "→", "😀", "{", "]", "\u{2028}",
        ]
        let count = Int.random(in: 1...longest, using: &self)
        return String((0..<count).map { _ in alphabet.randomElement(using: &self) ?? "a" })
    }

    mutating func object() -> JSONValue {
        while true {
            let value = JSONValue.random(depth: 3, using: &self)
            if value.object != nil { return value }
        }
    }

    /// A conversation as an agent has it: calls, their results in order, and then what the user says.
    mutating func conversation() -> [Message] {
        var messages = [Message(role: .user, blocks: [.text(text())])]
        var calls = 0
        for _ in 0..<Int.random(in: 0...6, using: &self) {
            var said: [ContentBlock] = []
            if Bool.random(using: &self) { said.append(.thinking(text())) }
            if Bool.random(using: &self) { said.append(.text(text())) }
            var results: [ContentBlock] = []
            for _ in 0..<Int.random(in: (said.isEmpty ? 1 : 0)...3, using: &self) {
                calls += 1
                let id = "call_\(calls)"
                said.append(.toolUse(ToolUse(id: id, name: "T\(calls % 3)", input: object())))
                results.append(
                    .toolResult(
                        ToolResult(
                            toolUseID: id, text: "it says " + text(),
                            isError: Bool.random(using: &self))))
            }
            if results.isEmpty || Bool.random(using: &self) { results.append(.text(text())) }
            messages.append(Message(role: .assistant, blocks: said))
            messages.append(Message(role: .user, blocks: results))
            if Int.random(in: 0..<4, using: &self) == 0 {
                messages.append(Message(role: .system, blocks: [.text(text())]))
            }
        }
        return messages
    }

    /// The events of a chat completions answer: text, thinking and calls in any order, arguments in pieces,
    /// sometimes of two calls at once.
    mutating func chatStream() -> String {
        var deltas: [JSONValue] = [["role": "assistant", "content": .null]]
        var calls: Int64 = 0
        for _ in 0..<Int.random(in: 0...6, using: &self) {
            switch Int.random(in: 0..<4, using: &self) {
            case 0: deltas.append(["reasoning_content": .string(text())])
            case 1: deltas += [["content": .string(text())], ["content": .string(text())]]
            default:
                let together = Int64.random(in: 1...2, using: &self)
                deltas += self.calls(calls..<(calls + together))
                calls += together
            }
        }
        var choices = deltas.map { delta -> JSONValue in
            ["choices": [["index": 0, "delta": delta, "finish_reason": .null]]]
        }
        let reasons = ["stop", "tool_calls", "length"]
        choices.append([
            "choices": [
                [
                    "index": 0, "delta": [:],
                    "finish_reason": .string(reasons.randomElement(using: &self) ?? "stop"),
                ]
            ]
        ])
        if Bool.random(using: &self) {
            choices.append([
                "choices": [],
                "usage": [
                    "prompt_tokens": 50, "completion_tokens": 7,
                    "prompt_tokens_details": ["cached_tokens": 20],
                ],
            ])
        }
        return choices.map { "data: \($0.encoded())\n\n" }.joined() + "data: [DONE]\n\n"
    }

    /// Deltas of calls with these indices, mixed.
    private mutating func calls(_ indices: Range<Int64>) -> [JSONValue] {
        func delta(_ index: Int64, _ members: [String: JSONValue]) -> JSONValue {
            ["tool_calls": [.object(members.merging(["index": .integer(index)]) { $1 })]]
        }
        var waiting: [[JSONValue]] = indices.map { index in
            let id = Int.random(in: 0..<5, using: &self) == 0 ? "same" : "call_\(index)"
            let arguments = Array(
                (Bool.random(using: &self) ? object().encoded() : "").unicodeScalars)
            var pieces = [
                delta(
                    index,
                    ["id": .string(id), "function": ["name": .string("T"), "arguments": ""]])
            ]
            var rest = arguments[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...20, using: &self))
                rest = rest.dropFirst(piece.count)
                var text = String.UnicodeScalarView()
                text.append(contentsOf: piece)
                pieces.append(delta(index, ["function": ["arguments": .string(String(text))]]))
            }
            return pieces
        }
        var mixed: [JSONValue] = []
        while let next = waiting.indices.filter({ !waiting[$0].isEmpty })
            .randomElement(using: &self)
        {
            mixed.append(waiting[next].removeFirst())
        }
        return mixed
    }
}
