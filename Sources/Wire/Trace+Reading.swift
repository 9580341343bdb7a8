package import Traces

extension Trace {
    /// The trace of a trial from what was recorded of it.
    package init(
        facts: TrialFacts, exchanges: [Exchange], toolRuns: [ToolRun] = [],
        samples: [MemorySample] = [], interventions: [Intervention] = [], end: TrialEnd? = nil
    ) {
        let turns = exchanges.sorted { $0.turn < $1.turn }.map(Turn.init(reading:))
        self.init(
            facts: facts, turns: turns, toolCalls: Self.toolCalls(in: turns, runs: toolRuns),
            samples: samples, interventions: interventions, end: end)
    }

    /// Calls are what responses say; their results are what a later request says (wire.md).
    private static func toolCalls(in turns: [Turn], runs: [ToolRun]) -> [ToolCall] {
        let runs = Dictionary(
            runs.map { (CallKey(turn: $0.turn, id: $0.toolUseID), $0) },
            uniquingKeysWith: { first, _ in first })
        return turns.enumerated().flatMap { position, turn in
            let uses = turn.response.toolUses
            if uses.isEmpty { return [ToolCall]() }
            let results = Self.results(after: position, in: turns)
            return uses.enumerated().map { index, use in
                ToolCall(
                    turn: turn.number, index: index, use: use,
                    validity: turn.request.tools.validity(of: use),
                    result: results[use.id],
                    run: runs[CallKey(turn: turn.number, id: use.id)])
            }
        }
    }

    private struct CallKey: Hashable {
        var turn: Int
        var id: String
    }

    /// Results in the next request of the same conversation, which ends with them.
    private static func results(after position: Int, in turns: [Turn]) -> [String: ToolResult] {
        let role = turns[position].role
        let sent = turns[position].request.messages.count
        guard let next = turns[(position + 1)...].first(where: { $0.role == role }) else {
            return [:]
        }
        let fresh = next.request.messages.dropFirst(sent)
        let results = fresh.flatMap(\.blocks).compactMap { block in
            if case .toolResult(let result) = block { result } else { nil }
        }
        return Dictionary(
            results.map { ($0.toolUseID, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
