import Traces

/// The same over and over until something stopped it: a call or a short round of calls with the same arguments
/// at least four times in a row, or an answer that ends in the same lines or words at least eight times.
struct RepetitionLoopRule: Rule {
    let mode = FailureMode.repetitionLoop
    let version = 2

    private static let rounds = 4
    private static let longestRound = 3
    private static let repeats = 8

    func findings(in trace: Trace) -> [Finding] {
        guard trace.artifactState != .present else { return [] }
        return loops(in: trace.mainCalls).flatMap { calls in
            calls.map { call in
                finding(
                    for: call,
                    "one of \(calls.count) calls in a row that repeat the same arguments",
                    quote: call.use.input.encoded())
            }
        }
            + trace.mainTurns.compactMap { turn in
                let texts = [turn.response.text, turn.response.thinking]
                return texts.lazy.compactMap(Self.refrain).first.map { unit in
                    finding(
                        in: turn.number, "the answer ends in the same words over and over",
                        quote: unit)
                }
            }
    }

    /// The first time is no repetition.
    func beginning(of findings: [Finding]) -> Int {
        let turns = findings.compactMap(\.turn)
        return turns.count < Self.rounds ? turns.first ?? 0 : turns[Self.rounds - 1]
    }

    /// The loop that the calls ended in, and those that led from one into the next.
    private func loops(in calls: [ToolCall]) -> [[ToolCall]] {
        var rest = calls
        var found: [[ToolCall]] = []
        while true {
            let calls = loop(in: rest)
            if calls.isEmpty { return found }
            found.insert(calls, at: 0)
            rest.removeLast(calls.count)
        }
    }

    /// The calls of a round that was repeated until the calls ended.
    private func loop(in calls: [ToolCall]) -> [ToolCall] {
        for length in 1...Self.longestRound where calls.count >= length * Self.rounds {
            var start = calls.count - length
            while start > 0, calls[start - 1].repeats(calls[start - 1 + length]) { start -= 1 }
            if calls.count - start >= length * Self.rounds { return Array(calls[start...]) }
        }
        return []
    }

    /// What is repeated at the end of a text: at most 400 bytes, at least eight times, together at least 160.
    static func refrain(of text: String) -> String? {
        let tail = Array(text.utf8.suffix(6_400))
        if tail.count < 160 { return nil }
        let reversed = Array(tail.reversed())
        // How far back each place repeats what is `period` bytes nearer to the end.
        for period in 1...min(400, reversed.count / repeats) {
            var run = period
            while run < reversed.count, reversed[run] == reversed[run - period] { run += 1 }
            guard run >= period * repeats, run >= 160 else { continue }
            let unit = String(decoding: tail.suffix(period), as: UTF8.self)
            // A rule of dashes or a run of blanks is no text.
            if unit.contains(where: \.isLetter) { return unit }
        }
        return nil
    }
}

extension ToolCall {
    fileprivate func repeats(_ other: ToolCall) -> Bool {
        use.name == other.use.name && use.input == other.use.input
            && use.unparsed == other.use.unparsed
    }
}
