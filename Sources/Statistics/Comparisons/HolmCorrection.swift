/// Holm's correction of several tests (Scandinavian Journal of Statistics 6, 1979): at a threshold of 0.05, no more than one
/// comparison in twenty raises any false alarm, however the tests depend on one another.
package enum HolmCorrection {
    /// The chances with the correction, in the given order: each at least what it was, at most 1.
    ///
    /// - Parameter chances: Of all tests that were looked at, also of those that found nothing.
    package static func adjusted(_ chances: [Double]) -> [Double] {
        var adjusted = chances
        var least = 0.0
        for (done, index) in chances.indices.sorted(by: { chances[$0] < chances[$1] }).enumerated()
        {
            least = max(least, min(1, chances[index] * Double(chances.count - done)))
            adjusted[index] = least
        }
        return adjusted
    }
}
