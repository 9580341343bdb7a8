package import Grading
import Statistics

/// How the words of two sides' grades differ.
package struct GradeContrast: Sendable, Hashable {
    /// How many graded trials have each word.
    package var left: [Grade.Word: Int]
    package var right: [Grade.Word: Int]
    /// The chance that the right side's words are as much better or worse when the sides are alike, each cell compared with itself.
    package var chance: Double
    /// Above 0 when the right side's words are better, within cells.
    package var shift: Double

    package var isProved: Bool { chance <= Comparison.threshold }

    /// Nil when a side has no graded trial.
    init?(of cells: [ComparedCell]) {
        let words = cells.map { (left: $0.left.words, right: $0.right.words) }
        func counts(_ words: [Grade.Word]) -> [Grade.Word: Int] {
            Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
        }
        left = counts(words.flatMap(\.left))
        right = counts(words.flatMap(\.right))
        if left.isEmpty || right.isEmpty { return nil }
        let test = StratifiedScoreTest(
            words.map { (left: $0.left.map(\.score), right: $0.right.map(\.score)) })
        chance = test.chance
        shift = test.shift
    }
}

extension TrialGroup {
    fileprivate var words: [Grade.Word] { counted.compactMap { $0.grade?.word } }
}

extension Grade.Word {
    /// 0 for the worst.
    fileprivate var score: Int { Self.allCases.count - 1 - rank }
}
