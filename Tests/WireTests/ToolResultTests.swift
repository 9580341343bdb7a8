import Testing
import Traces
import Wire

/// A call's result is found by its identifier, wherever the agent sent it.
struct ToolResultTests {
    /// A request of `first` and then calls with their results, answered with one call.
    private static func exchange(
        _ turn: Int, _ role: Exchange.Role, first: String, results: [(String, String)],
        calls id: String?
    ) -> Exchange {
        var messages: [JSONValue] = [["role": "user", "content": .string(first)]]
        for (id, text) in results {
            messages.append([
                "role": "assistant",
                "content": [["type": "tool_use", "id": .string(id), "name": "Read", "input": [:]]],
            ])
            messages.append([
                "role": "user",
                "content": [
                    [
                        "type": "tool_result", "tool_use_id": .string(id),
                        "content": .string(text),
                    ]
                ],
            ])
        }
        let blocks: [JSONValue] =
            id.map { [["type": "tool_use", "id": .string($0), "name": "Read", "input": [:]]] } ?? []
        let answer: JSONValue = [
            "type": "message", "role": "assistant", "content": .array(blocks),
            "stop_reason": "tool_use", "usage": ["input_tokens": 1, "output_tokens": 1],
        ]
        return Exchange(
            turn: turn, role: role, path: "/v1/messages",
            requestBody: JSONValue.object(["messages": .array(messages)]).encodedBytes(),
            sentAt: 0, status: 200,
            chunks: [Exchange.Chunk(at: 1, bytes: answer.encodedBytes())], endedAt: 2,
            closed: .complete)
    }

    private static func results(_ exchanges: [Exchange]) -> [String?] {
        let facts = TrialFacts(
            id: "t", cell: "c", startedAt: "", task: TaskFacts(name: "t", prompt: ""),
            model: ModelFacts(name: "m"), server: ServerFacts(kind: .ollama, url: ""),
            agent: AgentFacts(kind: .claudeCode), context: ContextContract(requested: nil),
            host: HostFacts(os: "", hardware: ""))
        return Trace(facts: facts, exchanges: exchanges).toolCalls.map { $0.result?.text }
    }

    @Test func `subagents side by side each get their own results`() {
        // Both number their calls alike, as servers do that count in each response.
        let results = Self.results([
            Self.exchange(1, .main, first: "Do it", results: [], calls: "m1"),
            Self.exchange(2, .subagent, first: "Part A", results: [], calls: "call_0"),
            Self.exchange(3, .subagent, first: "Part B", results: [], calls: "call_0"),
            Self.exchange(
                4, .subagent, first: "Part B", results: [("call_0", "of B")], calls: nil),
            Self.exchange(
                5, .subagent, first: "Part A", results: [("call_0", "of A")], calls: nil),
            Self.exchange(6, .main, first: "Do it", results: [("m1", "both")], calls: nil),
        ])
        #expect(results == ["both", "of A", "of B"])
    }

    @Test func `a call that is made again under the same identifier keeps its own result`() {
        let results = Self.results([
            Self.exchange(1, .main, first: "Do it", results: [], calls: "call_0"),
            Self.exchange(2, .main, first: "Do it", results: [("call_0", "one")], calls: "call_0"),
            Self.exchange(
                3, .main, first: "Do it", results: [("call_0", "one"), ("call_0", "two")],
                calls: "call_0"),
        ])
        #expect(results == ["one", "two", nil])
    }

    @Test func `a result that comes after a compaction is found`() {
        let results = Self.results([
            Self.exchange(1, .main, first: "Do it", results: [], calls: "a"),
            Self.exchange(2, .main, first: "Summary", results: [("a", "late")], calls: nil),
        ])
        #expect(results == ["late"])
    }

    @Test func `a request sent again has not lost the call's result`() {
        let results = Self.results([
            Self.exchange(1, .main, first: "Do it", results: [], calls: "a"),
            Self.exchange(2, .main, first: "Do it", results: [], calls: nil),
            Self.exchange(3, .main, first: "Do it", results: [("a", "done")], calls: nil),
        ])
        #expect(results == ["done"])
    }
}
