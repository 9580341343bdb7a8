import Foundation

/// The standard normal distribution.
enum NormalDistribution {
    /// The share of it that lies below `value`.
    static func share(below value: Double) -> Double { erfc(-value / 2.squareRoot()) / 2 }

    /// Below which value a share of it lies.
    ///
    /// - Parameter share: Above 0 and below 1.
    static func quantile(_ share: Double) -> Double {
        precondition(share > 0 && share < 1, "a normal quantile is asked for outside 0 to 1")
        if share < 0.5 { return -quantile(aboveShare: share) }
        return share == 0.5 ? 0 : quantile(aboveShare: 1 - share)
    }

    /// Newton's method on the logarithm of the upper tail, which is concave: from 0 it never oversteps.
    private static func quantile(aboveShare tail: Double) -> Double {
        var value = 0.0
        for _ in 0..<200 {
            let above = share(below: -value)
            let density = exp(-value * value / 2) / (2 * Double.pi).squareRoot()
            let step = (log(above) - log(tail)) * above / density
            value += step
            if abs(step) <= 4 * value.ulp { break }
        }
        return value
    }
}
