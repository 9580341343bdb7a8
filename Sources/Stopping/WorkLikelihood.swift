/// How much trials at a window say for "works there" against "does not".
///
/// What is assumed of rates before any trial: of the windows at which a model works, nine in ten are near
/// certain (density 19 p^18, mean 0.95), one in ten lies anywhere above one half; where it does not work, the
/// mirror image. In the field notes that this project began with, most cells always end alike and a few waver.
enum WorkLikelihood {
    private static let steadyShare = 0.9
    private static let steadiness = 19
    /// No tally is surer than this, 1 in a million: what is not in the assumption is likelier.
    private static let doubt = 1e-6
    /// More trials say no more; products of so many stay within a Double.
    private static let most = 200

    /// The chance of "works", 0 to 1, where either is as likely before the trials.
    static func works(_ tally: CellTally) -> Double {
        let share = min(1, Double(most) / Double(max(1, tally.trials)))
        let works = Int((Double(tally.works) * share).rounded())
        let fails = Int((Double(tally.fails) * share).rounded())
        let good = density(works, fails)
        let bad = density(fails, works)
        return min(max(good / (good + bad), doubt), 1 - doubt)
    }

    /// The chance of one sequence with `good` and `bad` trials where `good` ones are usual.
    private static func density(_ good: Int, _ bad: Int) -> Double {
        let steady = Double(steadiness) * beta(good + steadiness, bad + 1)
        let wavering = 2 * beta(good + 1, bad + 1) * upperHalf(good, bad)
        return steadyShare * steady + (1 - steadyShare) * wavering
    }

    /// Euler's beta function of whole numbers from 1 on.
    private static func beta(_ left: Int, _ right: Int) -> Double {
        (1..<max(1, right)).reduce(1 / Double(left)) { $0 * Double($1) / Double(left + $1) }
    }

    /// The share of the density of Beta(good + 1, bad + 1) above one half: the chance that of good + bad + 1
    /// tosses of a coin at most `good` are heads.
    private static func upperHalf(_ good: Int, _ bad: Int) -> Double {
        let tosses = good + bad + 1
        var chance = (0..<tosses).reduce(1.0) { chance, _ in chance / 2 }
        var sum = chance
        for heads in 0..<good {
            chance *= Double(tosses - heads) / Double(heads + 1)
            sum += chance
        }
        return sum
    }
}
