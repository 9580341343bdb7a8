import Foundation

/// The beta distribution: what exact intervals of rates, order statistics and Student's t are made of.
///
/// To about 1e-12 of its values for parameters up to some thousands, 1e-10 up to 100,000.
struct BetaDistribution {
    /// Both above 0.
    let a, b: Double
    /// The density's factor: one over the beta function, as a logarithm.
    private let logScale: Double

    private static let mostSteps = 10_000

    init(_ a: Double, _ b: Double) {
        precondition(a > 0 && b > 0, "there is no such beta distribution")
        self.a = a
        self.b = b
        logScale = -LogGamma.beta(a, b)
    }

    /// The share of it that lies below `x`: the regularized incomplete beta function I_x(a, b).
    func share(below x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let factor = density(at: x) * x * (1 - x)
        // The fraction converges fast on this side only.
        return x < (a + 1) / (a + b + 2)
            ? factor / a * Self.fraction(at: x, a, b)
            : 1 - factor / b * Self.fraction(at: 1 - x, b, a)
    }

    /// Below which x a share of it lies; 0 for no share and 1 for all.
    func quantile(_ share: Double) -> Double {
        if share <= 0 { return 0 }
        if share >= 1 { return 1 }
        var (low, high) = (0.0, 1.0)
        var x = a / (a + b)
        for _ in 0..<Self.mostSteps {
            let excess = self.share(below: x) - share
            if excess > 0 { high = x } else { low = x }
            // Newton's step, unless it leaves what is known to hold the answer.
            let step = x - excess / density(at: x)
            let next = step > low && step < high ? step : (low + high) / 2
            if abs(next - x) <= 2 * x.ulp { return next }
            x = next
        }
        return x
    }

    private func density(at x: Double) -> Double {
        exp(logScale + (a - 1) * log(x) + (b - 1) * log1p(-x))
    }

    /// The continued fraction of DLMF 8.17.22, by Lentz's method.
    private static func fraction(at x: Double, _ a: Double, _ b: Double) -> Double {
        let least = 1e-300
        func away(_ value: Double) -> Double { abs(value) < least ? least : value }
        var numerator = 1.0
        var denominator = 1 / away(1 - (a + b) * x / (a + 1))
        var result = denominator
        func take(_ term: Double) -> Double {
            denominator = 1 / away(1 + term * denominator)
            numerator = away(1 + term / numerator)
            result *= denominator * numerator
            return denominator * numerator
        }
        for step in 1...mostSteps {
            let m = Double(step)
            _ = take(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)))
            let change = take(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)))
            if abs(change - 1) <= 2 * Double.ulpOfOne { break }
        }
        return result
    }
}
