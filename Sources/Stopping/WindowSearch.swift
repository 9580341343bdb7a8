/// Finds the smallest working window of one model (for one task, agent and seed) by bisection under noise.
///
/// It holds every explanation for what is seen at once: that the model works from some size on, that it works
/// nowhere, and, with less weight, that it works from one size to a smaller one than the largest (a window that spills out of
/// the GPU, a model that loses itself in long prompts). Trials move the weights (``WorkLikelihood``). The largest size
/// is tried first: with room enough a model works or never does, and one that fails only there is told from one
/// that fails everywhere. Then always the size of which least is known, until one answer has nine tenths of the
/// weight and of each size that is not tried it is known with four fifths whether it works.
///
/// It decides by tallies alone: the same tallies, the same next size.
package struct WindowSearch: Sendable, Hashable {
    /// Tokens, ascending, each once.
    package let sizes: [Int]

    /// What a sweep file's `contexts: search` goes through, in tokens: 4k to 256k.
    package static let standardSizes = (0...6).map { 4096 << $0 }
    /// The weight that an answer needs.
    package static let confidence = 0.9
    /// How sure it must be whether a size works that is not tried.
    package static let inference = 0.8
    private static let neverWorks = 1.0 / 3
    private static let worksBetween = 0.1

    package init(sizes: [Int]) { self.sizes = Set(sizes).sorted() }

    /// What is thought of a model.
    package struct Belief: Sendable, Hashable {
        /// The likeliest smallest working window in tokens; nil when the model most likely works at none.
        package var smallest: Int?
        /// The weight of that answer, 0 to 1.
        package var confidence: Double
        /// By size: the chance that the model works there most of the time, 0 to 1.
        package var works: [Int: Double]
    }

    /// The belief after trials; sizes without any may be missing.
    package func belief(_ tallies: [Int: CellTally]) -> Belief {
        let chances = sizes.map { WorkLikelihood.works(tallies[$0] ?? CellTally()) }
        let explanations = explanations
        let weights = explanations.map { explanation in
            chances.indices.reduce(explanation.weight) { weight, index in
                weight * (explanation.works(index) ? chances[index] : 1 - chances[index])
            }
        }
        let total = weights.reduce(0, +)
        var answers = Array(repeating: 0.0, count: sizes.count + 1)
        var works = Array(repeating: 0.0, count: sizes.count)
        for (range, weight) in zip(explanations.map(\.range), weights) {
            answers[range.isEmpty ? sizes.count : range.lowerBound] += weight / total
            for index in range { works[index] += weight / total }
        }
        let best = answers.indices.max { answers[$0] < answers[$1] } ?? 0
        return Belief(
            smallest: best < sizes.count ? sizes[best] : nil, confidence: answers[best],
            works: Dictionary(uniqueKeysWithValues: zip(sizes, works)))
    }

    /// Whether no more sizes need be tried.
    /// - Parameter unavailable: Sizes that cannot be tried: all of their trials were invalid.
    package func isAnswered(
        _ tallies: [Int: CellTally], unavailable: Set<Int> = []
    ) -> Bool {
        let untried = untried(tallies, unavailable)
        if untried.isEmpty { return true }
        if untried.last == sizes.last { return false }
        let belief = belief(tallies)
        return belief.confidence >= Self.confidence
            && untried.allSatisfy { size in
                let chance = belief.works[size] ?? 0.5
                return max(chance, 1 - chance) >= Self.inference
            }
    }

    /// By size that can still be tried: how little is known of it, 0 (certain) to 1 (works or not is a coin's toss). The
    /// largest size comes before all others.
    package func gains(
        _ tallies: [Int: CellTally], unavailable: Set<Int> = []
    ) -> [Int: Double] {
        let belief = belief(tallies)
        let untried = untried(tallies, unavailable)
        return untried.reduce(into: [:]) { gains, size in
            let chance = belief.works[size] ?? 0.5
            gains[size] = size == sizes.last ? 1 : 4 * chance * (1 - chance) * 0.999
        }
    }

    /// The size to try next; nil when the search is answered.
    package func next(
        _ tallies: [Int: CellTally], unavailable: Set<Int> = []
    ) -> Int? {
        if isAnswered(tallies, unavailable: unavailable) { return nil }
        return Self.best(of: gains(tallies, unavailable: unavailable))
    }

    /// The size with the largest gain; of equal ones, the largest size.
    package static func best(of gains: [Int: Double]) -> Int? {
        let best = gains.values.max() ?? 0
        return gains.filter { $0.value >= best - 1e-9 }.keys.max()
    }

    private func untried(_ tallies: [Int: CellTally], _ unavailable: Set<Int>) -> [Int] {
        sizes.filter { (tallies[$0]?.trials ?? 0) == 0 && !unavailable.contains($0) }
    }

    /// Works at the sizes whose indexes are in `range`, and at no other.
    private struct Explanation {
        var range: Range<Int>
        var weight: Double
        func works(_ index: Int) -> Bool { range.contains(index) }
    }

    private var explanations: [Explanation] {
        let count = sizes.count
        let between = (0..<count).flatMap { low in
            ((low + 1)..<max(count, low + 1)).map { low..<$0 }
        }
        return [Explanation(range: 0..<0, weight: Self.neverWorks)]
            + (0..<count).map {
                Explanation(
                    range: $0..<count,
                    weight: (1 - Self.neverWorks - Self.worksBetween) / Double(count))
            }
            + between.map {
                Explanation(range: $0, weight: Self.worksBetween / Double(between.count))
            }
    }
}
