/// The ranks of figures from the smallest on, the same for figures that are the same: the mean of the ranks that they take.
struct MidRanks {
    /// Twice the ranks, which are whole; in the order of the figures.
    let doubled: [Int]
    /// The sum of t^3 - t over each set of t figures that are the same: how much ties take from the spread of the ranks.
    let tieCorrection: Double

    init(_ figures: [Double]) {
        let order = figures.indices.sorted { figures[$0] < figures[$1] }
        var doubled = Array(repeating: 0, count: figures.count)
        var correction = 0.0
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, figures[order[end]] == figures[order[start]] { end += 1 }
            for index in order[start..<end] { doubled[index] = start + 1 + end }
            let ties = Double(end - start)
            correction += ties * ties * ties - ties
            start = end
        }
        self.doubled = doubled
        tieCorrection = correction
    }
}
