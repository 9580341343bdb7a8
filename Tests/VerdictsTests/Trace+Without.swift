import Traces

@testable import Verdicts

extension Finding {
    func isOf(_ mode: FailureMode) -> Bool { rule == mode.rawValue }

    /// Whether both cite the same turn, call or, without either, the same fact of the trial.
    func citesPlace(of other: Finding) -> Bool {
        if turn == nil, other.turn == nil { return self == other }
        return turn == other.turn && toolCall == other.toolCall
    }
}

extension Trace {
    /// The trace with the cited turns (and their calls) and the cited calls taken out. What cites neither is
    /// about the trial's end, or about what the server lists of the model.
    func without(_ findings: [Finding]) -> Trace {
        var trace = self
        for finding in findings {
            guard let turn = finding.turn else {
                if finding.isOf(.noToolSupport) {
                    trace.facts.model.capabilities = nil
                } else {
                    trace.end = nil
                }
                continue
            }
            if let index = finding.toolCall {
                let cited = trace.toolCalls.first { $0.turn == turn && $0.index == index }
                trace.toolCalls.removeAll { $0.turn == turn && $0.index == index }
                for position in trace.turns.indices where trace.turns[position].number == turn {
                    trace.turns[position].response.blocks.removeAll { block in
                        if case .toolUse(let use) = block { use == cited?.use } else { false }
                    }
                }
            } else {
                trace.turns.removeAll { $0.number == turn }
                trace.toolCalls.removeAll { $0.turn == turn }
            }
        }
        return trace
    }
}
