import MemoryFit
import TestSupport
import Traces
import Verdicts
import Wire

@testable import StandIn

/// A conversation made up from a seed, as the stand-in's arithmetic and words answer it: real request and
/// response bytes, read like a recorded trial's, with what was really cut of each prompt.
struct GeneratedConversation {
    struct Truth {
        var turn: Int
        var fit: PromptFit
        var reachedWindow: Bool
        /// Whether a whole prompt leaves not one token for the answer.
        var isFull: Bool
        /// Whether this turn's count of input tokens alone gives the cut away (ollama.md 1.10).
        var hasFingerprint: Bool

        var kind: PromptFate.Kind {
            switch fit.cut {
            case .half: .cutInHalf
            case .toWindow: .cutToWindow
            case .none: fit.droppedMessages > 0 ? .messagesDropped : .whole
            }
        }
    }

    var trace: Trace
    var truth: [Truth]

    /// Both eras of Ollama's cut, and the one between them.
    static let versions = [
        OllamaVersion(0, 14, 0), OllamaVersion(0, 24, 0), OllamaVersion(0, 30, 5),
        OllamaVersion(0, 30, 11), OllamaVersion(0, 32, 15),
    ]

    init(seed: UInt64) throws {
        var maker = Maker(seed: seed)
        (trace, truth) = try maker.conversation()
    }
}

private struct Maker {
    var random: SeededGenerator
    let version: OllamaVersion
    let window: Int
    let bytesPerToken: Double
    /// How much a step adds, in bytes, at most.
    let step: Int

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        version =
            GeneratedConversation.versions.randomElement(using: &random) ?? .postVersion
        window = [1_024, 1_500, 2_048, 3_000, 4_096, 6_000].randomElement(using: &random) ?? 2_048
        bytesPerToken = Double.random(in: 2.6...4.8, using: &random)
        step = [400, 900, 2_000, 5_000].randomElement(using: &random) ?? 900
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    private static let words = [
        "the", "server", "reads", "a", "file", "src/index.ts", "and", "returns", "when", "window",
        "größer", "let", "x", "=", "{", "}", "\n", "import", "tests", "0x1f", "\"quoted\"", "\t",
        "界",
    ]

    private mutating func text(_ bytes: Int) -> String {
        var text = ""
        while text.utf8.count < bytes {
            text += (Self.words.randomElement(using: &random) ?? "a") + " "
        }
        return text
    }

    mutating func conversation() throws -> (Trace, [GeneratedConversation.Truth]) {
        var exchanges: [Exchange] = []
        var truth: [GeneratedConversation.Truth] = []
        let system = text(number(40...1_600))
        let tools: [JSONValue] = (0..<number(0...4)).map { index in
            [
                "name": .string("tool_\(index)"), "description": .string(text(number(20...300))),
                "input_schema": [
                    "type": "object", "properties": ["path": ["type": "string"]],
                    "required": ["path"],
                ],
            ]
        }
        var messages: [JSONValue] = [
            ["role": "user", "content": .string(text(number(40...step)))]
        ]
        for turn in 1...number(2...9) {
            if turn > 3, number(0...24) == 0 {
                // The agent sums up and goes on from there.
                messages = [["role": "user", "content": .string(text(number(100...600)))]]
            }
            let body: JSONValue = [
                "model": "model:1b", "max_tokens": 4096, "stream": true,
                "system": .string(system), "tools": .array(tools), "messages": .array(messages),
            ]
            let request = try ChatRequest(messagesBody: body)
            let prompt = RenderedPrompt(request, bytesPerToken: bytesPerToken)
            let fit = try PromptFit(prompt.sizes, window: window, version: version)
            let answer = answer(turn, fit: fit, canCall: !tools.isEmpty)
            let plan = MessagesAnswer(turn: answer, version: version).plan(streams: true)
            exchanges.append(
                Exchange(
                    turn: turn, path: "/v1/messages", requestBody: body.encodedBytes(),
                    sentAt: Seconds(turn), headAt: Seconds(turn), status: plan.status,
                    chunks: plan.pieces.map { .init(at: Seconds(turn) + 0.5, bytes: $0.bytes) },
                    endedAt: Seconds(turn) + 0.6, closed: .complete))
            truth.append(
                .init(
                    turn: turn, fit: fit,
                    reachedWindow: fit.promptTokens + answer.outputTokens >= window,
                    isFull: fit.promptTokens >= window - 1, hasFingerprint: fit.cut != .none))
            extend(&messages, with: answer)
        }
        return (
            Trace(facts: facts, exchanges: exchanges, end: TrialEnd(at: 99, reason: .agentDone)),
            truth
        )
    }

    private mutating func answer(_ turn: Int, fit: PromptFit, canCall: Bool) -> ModelTurn {
        var blocks: [ContentBlock] = []
        let thinking = number(0...5) == 0 ? text(number(20...600)) : ""
        if !thinking.isEmpty { blocks.append(.thinking(thinking)) }
        blocks.append(.text(text(number(10...300))))
        if canCall, number(0...3) > 0 {
            blocks.append(
                .toolUse(
                    ToolUse(
                        id: "call_\(turn)", name: "tool_0",
                        input: ["path": .string(text(number(5...60)))])))
        }
        let spoken = blocks.reduce(0) { bytes, block in
            switch block {
            case .text(let text), .thinking(let text): bytes + text.utf8.count
            default: bytes + 60
            }
        }
        let calls = blocks.contains { if case .toolUse = $0 { true } else { false } }
        return ModelTurn(
            model: "model:1b", key: "\(turn)", blocks: blocks, stop: calls ? .toolUse : .endTurn,
            promptTokens: fit.promptTokens, outputTokens: Int(Double(spoken) / bytesPerToken) + 1,
            time: .init(), inputEstimate: 0)
    }

    private mutating func extend(_ messages: inout [JSONValue], with answer: ModelTurn) {
        var content: [JSONValue] = []
        var results: [JSONValue] = []
        for block in answer.blocks {
            switch block {
            case .text(let text): content.append(["type": "text", "text": .string(text)])
            case .thinking(let text):
                content.append(["type": "thinking", "thinking": .string(text), "signature": ""])
            case .toolUse(let use):
                content.append([
                    "type": "tool_use", "id": .string(use.id), "name": .string(use.name),
                    "input": use.input,
                ])
                results.append([
                    "type": "tool_result", "tool_use_id": .string(use.id),
                    "content": .string(text(number(10...step))),
                ])
            case .toolResult, .other: break
            }
        }
        if results.isEmpty {
            results.append(["type": "text", "text": .string(text(number(8...step / 2)))])
        }
        messages.append(["role": "assistant", "content": .array(content)])
        messages.append(["role": "user", "content": .array(results)])
    }

    private var facts: TrialFacts {
        TrialFacts(
            id: "c-1.1", cell: "c", startedAt: "2026-01-15T00:00:00.000Z",
            task: TaskFacts(name: "t", prompt: "p"), model: ModelFacts(name: "model:1b"),
            server: ServerFacts(
                kind: .ollama, version: version.description, url: "http://127.0.0.1:11434"),
            agent: AgentFacts(kind: .builtin),
            context: ContextContract(requested: window, granted: window),
            host: HostFacts(os: "test", hardware: "test"))
    }
}
