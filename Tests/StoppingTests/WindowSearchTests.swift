import Stopping
import Testing

@Suite struct WindowSearchTests {
    private let search = WindowSearch(sizes: [16384, 4096, 8192, 32768, 65536, 131_072])

    /// Goes through a search where each window that is tried gives the tally that `truth` says.
    private func run(_ truth: (Int) -> CellTally) -> (tried: [Int], belief: WindowSearch.Belief) {
        var tallies: [Int: CellTally] = [:]
        var tried: [Int] = []
        while let size = search.next(tallies) {
            tried.append(size)
            tallies[size] = truth(size)
        }
        return (tried, search.belief(tallies))
    }

    private let yes = CellTally(works: 3)
    private let no = CellTally(fails: 3)

    @Test func `the largest window is tried first, whatever the model`() {
        #expect(search.next([:]) == 131_072)
        #expect(WindowSearch(sizes: [7]).next([:]) == 7)
        #expect(WindowSearch(sizes: []).next([:]) == nil)
    }

    @Test(arguments: 0..<6)
    func `a model that works from a window on is found with less than the whole grid`(index: Int) {
        let smallest = search.sizes[index]
        let (tried, belief) = run { $0 >= smallest ? yes : no }
        #expect(belief.smallest == smallest)
        #expect(belief.confidence >= WindowSearch.confidence)
        #expect(tried.count <= 4, "\(tried)")
        for size in search.sizes {
            #expect(((belief.works[size] ?? 0) > 0.5) == (size >= smallest))
        }
    }

    @Test func `a model that never works is told with half of the grid`() {
        let (tried, belief) = run { _ in no }
        #expect(belief.smallest == nil)
        #expect(tried.count <= 4, "\(tried)")
    }

    @Test
    func `a model that fails at the largest windows alone is not taken for one that never works`() {
        let (tried, belief) = run { (16384...65536).contains($0) ? yes : no }
        #expect(belief.smallest == 16384)
        #expect((belief.works[131_072] ?? 1) < 0.5)
        #expect((belief.works[32768] ?? 0) > 0.8)
        #expect(tried.count <= 5, "\(tried)")
    }

    @Test func `weak evidence takes more windows than strong`() {
        let weak = run { $0 >= 16384 ? CellTally(works: 1) : CellTally(fails: 1) }
        let strong = run { $0 >= 16384 ? yes : no }
        #expect(weak.tried.count > strong.tried.count)
        #expect(weak.belief.smallest == 16384)
    }

    @Test func `a window that cannot be tried is not asked for again`() {
        let next = search.next([:], unavailable: [131_072])
        #expect(next != nil && next != 131_072)
        let all = Set(search.sizes)
        #expect(search.next([:], unavailable: all) == nil)
        #expect(search.isAnswered([:], unavailable: all))
    }

    @Test func `chances stay chances, with many trials and against one another`() {
        let belief = search.belief([
            4096: CellTally(works: 1000), 8192: CellTally(fails: 1000),
            16384: CellTally(works: 1000), 32768: CellTally(fails: 1000),
            65536: CellTally(works: 500, fails: 500), 131_072: CellTally(works: 1),
        ])
        #expect(belief.works.values.allSatisfy { (0...1).contains($0) })
        #expect((0...1).contains(belief.confidence))
    }
}
