package import Traces

extension Trace {
    /// The trace of a trial from what was recorded of it.
    package init(
        facts: TrialFacts, exchanges: [Exchange], toolRuns: [ToolRun] = [],
        samples: [MemorySample] = [], interventions: [Intervention] = [], end: TrialEnd? = nil
    ) {
        self.init(
            facts: facts, read: exchanges.sorted { $0.turn < $1.turn }.map(Turn.init(reading:)),
            toolRuns: toolRuns, samples: samples, interventions: interventions, end: end)
    }

    /// As above, from turns that were read already, in the order they were sent.
    package init(
        facts: TrialFacts, read turns: [Turn], toolRuns: [ToolRun] = [],
        samples: [MemorySample] = [], interventions: [Intervention] = [], end: TrialEnd? = nil
    ) {
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
            return uses.enumerated().map { index, use in
                ToolCall(
                    turn: turn.number, index: index, use: use,
                    validity: turn.request.tools.validity(of: use),
                    result: Self.result(of: use.id, after: position, in: turns),
                    run: runs[CallKey(turn: turn.number, id: use.id)])
            }
        }
    }

    private struct CallKey: Hashable {
        var turn: Int
        var id: String
    }

    /// What a later request of the same role says that a call came to.
    ///
    /// Mostly the next request, in the messages that are new in it. With subagents side by side the next one
    /// of that role may be another conversation's, and after compaction the messages are others: then it is
    /// the first request that has a result of this identifier. Servers number calls anew in every response,
    /// so the search ends where another response makes a call of the same identifier.
    private static func result(
        of id: String, after position: Int, in turns: [Turn]
    ) -> ToolResult? {
        let turn = turns[position]
        let sent = turn.request.messages
        let later = turns[(position + 1)...].lazy.filter { $0.role == turn.role }
        for next in later where next.request.messages.first == sent.first {
            if let result = next.request.messages.dropFirst(sent.count).result(of: id) {
                return result
            }
            if next.response.toolUses.contains(where: { $0.id == id }) { return nil }
        }
        if sent.result(of: id) != nil { return nil }
        for next in later {
            if let result = next.request.messages.result(of: id) { return result }
            if next.response.toolUses.contains(where: { $0.id == id }) { return nil }
        }
        return nil
    }
}

extension Sequence where Element == Message {
    fileprivate func result(of id: String) -> ToolResult? {
        for message in self {
            for case .toolResult(let result) in message.blocks where result.toolUseID == id {
                return result
            }
        }
        return nil
    }
}
