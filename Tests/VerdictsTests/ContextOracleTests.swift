import StandIn
import Testing
import Traces
import Verdicts

/// Where the oracle and the truth meet or part, by turns.
struct OracleTally {
    var conversations = 0
    var whole = 0
    var cut = 0
    /// Of ``cut``, by servers that keep half (ollama.md 1.10).
    var cutByLaterEra = 0
    /// Whole to the last token of the window, and called cut, as the wire shows it.
    var full = 0
    /// Called cut, and was whole.
    var falseAlarms: [String] = []
    /// Cut, and said to be as it should be.
    var missed: [String] = []
    var missedFingerprints: [String] = []
    var wrongKind: [String] = []
    var wrongTask: [String] = []
    var wrongReach: [String] = []

    /// What was found, as docs/verdicts.md has it.
    var figures: String {
        """
        > \(conversations) conversations, \(whole + cut) prompts, \(cut) of them cut (\(cut - cutByLaterEra) before 0.30.11, \
        \(cutByLaterEra) from then on): \(missed.count) missed, \(missedFingerprints.count) of them with a fingerprint; \
        \(falseAlarms.count) of \(whole) whole ones called cut, not counting \(full) that fill the window; the kind of cut wrong \
        \(wrongKind.count) times, the task's fate \(wrongTask.count) times.
        """
    }

    mutating func add(_ conversation: GeneratedConversation, seed: UInt64) {
        conversations += 1
        let isLater = ["0.30.11", "0.32.15"].contains(conversation.trace.facts.server.version)
        let fates = ContextOracle.fates(in: conversation.trace)
        for (truth, fate) in zip(conversation.truth, fates) {
            let name =
                "seed \(seed), turn \(truth.turn): \(truth.kind), not \(fate.kind), \(fate.statement)"
            if truth.reachedWindow != fate.reachedWindow { wrongReach.append(name) }
            if truth.kind == .whole {
                whole += 1
                // Full to the last token: the wire shows the same.
                if fate.kind != .whole {
                    if truth.isFull { full += 1 } else { falseAlarms.append(name) }
                }
                continue
            }
            cut += 1
            if isLater { cutByLaterEra += 1 }
            if fate.isSound {
                missed.append(name)
            }
            if fate.kind == .whole {
                if truth.hasFingerprint { missedFingerprints.append(name) }
            } else if fate.kind != truth.kind {
                wrongKind.append(name)
            } else if let survived = fate.taskSurvived,
                survived != (truth.fit.survival.task == .present)
            {
                wrongTask.append(name)
            }
        }
    }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.conversations += right.conversations
        sum.whole += right.whole
        sum.cut += right.cut
        sum.cutByLaterEra += right.cutByLaterEra
        sum.full += right.full
        sum.falseAlarms += right.falseAlarms
        sum.missed += right.missed
        sum.missedFingerprints += right.missedFingerprints
        sum.wrongKind += right.wrongKind
        sum.wrongTask += right.wrongTask
        sum.wrongReach += right.wrongReach
        return sum
    }
}

/// The oracle against 2,000 conversations of which it is known what the server's arithmetic cut.
@Suite struct ContextOracleTests {
    private func tally(_ seeds: [UInt64]) async throws -> OracleTally {
        try await withThrowingTaskGroup(of: OracleTally.self) { group in
            for part in stride(from: 0, to: seeds.count, by: 250) {
                group.addTask {
                    var tally = OracleTally()
                    for seed in seeds[part..<min(part + 250, seeds.count)] {
                        tally.add(try GeneratedConversation(seed: seed), seed: seed)
                    }
                    return tally
                }
            }
            return try await group.reduce(OracleTally(), +)
        }
    }

    @Test
    func
        `Of 2,000 conversations no whole prompt is called cut, and one cut in a hundred is missed at most`()
        async throws
    {
        let tally = try await tally(Array(1...2_000))
        #expect(tally.cut > 1_500 && tally.whole > 1_500)
        #expect(tally.falseAlarms == [])
        #expect(tally.missedFingerprints == [])
        #expect(tally.missed.count * 100 <= tally.cut, "\(tally.missed)")
        #expect(tally.wrongReach == [])
        #expect(tally.wrongKind.count * 100 <= tally.cut, "\(tally.wrongKind)")
        #expect(tally.wrongTask == [])
        let isOnPage = try VerdictPageTests.page().contains(tally.figures)
        #expect(isOnPage, "docs/verdicts.md has other figures; these are found:\n\(tally.figures)")
    }
}
