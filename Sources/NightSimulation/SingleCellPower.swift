import Statistics

/// How often a drop in one cell alone can be proved: counted out over all results, not simulated.
package enum SingleCellPower {
    /// The share of nights in which Fisher's exact test gives a chance of `limit` at most, 0 to 1.
    package static func power(trials: Int, before: Double, now: Double, limit: Double) -> Double {
        let left = binomial(trials, before)
        let right = binomial(trials, now)
        var power = 0.0
        for (one, weight) in left.enumerated() where weight > 1e-9 {
            // The more the other side succeeds, the likelier by chance: below one number all are proved.
            var proved = -1
            var open = one
            while open - proved > 1 {
                let middle = (open + proved) / 2
                let chance = StratifiedExactTest.chance(
                    Rate(successes: one, of: trials), Rate(successes: middle, of: trials))
                if chance <= limit { proved = middle } else { open = middle }
            }
            if proved >= 0 { power += weight * right[0...proved].reduce(0, +) }
        }
        return power
    }

    /// The smallest number of trials a cell at which such a drop is proved in 95 % of nights; nil above 200.
    package static func trialsNeeded(before: Double, now: Double, limit: Double) -> Int? {
        (2...200).first {
            power(trials: $0, before: before, now: now, limit: limit) >= 0.95
        }
    }

    private static func binomial(_ trials: Int, _ rate: Double) -> [Double] {
        var weights = Array(repeating: 0.0, count: trials + 1)
        weights[0] = 1
        for known in 0..<trials {
            for count in stride(from: known + 1, through: 0, by: -1) {
                weights[count] =
                    weights[count] * (1 - rate) + (count > 0 ? weights[count - 1] * rate : 0)
            }
        }
        return weights
    }
}
