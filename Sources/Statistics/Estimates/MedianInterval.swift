import Foundation

/// A 95 % interval for the median behind some figures, such as the times of a cell's trials.
///
/// Both methods are bootstraps that are taken to the limit of infinitely many resamples in closed form, so the same figures
/// give the same interval, without a seed.
package struct MedianInterval: Sendable, Hashable {
    package enum Method: Sendable, Hashable {
        /// The percentiles of medians of resamples from the figures, which are joined by straight lines: a smoothed percentile
        /// bootstrap. Supposes nothing of how figures are distributed. For five figures it is their range, which holds the
        /// median in 93.75 % of repetitions; from six on 95 to 97 %.
        case smoothedBootstrap
        /// Studentized on logarithms: what a bootstrap from a log-normal distribution gives. For three and four figures,
        /// whose range holds the median in 75 % and 87.5 % only: no method can say more without supposing how figures are
        /// distributed. Holds in 95 % where they are log-normal, in 92 to 96 % for other shapes with one peak, but in as few as
        /// 77 % where half of the trials end after an eighth of the time of the others.
        case logNormal
    }

    package var interval: ConfidenceInterval
    package var method: Method

    /// Below this many figures nothing is said.
    package static let fewest = 3
    /// From this many on nothing is supposed.
    package static let fewestWithoutSupposition = 5

    /// Nil of fewer figures than ``fewest``, of figures that are all the same, which tell nothing of their spread, and of
    /// three or four that are not all positive.
    package init?(of figures: [Double]) {
        let sorted = figures.sorted()
        guard sorted.first != sorted.last else { return nil }
        if sorted.count >= Self.fewestWithoutSupposition {
            interval = Self.smoothed(sorted)
            method = .smoothedBootstrap
        } else if sorted.count >= Self.fewest, let least = sorted.first, least > 0 {
            interval = Self.logNormal(sorted)
            method = .logNormal
        } else {
            return nil
        }
    }

    private static func smoothed(_ sorted: [Double]) -> ConfidenceInterval {
        let place =
            sorted.count < usualPlaces.count
            ? usualPlaces[sorted.count] : lowerPlace(among: sorted.count)
        let index = Int(place)
        func figure(from ordered: some RandomAccessCollection<Double>) -> Double {
            let at = ordered.index(ordered.startIndex, offsetBy: index)
            let part = place - Double(index)
            return ordered[at] + part * (ordered[ordered.index(after: at)] - ordered[at])
        }
        return ConfidenceInterval(
            lower: figure(from: sorted), upper: figure(from: sorted.reversed()))
    }

    /// For as few figures as most cells have, made once.
    private static let usualPlaces = (0...64).map { $0 < 1 ? 0 : lowerPlace(among: $0) }

    /// Where among sorted figures the lower end is, as an index that need not be whole.
    ///
    /// The median of a resample has a share of the distribution below it that is beta distributed with both parameters
    /// (n + 1) / 2, and the i-th figure stands at a share of i / (n + 1).
    private static func lowerPlace(among count: Int) -> Double {
        let half = Double(count + 1) / 2
        return max(0, BetaDistribution(half, half).quantile(0.025) * Double(count + 1) - 1)
    }

    /// Student's t for three and for four figures.
    private static let quantiles = (fewest..<fewestWithoutSupposition).map {
        StudentDistribution(degreesOfFreedom: Double($0 - 1)).quantile(within: 0.95)
    }

    private static func logNormal(_ figures: [Double]) -> ConfidenceInterval {
        let logs = figures.map { log($0) }
        let count = Double(logs.count)
        let mean = logs.reduce(0, +) / count
        let variance = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let half = quantiles[figures.count - fewest] * (variance / count).squareRoot()
        return ConfidenceInterval(lower: exp(mean - half), upper: exp(mean + half))
    }
}
