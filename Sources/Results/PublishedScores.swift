/// Scores that others published for models, to be laid beside one's own results.
package struct PublishedScores: Sendable, Hashable {
    /// Where a model can run.
    package enum Place: String, Sendable, Hashable, CaseIterable {
        case cloud
        /// Its weights are open, and too large for the machine of whoever published the list.
        case tooLarge = "too-large"
        case local
    }

    package struct Score: Sendable, Hashable {
        /// As a server calls it, where it was measured.
        package var model: String
        package var benchmark: String
        /// 0 to 1; two different bounds when a range was published.
        package var value: ClosedRange<Double>
        package var place: Place
        /// Parameters as published: `123B`; nil when they were not.
        package var size: String?
        /// Who published it, in words.
        package var source: String

        package init(
            model: String, benchmark: String, value: ClosedRange<Double>, place: Place,
            size: String? = nil, source: String
        ) {
            self.model = model
            self.benchmark = benchmark
            self.value = value
            self.place = place
            self.size = size
            self.source = source
        }

        /// What stands for the score where one figure is needed.
        var middle: Double { (value.lowerBound + value.upperBound) / 2 }
    }

    package var scores: [Score]

    package init(scores: [Score]) { self.scores = scores }
}
