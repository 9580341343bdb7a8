import Foundation

/// Student's t distribution.
struct StudentDistribution {
    /// Above 0.
    var degreesOfFreedom: Double

    /// The share that lies farther from 0 than `value`, on both sides.
    func share(beyond value: Double) -> Double {
        let n = degreesOfFreedom
        return BetaDistribution(n / 2, 0.5).share(below: n / (n + value * value))
    }

    /// The value that leaves `share` of the distribution nearer to 0, above 0 and below 1.
    func quantile(within share: Double) -> Double {
        let part = BetaDistribution(0.5, degreesOfFreedom / 2).quantile(share)
        return (degreesOfFreedom * part / (1 - part)).squareRoot()
    }
}
