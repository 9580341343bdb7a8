import Mutants
import Testing
import Traces
import Verdicts

/// That mutants are what they are said to be.
@Suite struct MutantTests {
    private func sample(_ count: Int = 5) -> [(MutantClass, Mutant)] {
        draws(11).flatMap { draw in
            MutantClass.all.flatMap { each in
                (0..<count).map { (each, each.mutant($0, of: draw)) }
            }
        }
    }

    private static let wordings: [Wording] = [.tuning, .heldOut, .fresh]

    /// That seed with each set of words.
    private func draws(_ seed: UInt64) -> [Draw] {
        Self.wordings.map { Draw(seed: seed, wording: $0) }
    }

    @Test func `there is a class for every mode, and every name is one class's`() {
        #expect(Set(MutantClass.all.compactMap(\.label.mode)) == Set(FailureMode.allCases))
        #expect(Set(MutantClass.all.map(\.name)).count == MutantClass.all.count)
    }

    @Test func `the same seed makes the same trials, another seed others`() {
        for each in MutantClass.all {
            for (draw, other) in zip(draws(5), draws(6)) {
                let trace = each.mutant(3, of: draw).trace
                #expect(trace == each.mutant(3, of: draw).trace)
                #expect(trace != each.mutant(3, of: other).trace)
                #expect(trace != each.mutant(4, of: draw).trace)
            }
        }
    }

    @Test func `the second seed has words of its own`() {
        let sets = Self.wordings.map { Set($0.texts) }
        #expect(sets[2].intersection(sets[0].union(sets[1])) == [])
        #expect(sets[0].intersection(sets[1]) == [])
    }

    @Test func `every trial has an end, and its clock runs on`() {
        for (each, mutant) in sample() {
            let trace = mutant.trace
            #expect(trace.end != nil, "\(each.name) #\(mutant.number)")
            #expect(trace.turns.map(\.number) == Array(1..<(trace.turns.count + 1)))
            for turn in trace.turns { #expect(turn.timing.endedAt >= turn.timing.sentAt) }
            let sent = trace.turns.map(\.timing.sentAt)
            #expect(sent == sent.sorted(), "\(each.name) #\(mutant.number)")
        }
    }

    @Test func `bytes are read as what they were written from`() {
        for (each, mutant) in sample() where each.label.mode != .abortedStream {
            for turn in mutant.trace.turns {
                let name = "\(each.name) #\(mutant.number) turn \(turn.number)"
                #expect(turn.response.malformed == nil, "\(name)")
                #expect(!turn.request.model.isEmpty, "\(name)")
                #expect(!turn.request.messages.isEmpty, "\(name)")
                if turn.closed == .complete { #expect(turn.response.endedProperly, "\(name)") }
            }
        }
    }

    @Test
    func
        `clean trials leave the file, and their main conversation never loses tokens unless it was compacted`()
    {
        let mutants = draws(11).flatMap { draw in
            (0..<40).map { MutantClass.all[0].mutant($0, of: draw) }
        }
        for mutant in mutants {
            let trace = mutant.trace
            #expect(trace.artifactText != nil)
            #expect(trace.turns.last?.response.stopReason == "end_turn")
            let main = trace.mainTurns.filter { $0.response.usage != nil }
            for (before, after) in zip(main, main.dropFirst())
            where after.request.messages.count > before.request.messages.count {
                let counts = (
                    before.response.usage?.promptTokens ?? 0,
                    after.response.usage?.promptTokens ?? 0
                )
                #expect(counts.0 < counts.1, "#\(mutant.number) turn \(after.number)")
            }
        }
    }

    @Test func `windows are too small where that is the fault, and only there`() {
        for (each, mutant) in sample(8) {
            let trace = mutant.trace
            let window = trace.facts.context.granted ?? 0
            let used = trace.mainTurns.compactMap(\.response.usage).map {
                $0.promptTokens + $0.outputTokens
            }
            let refused = trace.turns.contains { $0.response.status == 400 }
            if each.label.mode == .contextOverflow {
                let falls = zip(trace.mainTurns, trace.mainTurns.dropFirst()).contains {
                    ($0.response.usage?.promptTokens ?? 0)
                        > ($1.response.usage?.promptTokens ?? .max)
                }
                let half = used.contains { $0 >= window - (window - 4) / 2 }
                #expect(refused || falls || half, "\(each.name) #\(mutant.number)")
            } else {
                #expect(used.allSatisfy { $0 < window }, "\(each.name) #\(mutant.number)")
            }
        }
    }

    @Test func `trials differ in tools, servers, languages and dialects`() {
        let traces = sample(6).map(\.1.trace)
        #expect(Set(traces.map(\.facts.server.kind)).count >= 4)
        #expect(Set(traces.map(\.facts.agent.label)).count >= 8)
        #expect(Set(traces.compactMap(\.facts.server.version)).count >= 10)
        #expect(Set(traces.compactMap(\.facts.task.artifact)).count >= 6)
        #expect(Set(traces.flatMap { $0.toolCalls.map(\.use.name) }).count >= 25)
    }
}
