import Foundation

/// Logarithms of the gamma function where their differences count: of large ones hardly a digit is left in a difference.
enum LogGamma {
    /// From here on Stirling's series has all digits.
    private static let large = 10.0

    /// The logarithm of the beta function of two numbers above 0.
    static func beta(_ a: Double, _ b: Double) -> Double {
        let small = min(a, b)
        let large = max(a, b)
        let part = small / (small + large)
        if small >= Self.large {
            let rest = stirlingRest(small) + stirlingRest(large) - stirlingRest(small + large)
            return rest + (log(2 * Double.pi) - log(large)) / 2 + (small - 0.5) * log(part)
                + large * log1p(-part)
        }
        if large >= Self.large {
            let rest = stirlingRest(large) - stirlingRest(small + large)
            return lgamma(small) + rest + small - small * log(small + large)
                + (large - 0.5) * log1p(-part)
        }
        return lgamma(small) + lgamma(large) - lgamma(small + large)
    }

    private static let stirlingTerms: [(numerator: Double, denominator: Double)] = [
        (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360_360),
    ]

    /// What Stirling's formula leaves of the logarithm of the gamma function (DLMF 5.11.1).
    private static func stirlingRest(_ x: Double) -> Double {
        let square = 1 / (x * x)
        var sum = 0.0
        for (numerator, denominator) in stirlingTerms.reversed() {
            sum = sum * square + numerator / denominator
        }
        return sum / x
    }
}
