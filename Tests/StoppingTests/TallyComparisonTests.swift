import Stopping
import Testing

@Suite struct TallyComparisonTests {
    // By hand: ways to deal out what worked, over all ways.
    @Test(arguments: [
        (CellTally(works: 3), CellTally(fails: 3), 2.0 / 20),
        (CellTally(works: 3), CellTally(fails: 10), 1.0 / 286),
        (CellTally(works: 3), CellTally(works: 1, fails: 9), 4.0 / 286),
        (CellTally(works: 1, fails: 9), CellTally(works: 3), 4.0 / 286),
        (CellTally(works: 2, fails: 2), CellTally(works: 3, fails: 3), 1.0),
        (CellTally(works: 1), CellTally(), 1.0),
    ])
    func `the chance of one rate is Fisher's`(left: CellTally, right: CellTally, chance: Double) {
        #expect(abs(TallyComparison.chance(left, right) - chance) < 1e-9)
    }

    @Test func `three against three are no proof, three against ten are`() {
        #expect(!TallyComparison.differ(CellTally(works: 3), CellTally(fails: 3)))
        #expect(TallyComparison.differ(CellTally(works: 3), CellTally(fails: 10)))
        // As unlike, but the same answer.
        #expect(
            !TallyComparison.differ(CellTally(works: 100), CellTally(works: 60, fails: 40)))
        #expect(
            TallyComparison.differ(
                CellTally(works: 900, fails: 100), CellTally(works: 1, fails: 999)))
    }
}
