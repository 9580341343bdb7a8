import Foundation
import SeededChance

/// Draws from distributions whose rates and medians are known.
extension SplitMix64 {
    /// From 0 to below 1.
    mutating func share() -> Double { Double.random(in: 0..<1, using: &self) }

    mutating func successes(of trials: Int, at rate: Double) -> Int {
        (0..<trials).count { _ in share() < rate }
    }

    mutating func normal() -> Double {
        let radius = (-2 * log(1 - share())).squareRoot()
        return radius * cos(2 * Double.pi * share())
    }

    mutating func beta(_ a: Double, _ b: Double) -> Double {
        let one = gamma(a)
        let other = gamma(b)
        return one + other > 0 ? one / (one + other) : (a > b ? 1 : 0)
    }

    /// By Marsaglia and Tsang (ACM Transactions on Mathematical Software 26, 2000).
    private mutating func gamma(_ shape: Double) -> Double {
        if shape < 1 { return gamma(shape + 1) * pow(share(), 1 / shape) }
        let d = shape - 1.0 / 3
        while true {
            let x = normal()
            let root = 1 + x / (9 * d).squareRoot()
            let v = root * root * root
            if v > 0, log(1 - share()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
        }
    }
}

/// How times of trials may be distributed, as docs/statistics.md calls it.
enum Shape: String, CaseIterable {
    case logNormal = "log-normal times"
    case exponential
    case flat = "flat between two bounds"
    case twoPeaks = "7 in 10 quick, 3 in 10 eight times as long"

    var median: Double {
        switch self {
        case .logNormal: 1
        case .exponential: log(2)
        case .flat: 1.5
        // Seven tenths are in the first peak, so that five sevenths of it are below the median: 0.5659... is the
        // normal distribution's quantile of that.
        case .twoPeaks: exp(0.2 * 0.565_948_821_932_863_1)
        }
    }

    func draw(_ chance: inout SplitMix64) -> Double {
        switch self {
        case .logNormal: exp(chance.normal())
        case .exponential: -log(1 - chance.share())
        case .flat: 1 + chance.share()
        case .twoPeaks: (chance.share() < 0.7 ? 1 : 8) * exp(0.2 * chance.normal())
        }
    }
}
