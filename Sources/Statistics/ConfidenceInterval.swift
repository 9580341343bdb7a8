/// A range made by a method that catches the true value in a stated share of repetitions, 95 % unless told otherwise.
package struct ConfidenceInterval: Sendable, Hashable {
    package var lower: Double
    package var upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether `value` is within the range, its ends included.
    package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
