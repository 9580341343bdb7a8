import Stopping
import Testing

@Suite struct RepeatsTests {
    private let repeats = Repeats(minimum: 2, maximum: 10)

    @Test(arguments: [
        (0, 0, false), (2, 0, false), (3, 0, true), (0, 3, true), (3, 1, false), (4, 1, true),
        (4, 4, false), (5, 4, false), (4, 5, true), (5, 5, true), (3, 5, true), (5, 3, false),
    ])
    func `a cell stops at a lead of three, or when the rest could not change the majority`(
        works: Int, fails: Int, isSettled: Bool
    ) {
        #expect(repeats.isSettled(CellTally(works: works, fails: fails)) == isSettled)
    }

    @Test func `a fixed number is never cut short nor exceeded`() {
        let fixed = Repeats(exactly: 5)
        #expect((0..<5).allSatisfy { !fixed.isSettled(CellTally(works: $0)) })
        #expect(fixed.isSettled(CellTally(works: 5)))
        #expect(fixed.certainlyNeeded(after: CellTally()) == 5)
        #expect(Repeats(minimum: 7, maximum: 3) == Repeats(exactly: 7))
    }

    @Test func `best of three stops at two`() {
        let best = Repeats(minimum: 1, maximum: 3)
        #expect(!best.isSettled(CellTally(works: 1)))
        #expect(best.isSettled(CellTally(works: 2)))
        #expect(best.isSettled(CellTally(fails: 2)))
    }

    @Test func `an answer that contradicts the sweep before takes all trials`() {
        let tally = CellTally(fails: 3)
        #expect(repeats.isSettled(tally, before: false))
        #expect(!repeats.isSettled(tally, before: true))
        #expect(!repeats.isSettled(CellTally(fails: 9), before: true))
        #expect(repeats.isSettled(CellTally(fails: 10), before: true))
        // Six that work would settle it as it was.
        #expect(repeats.certainlyNeeded(after: tally, before: true) == 6)
    }

    @Test func `what is certainly needed is what the quickest end takes`() {
        for minimum in 1...6 {
            for maximum in minimum...12 {
                let repeats = Repeats(minimum: minimum, maximum: maximum)
                for tally in Self.reachable(repeats) where !repeats.isSettled(tally) {
                    let needed = repeats.certainlyNeeded(after: tally)
                    #expect(needed == Self.quickest(from: tally, repeats))
                }
            }
        }
    }

    /// The doc comment's figures, by going through all ways a cell can go.
    @Test func `the error is what the documentation says`() {
        let long = Repeats(minimum: 2, maximum: 400)
        #expect(abs(Self.wrong(long, rate: 0.75) - 1.0 / 28) < 1e-9)
        #expect(abs(Self.wrong(long, rate: 0.9) - 1.0 / 730) < 1e-9)
        #expect(abs(Self.wrong(long, rate: 0.25) - 1.0 / 28) < 1e-9)
        #expect(abs(Self.wrong(repeats, rate: 0.75) - 0.076) < 0.0005)
        #expect(abs(Self.wrong(repeats, rate: 0.9) - 0.0024) < 0.00005)
        #expect(Self.wrong(repeats, rate: 0.25) < 0.05)
    }

    /// The chance that a cell which works at `rate` is called the other way.
    private static func wrong(_ repeats: Repeats, rate: Double) -> Double {
        var wrong = 0.0
        var chances = [CellTally(): 1.0]
        while !chances.isEmpty {
            var next: [CellTally: Double] = [:]
            for (tally, chance) in chances {
                if repeats.isSettled(tally) {
                    if tally.answer != (rate > 0.5) { wrong += chance }
                    continue
                }
                next[CellTally(works: tally.works + 1, fails: tally.fails), default: 0] +=
                    chance * rate
                next[CellTally(works: tally.works, fails: tally.fails + 1), default: 0] +=
                    chance * (1 - rate)
            }
            chances = next
        }
        return wrong
    }

    private static func reachable(_ repeats: Repeats) -> Set<CellTally> {
        var all: Set<CellTally> = [CellTally()]
        var edge = all
        while !edge.isEmpty {
            edge = Set(
                edge.filter { !repeats.isSettled($0) }.flatMap { tally in
                    [true, false].map { tally + CellTally(works: $0 ? 1 : 0, fails: $0 ? 0 : 1) }
                })
            all.formUnion(edge)
        }
        return all
    }

    private static func quickest(from tally: CellTally, _ repeats: Repeats) -> Int {
        var edge: Set<CellTally> = [tally]
        var steps = 0
        while !edge.contains(where: { repeats.isSettled($0) }) {
            edge = Set(
                edge.flatMap { tally in
                    [true, false].map { tally + CellTally(works: $0 ? 1 : 0, fails: $0 ? 0 : 1) }
                })
            steps += 1
        }
        return steps
    }
}
