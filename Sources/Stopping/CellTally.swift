/// Counted trials of one cell; invalid ones do not count.
package struct CellTally: Sendable, Hashable {
    package var works: Int
    package var fails: Int

    package init(works: Int = 0, fails: Int = 0) {
        self.works = works
        self.fails = fails
    }

    package var trials: Int { works + fails }

    /// Whether the model works there most of the time: half of the trials are not most of them. Nil without trials.
    package var answer: Bool? { trials == 0 ? nil : works > fails }

    package mutating func count(_ worked: Bool) {
        if worked { works += 1 } else { fails += 1 }
    }

    package static func + (left: Self, right: Self) -> Self {
        CellTally(works: left.works + right.works, fails: left.fails + right.fails)
    }
}
