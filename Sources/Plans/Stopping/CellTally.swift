/// Counted trials of one cell; invalid ones do not count.
package struct CellTally: Sendable, Hashable {
    package var works: Int
    package var fails: Int

    package init(works: Int = 0, fails: Int = 0) {
        self.works = works
        self.fails = fails
    }

    package var trials: Int { works + fails }

    package mutating func count(_ worked: Bool) {
        if worked { works += 1 } else { fails += 1 }
    }
}
